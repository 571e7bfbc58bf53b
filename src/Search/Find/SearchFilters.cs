using Bluelamp.Map;

namespace Bluelamp.Search;

/// <summary>A filter of the search page: where it leads, and how much it would leave.</summary>
/// <param name="Text">As people say it.</param>
/// <param name="Path">The search with it.</param>
/// <param name="Count">How many records there are then, exact to 20; null for no filter.</param>
/// <param name="IsNow">True for the one in force.</param>
public sealed record Filter(string Text, string Path, int? Count, bool IsNow)
{
    /// <summary>More than this is said to be more, not counted out: nobody needs it to choose.</summary>
    public const int CountMax = 20;

    /// <summary>The count as it is shown.</summary>
    public string Shown => Count switch { null => "", > CountMax => "20+", var count => $"{count}" };
}

/// <summary>Filters of one sort.</summary>
public sealed record FilterGroup(string Title, IReadOnlyList<Filter> Filters);

/// <summary>Time and area, beside what was typed.</summary>
internal static class SearchFilters
{
    private const int AreasMax = 12;

    private static readonly (string Code, string Text, int Days)[] Times =
        [("day", "Last 24 hours", 1), ("week", "Last 7 days", 7), ("month", "Last 30 days", 30), ("year", "Last 12 months", 365)];

    /// <summary>What is asked with the filters of a page. What was said in the box stands.</summary>
    public static SearchQuery Narrow(SearchQuery query, string? when, string? area, Geography map, DateTimeOffset now)
    {
        if (query.From is null && query.To is null && Since(when, now) is { } since) query = query with { From = since };
        return query.Area is null && Areas(map).FirstOrDefault(a => a.Code == area) is { } found ? query with { Area = Of(found) } : query;
    }

    /// <summary>Filters in words: <c>Last 7 days; Brixton</c>.</summary>
    public static string Words(string? when, string? area, Geography map) => string.Join("; ", new[]
    {
        Array.Find(Times, t => t.Code == when).Text, Areas(map).FirstOrDefault(a => a.Code == area)?.Name,
    }.OfType<string>());

    /// <summary>Whether there is such a filter.</summary>
    public static bool Knows(string? when) => string.IsNullOrEmpty(when) || Times.Any(t => t.Code == when);

    /// <summary>The filters, each with what it would leave of what the asker may see.</summary>
    public static IReadOnlyList<FilterGroup> Of(SearchFeed feed, SearchQuery query, SearchModel page, Geography map)
    {
        var groups = new List<FilterGroup>();
        if (page.Understood is { From: null, To: null })
        {
            var any = page.Address(page.Type, null, page.Area, page.View);
            groups.Add(new("When", [new("Any time", any, null, Since(page.When, feed.Now) is null),
                .. Times.Select(t => new Filter(t.Text, page.Address(page.Type, t.Code, page.Area, page.View),
                    feed.CountOf(query with { From = Since(t.Code, feed.Now) }), page.When == t.Code))]));
        }

        if (page.Understood is { Area: null } && Areas(map) is { Count: > 1 } areas)
        {
            Filter[] some = [.. areas.Select(a => new Filter(a.Name, page.Address(page.Type, page.When, a.Code, page.View),
                feed.CountOf(query with { Area = Of(a) }), page.Area == a.Code)).Where(f => f.Count > 0 || f.IsNow)];
            if (some.Length > 0)
            {
                groups.Add(new("Where",
                    [new("Anywhere", page.Address(page.Type, page.When, null, page.View), null, !some.Any(f => f.IsNow)), .. some]));
            }
        }

        return groups;
    }

    private static DateTimeOffset? Since(string? when, DateTimeOffset now) =>
        Array.Find(Times, t => t.Code == when) is { Days: > 0 } time ? now.AddDays(-time.Days) : null;

    // Boroughs of a city, or the wards of a town that has one borough.
    private static List<Map.Area> Areas(Geography map)
    {
        var boroughs = map.Areas.Where(a => a.Kind == AreaKind.Borough).ToList();
        var areas = boroughs.Count > 1 ? boroughs : [.. map.Areas.Where(a => a.Kind == AreaKind.Ward)];
        return [.. areas.OrderBy(a => a.Name, StringComparer.Ordinal).Take(AreasMax)];
    }

    private static Area Of(Map.Area area) => new(
        area.Shape.Bounds.South, area.Shape.Bounds.West, area.Shape.Bounds.North, area.Shape.Bounds.East,
        (lat, lon) => area.Shape.Contains(new(lat, lon)));
}
