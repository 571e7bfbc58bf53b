using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Search;

/// <summary>One box over everything the reader may see.</summary>
[Grant]
public sealed class SearchModel(SearchFeed feed, Desk desk, Rooms rooms) : PageModel
{
    private const int RowsMax = 25;

    /// <summary>What was typed.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Only this kind.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Type { get; set; }

    /// <summary>Which page of the answer, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int? PageNumber { get; set; }

    /// <summary>What was found; null when nothing was asked.</summary>
    public Found? Found { get; private set; }

    /// <summary>Records of the kind in hand.</summary>
    public int All => Type is null ? Found!.Types.Values.Sum() : Found!.Types.GetValueOrDefault(Type);

    /// <summary>Pages there are to look at.</summary>
    public int Pages => Math.Clamp((All + RowsMax - 1) / RowsMax, 1, SearchQuery.SkipMax / RowsMax);

    /// <summary>The page that shows.</summary>
    public int Number => Math.Clamp(PageNumber ?? 1, 1, SearchQuery.SkipMax / RowsMax);

    /// <summary>The outcome in one line, read out by a screen reader.</summary>
    public string Summary => All switch
    {
        0 => $"Nothing you may see holds “{Q}”, or anything like it. Try fewer words, or the beginning of one.",
        1 => "1 record",
        > RowsMax => $"{All:N0} records, page {Number} of {Pages}. Add a word to narrow them down.",
        var all => $"{all:N0} records",
    };

    public async Task OnGet()
    {
        if (string.IsNullOrWhiteSpace(Q)) return;
        if (Q.Length > SearchQuery.WordsMax)
        {
            // The box keeps its beginning: nobody types that by hand, so the rest is a slip of the clipboard.
            ModelState.AddModelError(nameof(Q), $"Type what to search for, in {SearchQuery.WordsMax} characters or fewer.");
            Q = Q[..SearchQuery.WordsMax];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        Found = await feed.Find(new(Q, desk.Actor, Type, RowsMax, (Number - 1) * RowsMax), desk.Wrote);
        await desk.Store.Consulted(desk.Actor, [.. Found.Hits.Select(h => h.Record)], "search result");
    }

    /// <summary>The page of a record.</summary>
    public string PathOf(Ref record) => rooms.PageOf(record);

    /// <summary>This search narrowed to a kind.</summary>
    public string With(string? type) =>
        $"/search?q={Uri.EscapeDataString(Q ?? "")}{(type is null ? "" : $"&type={Uri.EscapeDataString(type)}")}";

    /// <summary>The address of a page of this answer, with <c>{0}</c> for its number.</summary>
    public string PageHref => $"{With(Type)}&page-number={{0}}";

    /// <summary>A type's name for people: <c>stop-search</c> as <c>Stop search</c>.</summary>
    public static string Named(string type) => char.ToUpperInvariant(type[0]) + type[1..].Replace('-', ' ');
}
