using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.People;

/// <summary>Unusual looking at persons, for professional standards: what waits, and what was decided.</summary>
[Grant(Roles.Auditor)]
public sealed class ConcernsPage(Desk desk) : PageModel
{
    private const int RowsMax = 50;

    /// <summary>Those with this outcome are shown.</summary>
    [BindProperty(SupportsGet = true)]
    public ConcernOutcome Outcome { get; set; }

    /// <summary>The concerns, the longest waiting first; of those decided the newest.</summary>
    public IReadOnlyList<Held<Concern>> Rows { get; private set; } = [];

    /// <summary>How many of each outcome.</summary>
    public IReadOnlyDictionary<ConcernOutcome, long> Counts { get; private set; } = new Dictionary<ConcernOutcome, long>();

    /// <summary>As colleagues know them.</summary>
    public IReadOnlyDictionary<string, string> People { get; private set; } = new Dictionary<string, string>();

    /// <summary>The rules in force.</summary>
    public IReadOnlyList<UnusualLook> Rules { get; private set; } = [];

    /// <summary>Where the next rows are.</summary>
    public string? NextHref { get; private set; }

    public async Task OnGet(string? after)
    {
        var counts = new Dictionary<ConcernOutcome, long>();
        foreach (var outcome in Enum.GetValues<ConcernOutcome>()) counts[outcome] = await desk.Reading.Find(Concern.Queue, outcome).Count();
        Counts = counts;
        var query = desk.Reading.Find(Concern.Queue, Outcome);
        var page = await (Outcome == ConcernOutcome.Open ? query : query.Descending()).Page(RowsMax, after);
        (Rows, NextHref) = (page.Rows, page.Next is null ? null : $"/standards?outcome={Outcome}&after={Uri.EscapeDataString(page.Next)}");
        People = await Names.Of(desk, Rows.Select(r => r.Record.User));
        var today = London.DateOf(desk.Reading.Now);
        Rules = [.. desk.Reading.Table(UnusualLooks.Table).Rules.Where(r => r.Holds(today))];
    }

    /// <summary>An outcome in words.</summary>
    public static string Words(ConcernOutcome outcome) => outcome switch
    {
        ConcernOutcome.Open => "To decide",
        ConcernOutcome.Explained => "Explained",
        ConcernOutcome.Advised => "Words of advice",
        _ => "Referred",
    };

    /// <summary>What a rule counts, in words.</summary>
    public static string Words(UnusualLook rule) => rule.Test switch
    {
        LookTest.SameFamilyName => "Looking at a person of one's own family name",
        LookTest.Neighbour => "Looking at a person of one's own postcode",
        LookTest.NoTask => $"{rule.Count} or more persons within {rule.WithinHours} hours for a purpose that names no task",
        LookTest.ManyPersons => $"{rule.Count} or more persons within {rule.WithinHours} {(rule.WithinHours == 1 ? "hour" : "hours")}",
        _ => $"One person {rule.Count} times or more within {rule.WithinHours} hours for a purpose that names no task",
    };
}
