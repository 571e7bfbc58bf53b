using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Audit;

/// <summary>The logs of DPA 2018 s.62 as an auditor questions them: who looked at what, who changed it, when and why.</summary>
[Grant(Roles.Auditor)]
public sealed class AuditLogPage(Desk desk, Rooms rooms) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? By { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Record { get; set; }

    [BindProperty(SupportsGet = true)]
    public Act Act { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? FromOn { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? ToOn { get; set; }

    /// <summary>What is asked.</summary>
    public AuditFilter Filter => new() { By = By, Record = Record, Act = Act, FromOn = FromOn, ToOn = ToOn };

    /// <summary>What the column of ways and happenings is called.</summary>
    public string HowHeader => Act == Act.Combination ? "How or what" : Filter.IsOfLooks ? "How" : "What";

    /// <summary>What answers.</summary>
    public IReadOnlyList<AuditRow> Rows { get; private set; } = [];

    /// <summary>Where the next rows are.</summary>
    public string? NextHref { get; private set; }

    /// <summary>The title of the record asked about, where one is and may be seen.</summary>
    public string? Title { get; private set; }

    public async Task OnGet(string? after)
    {
        if (!ModelState.IsValid)
        {
            Response.StatusCode = 422;
            return;
        }

        try
        {
            var page = await new AuditRows(desk).Page(Filter, after);
            (Rows, NextHref) = (page.Rows, page.Next is null ? null : $"/audit?{Filter.Query(page.Next)}");
            if (Filter.RecordRef is { } record) Title = (await desk.Reading.See(record))?.Record.Title;
        }
        catch (Refused refused)
        {
            ModelState.Add(refused);
            Response.StatusCode = 422;
        }
    }

    /// <summary>The page of a record.</summary>
    public string PageOf(Ref record) => rooms.PageOf(record);

    /// <summary>The same question of one person alone.</summary>
    public string OfPerson(string user) => $"/audit?{(Filter with { By = user }).Query()}";

    /// <summary>The same question of one record alone.</summary>
    public string OfRecord(Ref record) => $"/audit?{(Filter with { Record = record.ToString() }).Query()}";
}
