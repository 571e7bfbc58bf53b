using System.Numerics;
using System.Runtime.Intrinsics;

namespace Bluelamp.Search;

/// <summary>Identifiers of which only some characters are known: number plates (<c>A??2B?C</c>, <c>*XYZ</c>) and pieces of
/// numbers.</summary>
/// <remarks>A bit an identifier for every character at every place; characters that are taken for each other (O and 0, I and 1) are one.
/// Longer identifiers have a bit for each pair of neighbours, and are looked at when all pairs are there.</remarks>
internal static class Patterns
{
    /// <summary>Plates and the like: letters and digits.</summary>
    public const int PlateLengthMax = 8;

    /// <summary>Telephone numbers and the like: digits.</summary>
    public const int NumberLengthMax = 15;

    public const int LengthMin = 4;

    // Letters side by side in a plate: a longer word without a digit is no part of one.
    private const int PlateLettersMax = 3;
    private const int PlateSigns = 36;
    private const int NumberSigns = 10;
    private const ulong PairTurn = 0x9E3779B97F4A7C15;

    /// <summary>Where a term with digits is looked up by a part of it; null for a plain word.</summary>
    public static Part? KindOf(ReadOnlySpan<byte> term)
    {
        if (term.Length < LengthMin || !term.ContainsAnyInRange((byte)'0', (byte)'9')) return null;
        var isNumber = !term.ContainsAnyExceptInRange((byte)'0', (byte)'9');
        if (isNumber && term.Length <= NumberLengthMax) return Part.Numbers;
        return !isNumber && term.Length <= PlateLengthMax && IsPlain(term) ? Part.Plates : Part.Others;
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

    /// <summary>A bit for each pair of neighbours.</summary>
    public static ulong Pairs(ReadOnlySpan<byte> term)
    {
        var pairs = 0UL;
        for (var i = 1; i < term.Length; i++) pairs |= 1UL << (int)((((ulong)term[i - 1] << 8) | term[i]) * PairTurn >> 58);
        return pairs;
    }

    /// <summary>Finds the terms that hold a part anywhere but at their beginning.</summary>
    public static void Holding(Segment segment, ReadOnlySpan<byte> part, List<int> found)
    {
        var hasDigit = part.ContainsAnyInRange((byte)'0', (byte)'9');
        if (IsPlain(part) && (hasDigit || part.Length <= PlateLettersMax))
        {
            // At the beginning too: there it may have been misread.
            for (var from = hasDigit ? 0 : 1; from + part.Length <= PlateLengthMax; from++)
                Match(segment, Part.Plates, part, from, null, found);
            if (!part.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            {
                for (var from = 1; from + part.Length <= NumberLengthMax; from++) Match(segment, Part.Numbers, part, from, null, found);
            }
        }

        // A part of letters alone is looked for in plates only.
        if (!hasDigit) return;
        var terms = segment.Read<int>(Part.Others);
        var signs = segment.Read<ulong>(Part.OtherSigns);
        var asked = Pairs(part);
        for (var i = 0; i < terms.Length; i++)
        {
            if ((signs[i] & asked) == asked && segment.Term(terms[i])[1..].IndexOf(part) >= 0) found.Add(terms[i]);
        }
    }

    /// <summary>Finds the terms that a pattern fits whole: <c>?</c> for one unknown character, <c>*</c> at either end for any.</summary>
    public static void Fitting(Segment segment, ReadOnlySpan<byte> pattern, List<int> found)
    {
        var (isOpenBefore, isOpenAfter) = (pattern[0] == (byte)'*', pattern[^1] == (byte)'*');
        var core = pattern.Trim((byte)'*');
        if (core.Contains((byte)'*')) return;
        foreach (var (part, most) in new[] { (Part.Plates, PlateLengthMax), (Part.Numbers, NumberLengthMax) })
        {
            for (var from = 0; from + core.Length <= most && (from == 0 || isOpenBefore); from++)
                Match(segment, part, core, from, isOpenAfter ? null : from + core.Length, found);
        }
    }

    /// <summary>Finds the plates that one slip makes of this one: a character misread, missing, too many, or two swapped.</summary>
    public static void Misread(Segment segment, ReadOnlySpan<byte> plate, List<int> found)
    {
        Span<byte> other = stackalloc byte[PlateLengthMax + 1];
        for (var i = 0; i < plate.Length; i++)
        {
            plate.CopyTo(other);
            other[i] = (byte)'?';
            Match(segment, Part.Plates, other[..plate.Length], 0, plate.Length, found);
            if (i > 0)
            {
                plate.CopyTo(other);
                (other[i - 1], other[i]) = (other[i], other[i - 1]);
                Exactly(segment, other[..plate.Length], found);
            }

            plate[..i].CopyTo(other);
            plate[(i + 1)..].CopyTo(other[i..]);
            Exactly(segment, other[..(plate.Length - 1)], found);
        }

        for (var i = 0; i <= plate.Length && plate.Length < PlateLengthMax; i++)
        {
            plate[..i].CopyTo(other);
            other[i] = (byte)'?';
            plate[i..].CopyTo(other[(i + 1)..]);
            Match(segment, Part.Plates, other[..(plate.Length + 1)], 0, plate.Length + 1, found);
        }
    }

    /// <summary>Longs in a row for so many identifiers.</summary>
    public static int WordsOf(int count) => (count + 63) / 64;

    /// <summary>The row of a character at a place; the one after the characters is that of ends.</summary>
    public static int RowOf(int place, int sign, int signs) => (place * (signs + 1)) + sign;

    /// <summary>How many different characters identifiers of this part have.</summary>
    public static int SignsOf(Part part) => part == Part.Plates ? PlateSigns : NumberSigns;

    private static bool IsPlain(ReadOnlySpan<byte> term)
    {
        foreach (var c in term)
        {
            if (Sign(c) < 0) return false;
        }

        return true;
    }

    private static void Exactly(Segment segment, ReadOnlySpan<byte> term, List<int> found)
    {
        if (segment.TermOf(term) is >= 0 and var at) found.Add(at);
    }

    // Whole identifiers of this part that have the pattern at this place, and end there if a length is given.
    private static void Match(Segment segment, Part part, ReadOnlySpan<byte> pattern, int from, int? length, List<int> found)
    {
        var terms = segment.Read<int>(part);
        if (terms.IsEmpty) return;
        var (words, signs) = (WordsOf(terms.Length), SignsOf(part));
        Span<int> rows = stackalloc int[NumberLengthMax + 2];
        var count = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (Sign(pattern[i]) is var sign && sign < 0) continue;
            if (sign >= signs) return;
            rows[count++] = RowOf(from + i, sign, signs) * words;
        }

        // The row of ends: bit set where the identifier has its last character.
        if (length is { } whole) rows[count++] = RowOf(whole - 1, signs, signs) * words;
        if (count > 0) And(segment.Read<ulong>(part + 1), rows[..count], words, terms, found);
    }

    private static void And(ReadOnlySpan<ulong> bits, ReadOnlySpan<int> rows, int words, ReadOnlySpan<int> terms, List<int> found)
    {
        var w = 0;
        for (; w + Vector256<ulong>.Count <= words; w += Vector256<ulong>.Count)
        {
            // Three known characters leave almost nothing: the rest is seldom looked at.
            var all = Vector256.Create(bits[(rows[0] + w)..]);
            for (var r = 1; r < rows.Length; r++)
            {
                all &= Vector256.Create(bits[(rows[r] + w)..]);
                if (r >= 2 && all == Vector256<ulong>.Zero) break;
            }

            for (var i = 0; i < Vector256<ulong>.Count && all != Vector256<ulong>.Zero; i++) Take(all[i], w + i, terms, found);
        }

        for (; w < words; w++)
        {
            var all = bits[rows[0] + w];
            for (var r = 1; all != 0 && r < rows.Length; r++) all &= bits[rows[r] + w];
            Take(all, w, terms, found);
        }
    }

    private static void Take(ulong bits, int word, ReadOnlySpan<int> terms, List<int> found)
    {
        for (; bits != 0; bits &= bits - 1) found.Add(terms[(word * 64) + BitOperations.TrailingZeroCount(bits)]);
    }
}

/// <summary>The identifiers of a segment and their bits.</summary>
internal sealed record PatternTable(int[] Terms, ulong[] Bits)
{
    public static (PatternTable Plates, PatternTable Numbers, PatternTable Others) Build(SegmentWriter writer)
    {
        var (plates, numbers, others) = (new List<int>(), new List<int>(), new List<int>());
        for (var term = 0; term < writer.TermCount; term++)
        {
            var list = Patterns.KindOf(writer.Term(term)) switch
            {
                Part.Plates => plates,
                Part.Numbers => numbers,
                Part.Others => others,
                _ => null,
            };
            list?.Add(term);
        }

        var pairs = new ulong[others.Count];
        for (var i = 0; i < pairs.Length; i++) pairs[i] = Patterns.Pairs(writer.Term(others[i]));
        return (Of(writer, plates, Part.Plates, Patterns.PlateLengthMax), Of(writer, numbers, Part.Numbers, Patterns.NumberLengthMax),
            new([.. others], pairs));
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
