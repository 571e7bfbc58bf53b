using System.Text.RegularExpressions;

namespace Bluelamp.Map;

/// <summary>Where streets meet.</summary>
internal sealed partial class Junctions(Geography geography)
{
    // Two carriageways of one street make several crossings with another; to a caller they are one junction.
    private const double SameMetres = 60;

    /// <summary>The two streets of "junction of A and B", "A / B", "corner of A and B"; null when the text is not of that form.</summary>
    public static (string A, string B)? Parse(string text)
    {
        var streets = Leading().Replace(text.Trim(), "");
        var parts = Between().Split(streets).Where(part => part.Trim().Length > 0).ToList();
        return parts.Count == 2 ? (parts[0], parts[1]) : null;
    }

    /// <summary>Every place where two streets meet.</summary>
    public IEnumerable<Point> Of(Street a, Street b)
    {
        if (a.Id == b.Id) return [];
        var ends = Ends(b).ToHashSet();
        var met = new List<Point>();
        foreach (var end in Ends(a).Where(ends.Contains))
        {
            if (met.TrueForAll(known => known.MetresTo(end) > SameMetres)) met.Add(end);
        }

        return met;
    }

    private IEnumerable<Point> Ends(Street street) =>
        geography.RoadsOf(street).SelectMany(road => Both(geography.Roads.Roads[road].Line)).Distinct();

    private static Point[] Both(IReadOnlyList<Point> line) => [line[0], line[^1]];

    [GeneratedRegex(@"^(?:at\s+)?(?:the\s+)?(?:junction|junc|jct|jn|corner|crossroads|j/o)\s+(?:of|between)?\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Leading();

    [GeneratedRegex(@"\s*(?:\bjunction\s+(?:of|with)\b|\bj/w\b|\bjct\b|\bjunc\b|\bjn\b|/|&|@|\bcorner\s+of\b|\band\b|\bwith\b|\bat\b)\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Between();
}
