using System.Text.RegularExpressions;

namespace Bluelamp.Map;

/// <summary>Where streets meet.</summary>
internal sealed partial class Junctions(Geography geography)
{
    // Two carriageways of one street make several crossings with another; to a caller they are one junction.
    private const double SameMetres = 60;
    private const double NearlyMetres = 40;

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
        var (ones, others) = (Ends(a).ToList(), Ends(b).ToList());
        var shared = ones.Intersect(others).ToList();
        // A slip road or a cut in the source may part two streets that a caller sees meet.
        if (shared.Count == 0) shared = [.. ones.Where(one => others.Exists(other => one.MetresTo(other) < NearlyMetres))];
        var met = new List<Point>();
        foreach (var end in shared)
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

    [GeneratedRegex(@"\s*(?:\bjunction\s+(?:of|with)\b|\bj/w\b|\bjct\b|\bjunc\b|\bjn\b|/|&|@|\bcorner\s+of\b|\band\b|\bwith\b|\bat\b)\s*",
        RegexOptions.IgnoreCase)]
    private static partial Regex Between();
}
