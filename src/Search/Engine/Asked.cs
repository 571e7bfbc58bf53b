using System.Text;

namespace Bluelamp.Search;

/// <summary>One word of what was asked.</summary>
/// <param name="Term">As it stands in the index.</param>
/// <param name="IsPattern">Has <c>?</c> or <c>*</c> for unknown characters.</param>
/// <param name="IsLast">The last word: perhaps only begun.</param>
internal sealed record AskedWord(byte[] Term, bool IsPattern, bool IsLast);

/// <summary>What was asked, as words: and, when it may be one identifier typed with spaces, as that one.</summary>
internal sealed record Asked(IReadOnlyList<AskedWord> Words, AskedWord? Whole)
{
    private const int WordsMax = 16;

    /// <summary>Reads what somebody typed.</summary>
    public static Asked Read(string typed)
    {
        var words = new List<AskedWord>();
        var parts = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var part in parts)
        {
            if (words.Count >= WordsMax) break;
            if (part.AsSpan().ContainsAny('?', '*') && PatternOf(part) is { } pattern)
            {
                words.Add(pattern);
                continue;
            }

            Cut(part, words);
        }

        if (words.Count > 0 && !words[^1].IsPattern && (typed.Length == 0 || char.IsLetterOrDigit(typed[^1])))
            words[^1] = words[^1] with { IsLast = true };
        return new(words, WholeOf(words));
    }

    // The pieces of one part, without the terms that join them.
    private static void Cut(string part, List<AskedWord> words)
    {
        var length = 0;
        foreach (var term in new TermCutter(part))
        {
            // A joined term repeats letters already given.
            length += term.Length;
            if (length > part.Length || words.Count >= WordsMax) break;
            words.Add(new(Encoding.UTF8.GetBytes(term.ToString()), false, false));
        }
    }

    private static AskedWord? PatternOf(string part)
    {
        var sign = part.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c is '?' or '*').ToArray();
        return sign.Count(char.IsAsciiLetterOrDigit) < 2 ? null : new(Encoding.ASCII.GetBytes(sign), true, false);
    }

    private static AskedWord? WholeOf(List<AskedWord> words)
    {
        if (words.Count is < 2 or > 5 || words.Exists(w => w.IsPattern)) return null;
        byte[] whole = [.. words.SelectMany(w => w.Term)];
        return whole.Length is >= Patterns.LengthMin and <= TermCutter.TermLengthMax && whole.AsSpan().ContainsAnyInRange((byte)'0', (byte)'9')
            ? new(whole, false, true)
            : null;
    }
}
