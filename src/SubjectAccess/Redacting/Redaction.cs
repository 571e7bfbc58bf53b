using System.Text;
using Bluelamp.Kernel;

namespace Bluelamp.SubjectAccess;

/// <summary>A line as it leaves the house: made anew from what is given, so that what is taken out is not in it.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Text">What it says.</param>
/// <param name="Until">Until when it was held so; null while it stands.</param>
public sealed record GivenLine(string Label, string Text, DateTimeOffset? Until);

/// <summary>Makes what is given of a record out of what was decided.</summary>
internal static class Redaction
{
    /// <summary>Stands where a passage was.</summary>
    public const string Gap = "[taken out]";

    /// <summary>The lines that are given.</summary>
    /// <param name="sheet">What the record says, as the house reads it.</param>
    /// <param name="item">What was decided.</param>
    /// <param name="own">Records of the person who asks.</param>
    /// <exception cref="Refused">It was decided of another text.</exception>
    public static IReadOnlyList<GivenLine> Of(Sheet sheet, SubjectItem item, IReadOnlySet<Ref> own)
    {
        if (item.TextHash != sheet.Hash) throw Stale();
        var withheld = item.Withheld.Select(w => w.Line).ToHashSet();
        var lines = new List<GivenLine>();
        foreach (var line in sheet.Lines.Where(l => !withheld.Contains(l.Number)))
        {
            var parts = line.Parts.Select((p, i) => (p.Label, Text: PartOf(p, line.Number, i, item, own))).Where(p => p.Text.Length > 0);
            var text = string.Join("; ", parts.Select(p => p.Label is null ? p.Text : $"{p.Label}: {p.Text}"));
            if (text.Length > 0) lines.Add(new(line.Section is null ? line.Label : $"{line.Section}: {line.Label}", text, line.Until));
        }

        return lines;
    }

    private static string PartOf(SheetPart part, int line, int index, SubjectItem item, IReadOnlySet<Ref> own)
    {
        if (part.Link is { } link)
        {
            return own.Contains(link) ? "you"
                : item.Given.Contains(new(line, index)) && part.LinkTitle is { } title ? title : Gap;
        }

        var (text, at) = (new StringBuilder(), 0);
        foreach (var cut in Joined(item.Passages.Where(p => p.Line == line && p.Part == index)))
        {
            if (cut.Start < 0 || cut.Length < 1 || cut.Start + cut.Length > part.Text.Length) throw Stale();
            text.Append(part.Text, at, cut.Start - at).Append(Gap);
            at = cut.Start + cut.Length;
        }

        return text.Append(part.Text, at, part.Text.Length - at).ToString();
    }

    // Passages that touch or overlap are one.
    private static List<Passage> Joined(IEnumerable<Passage> passages)
    {
        var joined = new List<Passage>();
        foreach (var next in passages.OrderBy(p => p.Start))
        {
            if (joined.Count > 0 && next.Start <= joined[^1].Start + joined[^1].Length)
            {
                var end = Math.Max(joined[^1].Start + joined[^1].Length, next.Start + next.Length);
                joined[^1] = joined[^1] with { Length = end - joined[^1].Start };
            }
            else
            {
                joined.Add(next);
            }
        }

        return joined;
    }

    private static Refused Stale() => new(
        "A record does not read as it did when it was decided. Send the request back and decide on it again.");
}
