using System.Globalization;
using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Charts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Crime;

/// <summary>The crimes of the force or of one borough: month by month as figures, and one by one as a list.</summary>
[Grant(Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar, Roles.Analyst, Roles.Auditor)]
public sealed class BoardPage(Desk desk) : PageModel
{
    private const int MonthsMax = 24;
    private const int PageRows = 25;

    /// <summary>The borough shown; null for the whole force.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Borough { get; set; }

    /// <summary>The month the list shows; null for what is recorded here and not finished.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Month { get; set; }

    /// <summary>The kind the list shows.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    /// <summary>The status the list shows, where it shows no month.</summary>
    [BindProperty(SupportsGet = true)]
    public CrimeStatus Status { get; set; }

    /// <summary>Goes on with the list.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Every borough with its total, by name.</summary>
    public IReadOnlyList<(string Name, long Crimes)> Boroughs { get; private set; } = [];

    /// <summary>The months of the figures, in order.</summary>
    public IReadOnlyList<string> AllMonths { get; private set; } = [];

    /// <summary>The kinds, the most frequent first, with a figure a month.</summary>
    public IReadOnlyList<(string Type, IReadOnlyList<long> Crimes)> Kinds { get; private set; } = [];

    /// <summary>The list.</summary>
    public Page<Held<CrimeReport>> Crimes { get; private set; } = new([], null);

    /// <summary>The months as the chart labels them.</summary>
    public IReadOnlyList<ChartLabel> Labels => [.. AllMonths.Select(m => ChartLabel.Month(First(m)))];

    /// <summary>The figures of the chart.</summary>
    public IReadOnlyList<Series> Series => [new("Crimes", [.. AllMonths.Select((_, i) => (double?)Kinds.Sum(k => k.Crimes[i]))])];

    /// <summary>The boroughs as the form offers them.</summary>
    public IEnumerable<Choice> BoroughChoices => Boroughs.Select(b => new Choice(b.Name, $"{b.Name} ({b.Crimes:N0})"));

    /// <summary>True when this person may record crimes.</summary>
    public bool MayRecord => desk.May<RecordCrime>();

    public async Task OnGet()
    {
        Borough = string.IsNullOrWhiteSpace(Borough) ? null : Borough.Trim();
        var counts = await CrimeCounts.Read(desk.Reading);
        Boroughs = [.. counts.Where(c => c.Borough.Length > 0).GroupBy(c => c.Borough).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.Key, g.Sum(c => c.Crimes)))];
        var shown = counts.Where(c => Borough is null || c.Borough == Borough).ToList();
        AllMonths = Between(shown.Select(c => c.Month).Min(StringComparer.Ordinal), shown.Select(c => c.Month).Max(StringComparer.Ordinal));
        Kinds = [.. shown.Where(c => AllMonths.Contains(c.Month)).GroupBy(c => c.Type)
            .OrderByDescending(g => g.Sum(c => c.Crimes)).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.Key, (IReadOnlyList<long>)[.. AllMonths.Select(m => g.Where(c => c.Month == m).Sum(c => c.Crimes))]))];
        Crimes = await List();
    }

    /// <summary>The address of this page with another choice.</summary>
    public string At(string? borough, string? month = null, string? kind = null) => Path(
        ("borough", borough), ("month", month), ("kind", kind));

    /// <summary>The address of the next page of the list.</summary>
    public string? NextPage => Crimes.Next is null ? null : Path(
        ("borough", Borough), ("month", Month), ("kind", Kind), ("status", Month is null ? Status.ToString() : null),
        ("after", Crimes.Next));

    /// <summary>The address of this page with another status.</summary>
    public string At(CrimeStatus status) => Path(("borough", Borough), ("status", status.ToString()));

    /// <summary>The address of this page as it is.</summary>
    public string Here => Request.Path + Request.QueryString;

    /// <summary>What the list shows.</summary>
    public string ListTitle => Month is { } month ? $"{Kind ?? "Crimes"}, {InWords(month)}" : InWords(Status);

    /// <summary>A status in words.</summary>
    public static string InWords(CrimeStatus status) =>
        status == CrimeStatus.UnderInvestigation ? "Under investigation" : status.ToString();

    /// <summary>When a crime was reported: the moment, or the month that was published.</summary>
    public static string Reported(CrimeReport crime) =>
        crime.ReportedAt is { } at ? London.Show(at) : InWords(crime.Published?.Month ?? "");

    /// <summary>A month at the head of a narrow column: <c>Jul 26</c>.</summary>
    public static string Short(string month) => First(month).ToString("MMM yy", CultureInfo.InvariantCulture);

    /// <summary>A month in words.</summary>
    public static string InWords(string month) => Months.InWords(month)!;

    private static string Path(params IEnumerable<(string Name, string? Value)> query)
    {
        var given = query.Where(q => !string.IsNullOrEmpty(q.Value)).Select(q => $"{q.Name}={Uri.EscapeDataString(q.Value!)}").ToList();
        return given.Count == 0 ? "/crime" : $"/crime?{string.Join('&', given)}";
    }

    private async Task<Page<Held<CrimeReport>>> List()
    {
        var reading = desk.Reading;
        if (Month is null)
            return Borough is null ? new([], null) : await reading.Find(CrimeReport.Board, Borough, Status).Descending()
                .Page(PageRows, After);
        object?[] equal = Borough is null ? [Month] : string.IsNullOrEmpty(Kind) ? [Month, Borough] : [Month, Borough, Kind];
        return await reading.Find(CrimeReport.ByMonth, equal).Page(PageRows, After);
    }

    private static List<string> Between(string? first, string? last)
    {
        var months = new List<string>();
        if (first is null || last is null) return months;
        for (var at = First(last); at >= First(first) && months.Count < MonthsMax; at = at.AddMonths(-1))
            months.Add(at.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        months.Reverse();
        return months;
    }

    private static DateOnly First(string month) => DateOnly.ParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture);
}
