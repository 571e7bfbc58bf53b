using System.Text;

namespace Bluelamp.Search;

/// <summary>Counts how many slips lie between one word and many others, a bit a letter at a time.</summary>
/// <remarks>
/// Optimal string alignment by bit vectors (Hyyrö 2003); words with other letters than a to z are compared the long way.
/// </remarks>
internal sealed class SlipCounter
{
    private readonly ulong[] _places = new ulong[128];
    private string _word = "";
    private bool _isPlain;

    /// <summary>The word the others are compared with.</summary>
    public void Take(string word)
    {
        foreach (var letter in _word) if (letter < 128) _places[letter] = 0;
        (_word, _isPlain) = (word, Ascii.IsValid(word));
        for (var i = 0; i < word.Length && _isPlain; i++) _places[word[i]] |= 1UL << i;
    }

    /// <summary>The fewest slips that make one of the other; more than the most counts as one more than it.</summary>
    public int To(ReadOnlySpan<byte> other, int most)
    {
        // A letter has up to three bytes: shorter in bytes is shorter in letters.
        if (other.Length < _word.Length - most) return most + 1;
        if (!_isPlain || !Ascii.IsValid(other))
        {
            Span<char> room = stackalloc char[TermCutter.LengthMax];
            return Near.Slips(_word, Near.Letters(other, room), most);
        }

        return other.Length > _word.Length + most ? most + 1 : Math.Min(Count(other), most + 1);
    }

    private int Count(ReadOnlySpan<byte> other)
    {
        var (diagonal, plus, minus, before) = (0UL, ulong.MaxValue, 0UL, 0UL);
        var (slips, last) = (_word.Length, 1UL << (_word.Length - 1));
        foreach (var letter in other)
        {
            var here = _places[letter];
            var swapped = ((~diagonal & here) << 1) & before;
            diagonal = ((((here & plus) + plus) ^ plus) | here | minus) | swapped;
            var (up, down) = (minus | ~(diagonal | plus), diagonal & plus);
            if ((up & last) != 0) slips++;
            if ((down & last) != 0) slips--;
            up = (up << 1) | 1;
            plus = (down << 1) | ~(diagonal | up);
            minus = up & diagonal;
            before = here;
        }

        return slips;
    }
}
