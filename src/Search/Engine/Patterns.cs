using System.Numerics;

namespace Bluelamp.Search;

/// <summary>Identifiers of which only some characters are known: number plates (<c>A??2B?C</c>, <c>*XYZ</c>) and pieces of numbers.</summary>
/// <remarks>A bit an identifier for every character at every place; characters that are taken for each other (O and 0, I and 1) are one.</remarks>
internal static class Patterns
{
    /// <summary>Plates and the like: letters and digits.</summary>
    public const int PlateLengthMax = 8;

    /// <summary>Telephone numbers and the like: digits.</summary>
    public const int NumberLengthMax = 15;

    public const int LengthMin = 4;
    private const int PlateSigns = 36;
    private const int NumberSigns = 10;

    /// <summary>Whether a term is a plate, a number or neither.</summary>
    public static (bool IsPlate, bool IsNumber) KindOf(ReadOnlySpan<byte> term)
    {
        if (term.Length < LengthMin || term.Length > NumberLengthMax) return (false, false);
        var (digits, others) = (0, 0);
        foreach (var c in term)
        {
            if (c is >= (byte)'0' and <= (byte)'9') digits++;
            else if (c is < (byte)'a' or > (byte)'z') return (false, false);
            else others++;
        }

        return (digits > 0 && others > 0 && term.Length <= PlateLengthMax, digits > 0 && others == 0);
    }

    /// <summary>The number of a character; -1 for one that stands for any.</summary>
    public static int Sign(byte c) => c switch
    {
        (byte)'o' => 0,
        (byte)'i' => 1,
        >= (byte)'0' and <= (byte)'9' => c - '0',
        >= (byte)'a' and <= (byte)'z' => c - 'a' + 10,
        _ => -1,
    };

    /// <summary>Calls back with the terms that a pattern fits.</summary>
    /// <param name="segment">Where.</param>
    /// <param name="part">Plates or numbers: their terms; the bits are the part after it.</param>
    /// <param name="pattern">Characters; <c>?</c> for any one.</param>
    /// <param name="from">The first place where the pattern may begin.</param>
    /// <param name="to">The last place where it may begin.</param>
    /// <param name="length">How long the whole must be; null for any length.</param>
    /// <param name="found">Terms, each with the place; at most its capacity.</param>
    public static void Match(Segment segment, Part part, ReadOnlySpan<byte> pattern, int from, int to, int? length, List<int> found)
    {
        var terms = segment.Read<int>(part);
        if (terms.IsEmpty) return;
        var bits = segment.Read<ulong>(part + 1);
        var words = WordsOf(terms.Length);
        var signs = SignsOf(part);
        var places = bits.Length / words / (signs + 1);
        Span<int> rows = stackalloc int[NumberLengthMax + 2];
        for (var shift = from; shift <= to && shift + pattern.Length <= places; shift++)
        {
            var count = 0;
            for (var i = 0; i < pattern.Length; i++)
            {
                if (Sign(pattern[i]) is var sign && sign < 0) continue;
                if (sign >= signs) return;
                rows[count++] = RowOf(shift + i, sign, signs) * words;
            }

            // The row of ends: bit set where the identifier has its last character.
            if (length is { } whole) rows[count++] = RowOf(whole - 1, signs, signs) * words;
            if (count > 0) And(bits, rows[..count], words, terms, found);
        }
    }

    /// <summary>Longs in a row for so many identifiers.</summary>
    public static int WordsOf(int count) => (count + 63) / 64;

    /// <summary>The row of a character at a place; the one after the characters is that of ends.</summary>
    public static int RowOf(int place, int sign, int signs) => (place * (signs + 1)) + sign;

    /// <summary>How many different characters identifiers of this part have.</summary>
    public static int SignsOf(Part part) => part == Part.Plates ? PlateSigns : NumberSigns;

    private static void And(ReadOnlySpan<ulong> bits, ReadOnlySpan<int> rows, int words, ReadOnlySpan<int> terms, List<int> found)
    {
        var first = bits.Slice(rows[0], words);
        for (var w = 0; w < words; w++)
        {
            var all = first[w];
            for (var r = 1; all != 0 && r < rows.Length; r++) all &= bits[rows[r] + w];
            for (; all != 0; all &= all - 1)
            {
                if (found.Count == found.Capacity) return;
                found.Add(terms[(w * 64) + BitOperations.TrailingZeroCount(all)]);
            }
        }
    }
}

/// <summary>The identifiers of a segment and their bits.</summary>
internal sealed record PatternTable(int[] Terms, ulong[] Bits)
{
    public static (PatternTable Plates, PatternTable Numbers) Build(SegmentWriter writer)
    {
        var (plates, numbers) = (new List<int>(), new List<int>());
        for (var term = 0; term < writer.TermCount; term++)
        {
            var (isPlate, isNumber) = Patterns.KindOf(writer.Term(term));
            if (isPlate) plates.Add(term);
            if (isNumber) numbers.Add(term);
        }

        return (Of(writer, plates, Part.Plates, Patterns.PlateLengthMax), Of(writer, numbers, Part.Numbers, Patterns.NumberLengthMax));
    }

    private static PatternTable Of(SegmentWriter writer, List<int> terms, Part part, int places)
    {
        if (terms.Count == 0) return new([], []);
        var (words, signs) = (Patterns.WordsOf(terms.Count), Patterns.SignsOf(part));
        var bits = new ulong[places * (signs + 1) * words];
        for (var i = 0; i < terms.Count; i++)
        {
            var term = writer.Term(terms[i]);
            for (var place = 0; place < term.Length; place++) Set(Patterns.RowOf(place, Patterns.Sign(term[place]), signs), i);
            Set(Patterns.RowOf(term.Length - 1, signs, signs), i);
        }

        return new([.. terms], bits);

        void Set(int row, int identifier) => bits[(row * words) + (identifier / 64)] |= 1UL << (identifier % 64);
    }
}
