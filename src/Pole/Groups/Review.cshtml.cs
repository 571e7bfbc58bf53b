using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Charts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Pole;

/// <summary>Pairs of records that may be of one person, one after another, for a person to decide.</summary>
[Shell.Access.AsksPurpose]
[Grant(Roles.Investigator, Roles.Supervisor, Roles.Analyst, Roles.Registrar)]
public sealed class ReviewPage(Desk desk, PersonFeed feed) : PageModel
{
    private const int CountedMax = 20, MineMax = 10, HoursShown = 8;

    private static readonly Actor Part = Actor.System("matching");

    /// <summary>How many to leave out at the beginning: those that were skipped.</summary>
    [BindProperty(SupportsGet = true)]
    public int Skip { get; set; }

    /// <summary>True for pairs that somebody wants a second opinion on.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Second { get; set; }

    /// <summary>The pair in hand; null when there is none.</summary>
    public PairView? View { get; private set; }

    /// <summary>How many wait, the one in hand among them; counted to 20.</summary>
    public int Waiting { get; private set; }

    /// <summary>What this reader decided last.</summary>
    public IReadOnlyList<(MatchDecision Said, string One, string Other)> Mine { get; private set; } = [];

    /// <summary>The hours of the chart.</summary>
    public IReadOnlyList<ChartLabel> Hours { get; private set; } = [];

    /// <summary>How many this reader decided in each.</summary>
    public IReadOnlyList<Series> AnHour { get; private set; } = [];

    [BindProperty]
    public Id<Person> One { get; set; }

    [BindProperty]
    public Id<Person> Other { get; set; }

    [BindProperty]
    public Verdict Verdict { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    /// <summary>This page, with what was skipped.</summary>
    public string Path(int skip) => $"/pole/review?second={(Second ? "true" : "false")}&skip={skip}";

    public async Task OnGet()
    {
        await feed.Reached(desk.Wrote);
        Skip = Math.Max(0, Skip);
        var doubts = feed.Book.Doubtful(Sight.Of(desk.Store, desk.Actor), Skip, CountedMax + 1, Second);
        Waiting = doubts.Count;
        foreach (var doubt in doubts)
        {
            // Hidden or erased a moment ago: the next one.
            if ((await desk.Reading.GetMany([doubt.One, doubt.Other])).Count < 2) continue;
            View = await PairView.Load(desk, feed, doubt.One, doubt.Other);
            break;
        }

        await LoadMine();
    }

    public Task<IActionResult> OnPost() =>
        desk.Do(this, new DecideMatch(One, Other, Verdict, Because ?? ""), _ => Redirect(Path(Skip)), OnGet);

    private async Task LoadMine()
    {
        var part = desk.Reading.AsPart(Part);
        var said = (await part.Find(MatchDecision.ByWhom, desk.Actor.Name).Descending().List(MineMax)).Select(d => d.Record).ToList();
        var seen = (await desk.Reading.GetMany(said.SelectMany(s => new[] { s.One, s.Other })))
            .ToDictionary(p => p.Id, p => p.Record.Title);
        Mine = [.. said.Where(s => seen.ContainsKey(s.One) && seen.ContainsKey(s.Other)).Select(s => (s, seen[s.One], seen[s.Other]))];
        var (hours, counts) = (new List<ChartLabel>(), new List<double?>());
        for (var back = HoursShown; back > 0; back--)
        {
            var from = desk.Reading.Now.AddHours(-back);
            hours.Add(London.Show(from)[^5..]);
            counts.Add(await part.Find(MatchDecision.ByWhom, desk.Actor.Name).From(from).Before(from.AddHours(1)).Count());
        }

        (Hours, AnHour) = (hours, [new("Decisions", counts)]);
    }
}
