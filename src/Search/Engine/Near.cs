using System.Numerics;
using System.Text;

namespace Bluelamp.Search;

/// <summary>Words that differ by slips of the finger: how far apart two are, and what both become when letters are left out.</summary>
/// <remarks>Two words at most d slips apart meet when up to d letters are left out of each (Garbe's symmetric deletion): so near words
/// are looked up, not compared one by one. Only the first letters are taken, for long words would make very many variants.</remarks>
internal static class Near
{
    /// <summary>Letters from the beginning that variants are made of.</summary>
    public const int PrefixLength = 7;

    /// <summary>The most slips.</summary>
    public const int SlipsMax = 2;

    /// <summary>Shorter words have too many neighbours to mean anything.</summary>
    public const int LengthMin = 3;

    private const uint HashStart = 2166136261;
    private const uint HashTurn = 16777619;

    /// <summary>Reads a term's letters; as many as fit.</summary>
    public static ReadOnlySpan<char> Letters(ReadOnlySpan<byte> term, Span<char> room) => room[..Encoding.UTF8.GetChars(term, room)];

    /// <summary>Gives the hash of every variant of a word with up to so many letters left out. Some come twice.</summary>
    public static void Variants(ReadOnlySpan<char> word, int slips, List<uint> hashes)
    {
        var prefix = word[..Math.Min(word.Length, PrefixLength)];
        hashes.Clear();
        for (var mask = 0; mask < 1 << prefix.Length; mask++)
        {
            if (BitOperations.PopCount((uint)mask) > slips) continue;
            var hash = HashStart;
            for (var i = 0; i < prefix.Length; i++)
            {
                if ((mask & (1 << i)) == 0) hash = (hash ^ prefix[i]) * HashTurn;
            }

            hashes.Add(hash);
        }
    }

    /// <summary>The fewest letters to put in, leave out, change or swap with their neighbour to make one of the other; more than the most
    /// counts as one more than it (optimal string alignment; Damerau 1964).</summary>
    public static int Slips(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most) return most + 1;
        var same = a.CommonPrefixLength(b);
        a = a[same..];
        b = b[same..];
        for (; a.Length > 0 && b.Length > 0 && a[^1] == b[^1]; b = b[..^1]) a = a[..^1];
        if (a.Length == 0 || b.Length == 0) return a.Length + b.Length;
        if (b.Length > TermCutter.LengthMax) return most + 1;
        Span<byte> rows = stackalloc byte[3 * (TermCutter.LengthMax + 1)];
        var before = rows[..(TermCutter.LengthMax + 1)];
        var above = rows.Slice(TermCutter.LengthMax + 1, TermCutter.LengthMax + 1);
        var row = rows[(2 * (TermCutter.LengthMax + 1))..];
        for (var j = 0; j <= b.Length; j++) above[j] = (byte)j;
        var leastAbove = 0;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = (byte)i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cell = Math.Min(Math.Min(above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) cell = Math.Min(cell, before[j - 2] + 1);
                row[j] = (byte)cell;
                least = Math.Min(least, cell);
            }

            if (least > most && leastAbove >= most) return most + 1; // two letters swapped reach over one row
            leastAbove = least;
            var oldest = before;
            before = above;
            above = row;
            row = oldest;
        }

        return Math.Min(above[b.Length], most + 1);
    }
}
