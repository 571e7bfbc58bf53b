namespace Bluelamp.Search;

/// <summary>Counts slips of the finger between a word and others that are walked through in order: words with the same beginning share the
/// work of it (optimal string alignment; Damerau 1964).</summary>
internal sealed class Slips
{
    private readonly string _word;
    private readonly int _max;
    private readonly int[][] _rows = new int[Terms.LengthMax + 1][];
    private readonly int[] _least = new int[Terms.LengthMax + 1];

    public Slips(string word, int max)
    {
        (_word, _max) = (word, max);
        for (var i = 0; i < _rows.Length; i++) _rows[i] = new int[word.Length + 1];
        for (var j = 0; j <= word.Length; j++) _rows[0][j] = j;
    }

    /// <summary>Slips between the two; one more than <paramref name="max"/> when there are more.</summary>
    public static int Between(string word, string other, int max)
    {
        if (Math.Abs(word.Length - other.Length) > max) return max + 1;
        var slips = new Slips(word, max);
        for (var depth = 0; depth < other.Length; depth++)
        {
            if (!slips.Next(depth, other)) return max + 1;
        }

        return slips.At(other.Length);
    }

    /// <summary>Takes the letter at this depth; false when nothing with this beginning can come near.</summary>
    public bool Next(int depth, string other)
    {
        var (above, row) = (_rows[depth], _rows[depth + 1]);
        var letter = other[depth];
        var least = row[0] = depth + 1;
        for (var j = 1; j < row.Length; j++)
        {
            row[j] = Math.Min(Math.Min(above[j], row[j - 1]) + 1, above[j - 1] + (_word[j - 1] == letter ? 0 : 1));
            if (depth > 0 && j > 1 && _word[j - 1] == other[depth - 1] && _word[j - 2] == letter)
                row[j] = Math.Min(row[j], _rows[depth - 1][j - 2] + 1);
            least = Math.Min(least, row[j]);
        }

        _least[depth + 1] = least;
        return least <= _max || _least[depth] < _max; // two letters swapped reach over one row
    }

    /// <summary>Slips between the word and the first letters walked through.</summary>
    public int At(int depth) => _rows[depth][_word.Length];
}
