namespace Bluelamp.Search;

/// <summary>Every word of the index, to be found by its beginning, by a part of it, or by one that is typed nearly right.</summary>
/// <remarks>A sorted array, and the newest words beside it until they are worth merging in.</remarks>
internal sealed class Vocabulary
{
    private const int FreshMin = 1000;
    private const int FreshShare = 50;

    private string[] _sorted = [];
    private readonly List<string> _fresh = [];

    /// <summary>Adds a word that is not there yet.</summary>
    public void Add(string word)
    {
        _fresh.Add(word);
        if (_fresh.Count > Math.Max(FreshMin, _sorted.Length / FreshShare)) Merge();
    }

    /// <summary>Begins anew with these words.</summary>
    public void Reset(IEnumerable<string> words)
    {
        _fresh.Clear();
        _sorted = [.. words];
        Array.Sort(_sorted, StringComparer.Ordinal);
    }

    /// <summary>The words that begin so, longer than what was typed, in their order; the newest last.</summary>
    public IEnumerable<string> Beginning(string beginning)
    {
        for (var i = At(beginning); i < _sorted.Length && _sorted[i].StartsWith(beginning, StringComparison.Ordinal); i++)
        {
            if (_sorted[i].Length > beginning.Length) yield return _sorted[i];
        }

        foreach (var word in _fresh)
        {
            if (word.Length > beginning.Length && word.StartsWith(beginning, StringComparison.Ordinal)) yield return word;
        }
    }

    /// <summary>The words that hold this anywhere but at their beginning.</summary>
    public IEnumerable<string> Holding(string part) =>
        _sorted.Concat(_fresh).Where(w => w.Length > part.Length && w.IndexOf(part, 1, StringComparison.Ordinal) > 0);

    /// <summary>The words that so many slips of the finger make of this one: a letter too many, missing, wrong, or two swapped.</summary>
    public IEnumerable<(string Word, int Slips)> Near(string word, int slipsMax)
    {
        var rows = new Slips(word, slipsMax);
        var (before, known) = ("", 0);
        for (var i = 0; i < _sorted.Length;)
        {
            var candidate = _sorted[i];
            var depth = Math.Min(known, Common(before, candidate));
            while (depth < candidate.Length && rows.Next(depth, candidate)) depth++;
            (before, known) = (candidate, Math.Min(depth + 1, candidate.Length));
            if (depth < candidate.Length)
            {
                // No word with this beginning can come near: on to the first that begins otherwise.
                i = Math.Max(i + 1, At(candidate[..(depth + 1)] + char.MaxValue));
                continue;
            }

            if (rows.At(depth) is var slips && slips <= slipsMax && slips > 0) yield return (candidate, slips);
            i++;
        }

        foreach (var candidate in _fresh)
        {
            if (Slips.Between(word, candidate, slipsMax) is var slips && slips <= slipsMax && slips > 0) yield return (candidate, slips);
        }
    }

    private int At(string word) => Array.BinarySearch(_sorted, word, StringComparer.Ordinal) is var at && at < 0 ? ~at : at;

    private void Merge()
    {
        _fresh.Sort(StringComparer.Ordinal);
        var merged = new string[_sorted.Length + _fresh.Count];
        for (int i = 0, left = 0, right = 0; i < merged.Length; i++)
        {
            merged[i] = right == _fresh.Count || (left < _sorted.Length && string.CompareOrdinal(_sorted[left], _fresh[right]) <= 0)
                ? _sorted[left++] : _fresh[right++];
        }

        _sorted = merged;
        _fresh.Clear();
    }

    private static int Common(string left, string right) => left.AsSpan().CommonPrefixLength(right);
}
