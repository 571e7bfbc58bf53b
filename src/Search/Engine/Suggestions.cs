using System.Text;

namespace Bluelamp.Search;

/// <summary>Words that go on from what was typed so far.</summary>
/// <remarks>Only words of titles of records that everybody who reads their type may see, by how many of those hold them: nothing hidden
/// takes a place, and nobody learns from them what somebody else may see.</remarks>
internal static class Suggestions
{
    /// <summary>More would not be read while typing.</summary>
    public const int CountMax = 8;

    private const int TypedMin = 2;

    /// <summary>What was typed with its last word completed, best first.</summary>
    public static List<string> Of(IReadOnlyList<Living> snapshot, string typed, IReadOnlySet<string>? readable = null)
    {
        var last = typed[(typed.LastIndexOf(' ') + 1)..];
        var letters = Terms.Of(last);
        if (letters is not [{ Length: >= TypedMin } begun] || typed.Length > SearchQuery.WordsMax) return [];
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var living in snapshot)
            Add(living, Encoding.UTF8.GetBytes(begun), readable is null ? null : living.Segment.Visible.OfTypes(readable), counts);
        var before = typed[..^last.Length];
        var best = counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(CountMax)
            .Select(c => before + c.Key).ToList();
        GC.KeepAlive(snapshot);
        return best;
    }

    private static void Add(Living living, ReadOnlySpan<byte> begun, ulong[]? readable, Dictionary<string, int> counts)
    {
        var segment = living.Segment;
        var from = segment.TermOf(begun) is var at && at < 0 ? ~at : at + 1;
        var titles = segment.Read<int>(Part.Titles);
        var (first, end) = (segment.TitlesBefore(from), segment.TitlesBefore(segment.EndOf(begun, from)));
        var room = new PostingsRoom();
        for (var title = first; title < end; title++)
        {
            // In titles of all: a word that stands in a hidden title and an open text alone would tell of the title.
            if (living.OpenTitleCountOf(title, room, readable) is not (> 0 and var open)) continue;
            var word = Encoding.UTF8.GetString(segment.Term(titles[title]));
            counts[word] = counts.GetValueOrDefault(word) + open;
        }
    }
}
