using System.Runtime.InteropServices;

namespace Bluelamp.Search;

/// <summary>How well a record answers: first by how little had to be guessed of what was typed, then by weight.</summary>
/// <param name="Guesses">Slips put right and parts completed, over all words.</param>
/// <param name="Weight">Rarer words and words in the title weigh more.</param>
internal readonly record struct Score(int Guesses, double Weight)
{
    /// <summary>True when this answers better.</summary>
    public bool IsBetterThan(Score other) => Guesses != other.Guesses ? Guesses < other.Guesses : Weight > other.Weight;
}

/// <summary>Scores the records that hold all the words of a question, as one asker may see them.</summary>
/// <param name="vocabulary">Every word of the index.</param>
/// <param name="isWord">Whether it is a word of the index.</param>
/// <param name="visible">Where a word stands, among what the asker may see: record number times two, plus one in a title.</param>
/// <param name="count">How many records the asker may see: rarity must not tell what is hidden.</param>
internal sealed class Scoring(Vocabulary vocabulary, Func<string, bool> isWord, Func<string, List<int>> visible, long count)
{
    /// <summary>Fewer answers than this to what was typed as it stands, and what may have been meant is looked for too.</summary>
    public const int GuessBelow = 20;

    private const int TitleWeight = 4;
    private const int ExpansionsMax = 200;
    private const int PartFrom = 3;

    /// <summary>Every record that answers.</summary>
    public Dictionary<int, Score> Of(IReadOnlyList<Terms.Term> asked)
    {
        var sure = All(asked, guess: false);
        if (sure.Count >= GuessBelow) return sure;
        foreach (var (id, score) in All(asked, guess: true)) Keep(sure, id, score);
        return sure;
    }

    // All words must be there, each by itself or in a run that is one thing.
    private Dictionary<int, Score> All(IReadOnlyList<Terms.Term> asked, bool guess)
    {
        var words = asked.Max(t => t.First + t.Words);
        var terms = asked.Select(t => (t.First, t.Words, Scores: OfTerm(t.Text, t.First + t.Words == words, guess))).ToList();
        Dictionary<int, Score>? all = null;
        for (var i = 0; i < words; i++)
        {
            var one = new Dictionary<int, Score>();
            foreach (var term in terms.Where(t => t.First <= i && i < t.First + t.Words))
            {
                // A run weighs as much as its words: each of them brings its part.
                foreach (var (id, score) in term.Scores)
                    Keep(one, id, i == term.First ? score : score with { Guesses = 0 });
            }

            all = all is null ? one : Both(all, one);
            if (all.Count == 0) break;
        }

        return all ?? [];
    }

    private static Dictionary<int, Score> Both(Dictionary<int, Score> left, Dictionary<int, Score> right)
    {
        var (few, many) = left.Count < right.Count ? (left, right) : (right, left);
        var both = new Dictionary<int, Score>();
        foreach (var (id, one) in few)
        {
            if (many.TryGetValue(id, out var other)) both[id] = new(one.Guesses + other.Guesses, one.Weight + other.Weight);
        }

        return both;
    }

    private Dictionary<int, Score> OfTerm(string typed, bool isLast, bool guess)
    {
        var scores = new Dictionary<int, Score>();
        if (isWord(typed)) Add(scores, typed, 0, 1);
        if (isLast && typed.Length >= 2) Several(scores, vocabulary.Beginning(typed).Select(w => (w, 0)));
        if (!guess) return scores;
        if (!isLast && typed.Length >= PartFrom) Several(scores, vocabulary.Beginning(typed).Select(w => (w, 1)));
        if (typed.Length >= PartFrom) Several(scores, vocabulary.Holding(typed).Where(w => MayBePart(typed, w)).Select(w => (w, 1)));
        if (SlipsMax(typed) is > 0 and var slips) Several(scores, vocabulary.Near(typed, slips));
        return scores;
    }

    // Words that nobody may see must take no place among those looked at.
    private void Several(Dictionary<int, Score> scores, IEnumerable<(string Word, int Guesses)> words)
    {
        var taken = 0;
        foreach (var (word, guesses) in words)
        {
            if (Add(scores, word, guesses, 0.5) && ++taken == ExpansionsMax) return;
        }
    }

    private bool Add(Dictionary<int, Score> scores, string word, int guesses, double closeness)
    {
        var seen = visible(word);
        if (seen.Count == 0) return false;
        var rarity = Math.Log(1 + ((double)count / (1 + seen.Count))) * closeness;
        foreach (var posting in seen)
            Keep(scores, posting >> 1, new(guesses, rarity * ((posting & 1) == 1 ? TitleWeight : 1)));
        return true;
    }

    private static void Keep(Dictionary<int, Score> scores, int id, Score score)
    {
        ref var kept = ref CollectionsMarshal.GetValueRefOrAddDefault(scores, id, out var isThere);
        if (!isThere || score.IsBetterThan(kept)) kept = score;
    }

    /// <summary>A part of a plate, a telephone number, a serial number: never of a plain word, whose middle nobody types.</summary>
    public static bool MayBePart(string typed, string word) =>
        word.Any(char.IsAsciiDigit) && (typed.Any(char.IsAsciiDigit) || word.Length <= 8);

    /// <summary>How many slips a word may hold: one in a plate, misread; none in a number or a short word,
    /// which would be another.</summary>
    public static int SlipsMax(string typed) =>
        typed.Any(char.IsAsciiDigit) ? typed.Length is >= 6 and <= 8 && typed.Any(char.IsAsciiLetter) ? 1 : 0
        : typed.Length switch { < 4 => 0, < 8 => 1, _ => 2 };
}
