using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Search;

/// <summary>Searches that would have found restricted records which this reader may see, the newest first.</summary>
[Grant(
    Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar, Roles.Analyst,
    Roles.EvidenceOfficer, Roles.DisclosureOfficer, Roles.Auditor, Roles.Administrator)]
public sealed class RestrictedModel(Desk desk) : PageModel
{
    private const int RowsMax = 25;

    /// <summary>The searches.</summary>
    public IReadOnlyList<MissedMatch> Rows { get; private set; } = [];

    /// <summary>Who searched, by user name.</summary>
    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    /// <summary>Where the next ones are.</summary>
    public string? NextHref { get; private set; }

    public async Task OnGet(string? after)
    {
        var page = await desk.Reading.Find(MissedMatch.When).Descending().Page(RowsMax, after);
        var rows = new List<MissedMatch>();

        // A record of a type that this reader's role does not read, or that is hidden or erased by now, is not spoken of either.
        foreach (var (_, _, missed, _, _) in page.Rows)
            if (await desk.Reading.See(missed.Found) is not null) rows.Add(missed);
        (Rows, NextHref) = (rows, page.Next is { } next ? $"{TellOfMissed.Page}?after={Uri.EscapeDataString(next)}" : null);
        Names = await Shell.Access.Names.Of(desk, rows.Select(m => m.By).Distinct());
    }
}
