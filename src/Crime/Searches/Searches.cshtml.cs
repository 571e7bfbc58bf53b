using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Charts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Crime;

/// <summary>Stop and search by month, with what came of it.</summary>
[Grant(Roles.Supervisor, Roles.Analyst, Roles.Registrar, Roles.Auditor)]
public sealed class SearchesPage(Desk desk) : PageModel
{
    private const int MonthsMax = 24;

    /// <summary>The month shown; the newest when none is chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Month { get; set; }

    /// <summary>The outcome the list shows.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Outcome { get; set; }

    /// <summary>Goes on with the list.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Searches of each month, oldest first.</summary>
    public IReadOnlyList<Tally> AllMonths { get; private set; } = [];

    /// <summary>What came of those of the month.</summary>
    public IReadOnlyList<Tally> Outcomes { get; private set; } = [];

    /// <summary>The list.</summary>
    public Page<Held<StopSearch>> Searches { get; private set; } = new([], null);

    /// <summary>The months as the chart labels them.</summary>
    public IReadOnlyList<ChartLabel> Labels => [.. AllMonths.Select(m => ChartLabel.Month(DateOnly.ParseExact(m.Value!, "yyyy-MM")))];

    /// <summary>The figures of the chart.</summary>
    public IReadOnlyList<Series> Series => [new("Searches", [.. AllMonths.Select(m => (double?)m.Count)])];

    public async Task OnGet()
    {
        var reading = desk.Reading;
        AllMonths = [.. (await reading.Find(StopSearch.Counts).Distinct()).Where(m => m.Value?.Length == 7).TakeLast(MonthsMax)];
        if (AllMonths.Count == 0) return;
        Month ??= AllMonths[^1].Value;
        Outcomes = [.. (await reading.Find(StopSearch.Counts, Month).Distinct()).OrderByDescending(o => o.Count)];
        object?[] equal = Outcome is null ? [Month] : [Month, Outcome];
        Searches = await reading.Find(StopSearch.Counts, equal).Page(25, After);
    }

    /// <summary>The address of the next page of the list.</summary>
    public string? NextPage => Searches.Next is null ? null
        : $"/crime/searches?month={Month}{(Outcome is null ? "" : $"&outcome={Uri.EscapeDataString(Outcome)}")}&after={Uri.EscapeDataString(Searches.Next)}";
}
