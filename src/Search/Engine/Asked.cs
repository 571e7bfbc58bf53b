namespace Bluelamp.Search;

/// <summary>One thing of what was asked: a word, or a run of words that is one thing.</summary>
/// <param name="Text">As it stands in the index.</param>
/// <param name="First">The word it begins with, from 0.</param>
/// <param name="Words">How many words it stands for.</param>
/// <param name="IsLast">Ends what was typed: perhaps only begun.</param>
/// <param name="IsPattern">Has <c>?</c> or <c>*</c> for unknown characters.</param>
internal sealed record AskedTerm(string Text, int First, int Words, bool IsLast, bool IsPattern = false);

/// <summary>What was asked: every word must be found, by itself or in a run that is one thing.</summary>
/// <param name="Terms">Words and runs.</param>
/// <param name="Words">How many words.</param>
/// <param name="IsEither">Words with OR between them: any of them will do.</param>
/// <param name="IsExact">In quotation marks: nothing is guessed.</param>
internal sealed record Asked(IReadOnlyList<AskedTerm> Terms, int Words, bool IsEither, bool IsExact)
{
    private const string Or = "OR";
    private const int KnownMin = 2;

    /// <summary>Reads what somebody typed.</summary>
    public static Asked Read(string typed)
    {
        var (terms, words, isExact) = (new List<AskedTerm>(), 0, typed.Length > 2 && typed[0] == '"' && typed.TrimEnd()[^1] == '"');
        var parts = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var isEither = parts.Length > 2 && parts.Length % 2 == 1 && parts.Index().All(p => p.Item == Or == (p.Index % 2 == 1));
        if (isEither) parts = [.. parts.Where(p => p != Or)];
        var mayBeBegun = !isExact && !isEither && !typed.EndsWith(' ');
        var cutter = new TermCutter();
        for (int from = 0, to; from < parts.Length; from = to)
        {
            to = from + 1;
            if (PatternOf(parts[from]) is { } pattern)
            {
                terms.Add(new(pattern, words++, 1, false, true));
                continue;
            }

            while (!isEither && to < parts.Length && PatternOf(parts[to]) is null) to++;
            cutter.Cut(string.Join(' ', parts[from..to]));
            foreach (var term in cutter.Terms)
            {
                var ends = to == parts.Length && term.First + term.Words == cutter.WordCount && mayBeBegun;
                terms.Add(new(cutter[term].ToString(), words + term.First, term.Words, ends));
            }

            words += cutter.WordCount;
        }

        return new(terms, words, isEither, isExact);
    }

    private static string? PatternOf(string part)
    {
        if (!part.AsSpan().ContainsAny('?', '*')) return null;
        var signs = part.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c is '?' or '*').ToArray();
        return signs.Count(char.IsAsciiLetterOrDigit) >= KnownMin && signs.Length <= TermCutter.LengthMax ? new(signs) : null;
    }
}
