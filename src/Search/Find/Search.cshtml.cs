using Bluelamp.Kernel;
using Bluelamp.Map;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Search;

/// <summary>One box over everything the reader may see.</summary>
[Grant]
public sealed class SearchModel(SearchFeed feed, PersonFeed persons, Desk desk, Rooms rooms, GeographyStore map) : PageModel
{
    private const int RowsMax = 25;

    /// <summary>What was typed.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Only this kind.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Type { get; set; }

    /// <summary>Only what happened since: <c>day</c>, <c>week</c>, <c>month</c> or <c>year</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? When { get; set; }

    /// <summary>Only what lies in this area of the map, by its code.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Area { get; set; }

    /// <summary><c>map</c> to see the answers on the map too.</summary>
    [BindProperty(SupportsGet = true)]
    public string? View { get; set; }

    /// <summary>Which page of the answer, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int? PageNumber { get; set; }

    /// <summary>Why the answers are taken out of the house.</summary>
    [BindProperty]
    public string? Purpose { get; set; }

    /// <summary>What was typed, as it was understood; null when nothing was asked.</summary>
    public Understood? Understood { get; private set; }

    /// <summary>What was found; null when nothing was asked.</summary>
    public Found? Found { get; private set; }

    /// <summary>What was found, one answer for all records of one person.</summary>
    public IReadOnlyList<Shown> Answers { get; private set; } = [];

    /// <summary>Filters with how much each would leave.</summary>
    public IReadOnlyList<FilterGroup> Filters { get; private set; } = [];

    /// <summary>Records of the kind in hand.</summary>
    public int All => KindNow is null ? Found!.Types.Values.Sum() : Found!.Types.GetValueOrDefault(KindNow);

    /// <summary>The kind asked for, in the box or beside it.</summary>
    public string? KindNow => Type ?? Understood?.Type;

    /// <summary>Pages there are to look at.</summary>
    public int Pages => Math.Clamp((All + RowsMax - 1) / RowsMax, 1, SearchQuery.SkipMax / RowsMax);

    /// <summary>The page that shows.</summary>
    public int Number => Math.Clamp(PageNumber ?? 1, 1, SearchQuery.SkipMax / RowsMax);

    /// <summary>The outcome in one line, read out by a screen reader.</summary>
    public string Summary => All switch
    {
        0 => $"Nothing you may see holds “{Understood!.Words.Trim()}”, or anything like it. Try fewer words, or the beginning of one.",
        1 => "1 record",
        > RowsMax => $"{All:N0} records, page {Number} of {Pages}. Add a word to narrow them down.",
        var all => $"{all:N0} records",
    };

    public async Task OnGet()
    {
        if (Read() is not { } query) return;
        Found = await feed.Find(query with { Take = RowsMax, Skip = (Number - 1) * RowsMax }, desk.Wrote);
        Answers = await OnePerson.Of(Found.Hits, feed.Best(query, (Number - 1) * RowsMax), persons.Book, desk.Store, desk.Actor);
        Filters = SearchFilters.Of(feed, query, this, map.Current);
        var shown = Found.Hits.Select(h => h.Record).Union(Answers.SelectMany(a => a.Same).Select(s => s.Id.Ref));
        await desk.Store.Consulted(desk.Actor, [.. shown], "search result");
    }

    /// <summary>The best answers as marks on a map; what the list shows, nothing else.</summary>
    public async Task<IActionResult> OnGetMarks()
    {
        if (Read() is not { } query) return BadRequest();
        var found = await feed.Find(query with { Take = RowsMax, Skip = (Number - 1) * RowsMax });
        var marks = found.Hits.Where(h => h.At is not null).Select(h => new
        {
            type = "Feature",
            id = h.Record.ToString(),
            geometry = new { type = "Point", coordinates = new[] { h.At!.Value.Longitude, h.At.Value.Latitude } },
            properties = new { kind = "incident", tone = "open", grade = "", title = h.Title, href = PathOf(h.Record) },
        });
        return new JsonResult(new { type = "FeatureCollection", features = marks });
    }

    /// <summary>Words that go on from what was typed so far.</summary>
    public IActionResult OnGetSuggest() => Partial("_Suggested", feed.Suggest(Q ?? "", desk.Actor));

    /// <summary>The answers as a file, with the reason they were taken out (DPA 2018 s.62: disclosure).</summary>
    public async Task<IActionResult> OnPostExport()
    {
        if (Read() is not { } query) return Redirect("/search");
        if (string.IsNullOrWhiteSpace(Purpose) || Purpose.Trim().Length < SearchExport.PurposeMin)
        {
            ModelState.AddModelError(nameof(Purpose), "Say what the file is for: it is kept with the names of the records in it.");
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            await OnGet();
            return Page();
        }

        var file = await SearchExport.Write(feed, query, desk, Purpose.Trim());
        return File(file, "text/csv; charset=utf-8", "search.csv");
    }

    /// <summary>Keeps this search: its owner is told when something new matches.</summary>
    public Task<IActionResult> OnPostSave() => desk.Do(this, new SaveSearch(Q ?? "", Type, When, Area,
        string.IsNullOrWhiteSpace(desk.Actor.Purpose) ? "to be told of what is new" : desk.Actor.Purpose),
        answer => Redirect($"/search/saved#{answer.Id<SavedSearch>()}"), OnGet);

    /// <summary>The page of a record.</summary>
    public string PathOf(Ref record) => rooms.PageOf(record);

    /// <summary>This search with another kind.</summary>
    public string With(string? type) => Address(type, When, Area, View);

    /// <summary>This search with other filters.</summary>
    public string Address(string? type, string? when, string? area, string? view) => $"/search?q={Uri.EscapeDataString(Q ?? "")}"
        + string.Concat(new[] { ("type", type), ("when", when), ("area", area), ("view", view) }
            .Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => $"&{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));

    /// <summary>The address of a page of this answer, with <c>{0}</c> for its number.</summary>
    public string PageHref => $"{With(Type).Replace("{", "%7B", StringComparison.Ordinal)}&page-number={{0}}";

    /// <summary>A type's name for people: <c>stop-search</c> as <c>Stop search</c>.</summary>
    public static string Named(string type) => char.ToUpperInvariant(type[0]) + type[1..].Replace('-', ' ');

    private Location? PlaceOf(string name) => map.Current.Gazetteer.Find(name, 1) is [var best, ..] ? best : null;

    // What is asked, when there is something to ask.
    private SearchQuery? Read()
    {
        if (string.IsNullOrWhiteSpace(Q)) return null;
        if (Q.Length > SearchQuery.WordsMax)
        {
            // The box keeps its beginning: nobody types that by hand, so the rest is a slip of the clipboard.
            ModelState.AddModelError(nameof(Q), $"Type what to search for, in {SearchQuery.WordsMax} characters or fewer.");
            Q = Q[..SearchQuery.WordsMax];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return null;
        }

        Understood = feed.Read(Q, PlaceOf);
        if (string.IsNullOrWhiteSpace(Understood.Words)) return null;
        var query = new SearchQuery(Understood.Words, desk.Actor, KindNow, From: Understood.From, To: Understood.To, Area: Understood.Area);
        return SearchFilters.Narrow(query, When, Area, map.Current, feed.Now);
    }
}
