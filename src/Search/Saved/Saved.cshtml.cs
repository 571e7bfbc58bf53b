using Bluelamp.Kernel;
using Bluelamp.Map;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Search;

/// <summary>A person's saved searches, each with what came for it.</summary>
[Grant]
public sealed class SavedModel(Desk desk, Rooms rooms, GeographyStore map) : PageModel
{
    private const int NewestMax = 10;

    /// <summary>A saved search with its newest alerts.</summary>
    /// <param name="Search">The search.</param>
    /// <param name="Path">The search itself, run again.</param>
    /// <param name="Filters">Its filters in words; empty for none.</param>
    /// <param name="Alerts">The newest, those of records that its owner may see.</param>
    /// <param name="UnseenCount">How many are not yet seen, of those; exact below a hundred.</param>
    public sealed record Row(
        Held<SavedSearch> Search, string Path, string Filters, IReadOnlyList<(Held<SearchAlert> Alert, Seen Found)> Alerts,
        int UnseenCount);

    /// <summary>The searches that are watched, newest first.</summary>
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGet()
    {
        var rows = new List<Row>();
        var shown = new List<Ref>();
        foreach (var held in await desk.Reading.Find(SavedSearch.Of, desk.Actor.Name, null).List(SavedSearch.CountMax))
        {
            var (unseen, alerts) = (0, new List<(Held<SearchAlert>, Seen)>());

            // What was hidden from its owner since is not shown, and not counted.
            foreach (var alert in await desk.Reading.Find(SearchAlert.Seen, held.Id, null).List())
                if (await desk.Reading.See(alert.Record.Found) is not null) unseen++;
            foreach (var alert in await desk.Reading.Find(SearchAlert.Came, held.Id).Descending().List(NewestMax))
                if (await desk.Reading.See(alert.Record.Found) is { } found) alerts.Add((alert, found));
            shown.AddRange(alerts.Select(a => a.Item1.Record.Found));
            rows.Add(new(held, PathOf(held.Record), FiltersOf(held.Record), alerts, unseen));
        }

        Rows = [.. rows.OrderByDescending(r => r.UnseenCount > 0).ThenByDescending(r => r.Search.Record.SavedAt)];
        if (shown.Count > 0) await desk.Store.Consulted(desk.Actor, [.. shown.Distinct()], "search alert");
    }

    public async Task<IActionResult> OnGetList()
    {
        await OnGet();
        return Partial("_SavedList", this);
    }

    public Task<IActionResult> OnPostSeen(Id<SavedSearch> id) =>
        desk.Do(this, new SeeAlerts(id), _ => Redirect($"/search/saved#{id}"), OnGet);

    public Task<IActionResult> OnPostStop(Id<SavedSearch> id, int version) =>
        desk.Do(this, new StopSearch(id, version), _ => Redirect("/search/saved"), OnGet);

    /// <summary>The page of a record.</summary>
    public string PageOf(Ref record) => rooms.PageOf(record);

    private static string PathOf(SavedSearch search) => $"/search?q={Uri.EscapeDataString(search.Words)}"
        + string.Concat(new[] { ("type", search.Kind), ("when", search.When), ("area", search.Area) }
            .Where(p => p.Item2 is not null).Select(p => $"&{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));

    private string FiltersOf(SavedSearch search) => string.Join("; ", new[]
    {
        search.Kind is { } kind ? SearchModel.Named(kind) : "", SearchFilters.Words(search.When, search.Area, map.Current),
    }.Where(t => t.Length > 0));
}
