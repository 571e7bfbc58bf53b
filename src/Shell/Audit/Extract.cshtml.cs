using System.Text;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Audit;

/// <summary>Takes what the audit page shows away as a file, for a stated purpose that is logged first.</summary>
[Grant(Roles.Auditor)]
public sealed class ExtractPage(Desk desk) : PageModel
{
    /// <summary>No file is longer: a narrower question gives the rest.</summary>
    public const int RowsMax = 10_000;

    private const int TakenShown = 20;

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

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Because { get; set; }

    /// <summary>What is asked.</summary>
    public AuditFilter Filter => new() { By = By, Record = Record, Act = Act, FromOn = FromOn, ToOn = ToOn };

    /// <summary>Those taken before, newest first.</summary>
    public IReadOnlyList<Held<AuditExtract>> Taken { get; private set; } = [];

    /// <summary>Who took them, as colleagues know them.</summary>
    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    public async Task OnGet()
    {
        Taken = await desk.Reading.Find(AuditExtract.ByTime).Descending().List(TakenShown);
        Names = await Access.Names.Of(desk, Taken.Select(t => t.Record.By));
    }

    public async Task<IActionResult> OnPost()
    {
        // Asked before it is logged: what cannot be answered was not taken.
        byte[] file = [];
        try
        {
            file = await Csv();
        }
        catch (Refused refused)
        {
            ModelState.AddModelError("", refused.Message);
        }

        return await desk.Do(
            this, new TakeExtract(Filter.Words, Because ?? ""), _ => File(file, "text/csv; charset=utf-8", "audit.csv"), OnGet);
    }

    private async Task<byte[]> Csv()
    {
        using var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        CsvWriter.Write(text, ["at", "by", "name", "act", "type", "record", "title", "how", "why"]);
        var (rows, count) = (new AuditRows(desk), 0);
        for (string? after = null; ;)
        {
            var page = await rows.Page(Filter, after, take: 100);
            foreach (var row in page.Rows)
            {
                CsvWriter.Write(text,
                [
                    Json.Time(row.At), Plain(row.By), Plain(row.Name), Act.ToString().ToLowerInvariant(), row.Record.Type,
                    row.Record.Id.ToString(), Plain(row.Title ?? "erased"), Plain(row.How), Plain(row.Why),
                ]);
            }

            count += page.Rows.Count;
            if (page.Next is null) break;
            if (count >= RowsMax)
            {
                CsvWriter.Write(text, [$"The first {count:N0} rows. Ask for fewer days to have the rest."]);
                break;
            }

            after = page.Next;
        }

        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    // Spreadsheets run a field that begins so; whoever typed a purpose must not write formulas for an auditor.
    private static string Plain(string field) => field is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{field}" : field;
}
