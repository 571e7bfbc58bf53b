using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Search;

/// <summary>One box over everything the reader may see.</summary>
[Grant]
public sealed class SearchModel(SearchFeed feed, Desk desk, Rooms rooms) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Only this kind.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Type { get; set; }

    /// <summary>What was found; null when nothing was asked.</summary>
    public Found? Found { get; private set; }

    /// <summary>The outcome in one line, read out by a screen reader.</summary>
    public string Summary => Found!.Types.Values.Sum() switch
    {
        0 => $"Nothing you may see holds all of “{Q}”. Try fewer words, or the beginning of one.",
        1 => "1 record",
        var all when all > Found.Hits.Count => $"{all:N0} records; the best {Found.Hits.Count} are shown. Add a word to narrow them down.",
        var all => $"{all:N0} records",
    };

    public async Task OnGet()
    {
        if (string.IsNullOrWhiteSpace(Q)) return;
        if (Q.Length > 200) throw new Refused("Type what to search for, in 1 to 200 characters.", "q");
        Found = await feed.Find(new(Q, desk.Actor, Type, 40), desk.Wrote);
        await desk.Store.Consulted(desk.Actor, [.. Found.Hits.Select(h => h.Record)], "search result");
    }

    /// <summary>The page of a record.</summary>
    public string PathOf(Ref record) => rooms.PageOf(record);

    /// <summary>This search narrowed to a kind.</summary>
    public string With(string? type) =>
        $"/search?q={Uri.EscapeDataString(Q ?? "")}{(type is null ? "" : $"&type={Uri.EscapeDataString(type)}")}";

    /// <summary>A type's name for people: <c>stop-search</c> as <c>Stop search</c>.</summary>
    public static string Named(string type) => char.ToUpperInvariant(type[0]) + type[1..].Replace('-', ' ');
}
