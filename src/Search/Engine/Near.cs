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

/// <summary>Variant hashes of a segment's words, in order, with the terms they come from.</summary>
internal sealed record NearTable(uint[] Hashes, int[] Terms, int[] Buckets)
{
    /// <summary>Below this many terms each is compared: the table would cost more than it saves.</summary>
    private const int TermsMin = 500;

    private const int BucketBitsMax = 16;

    public static NearTable Build(SegmentWriter writer)
    {
        if (writer.TermCount < TermsMin) return new([], [], []);
        var (pairs, hashes) = (new List<ulong>(), new List<uint>());
        Span<char> room = stackalloc char[TermCutter.LengthMax];
        for (var term = 0; term < writer.TermCount; term++)
        {
            if (!IsWord(writer.Term(term))) continue;
            Near.Variants(Near.Letters(writer.Term(term), room), Near.SlipsMax, hashes);
            foreach (var hash in hashes) pairs.Add(((ulong)hash << 32) | (uint)term);
        }

        pairs.Sort();
        var bits = Math.Clamp(BitOperations.Log2((uint)pairs.Count + 1) - 2, 1, BucketBitsMax);
        var table = new NearTable(new uint[pairs.Count], new int[pairs.Count], new int[(1 << bits) + 1]);
        for (var i = 0; i < pairs.Count; i++)
        {
            (table.Hashes[i], table.Terms[i]) = ((uint)(pairs[i] >> 32), (int)(uint)pairs[i]);
            table.Buckets[(int)(pairs[i] >> (64 - bits)) + 1] = i + 1;
        }

        for (var i = 1; i < table.Buckets.Length; i++) table.Buckets[i] = Math.Max(table.Buckets[i], table.Buckets[i - 1]);
        return table;
    }

    /// <summary>True for a term that may be taken for another one: letters only.</summary>
    public static bool IsWord(ReadOnlySpan<byte> term) =>
        term.Length >= Near.LengthMin && !term.ContainsAnyInRange((byte)'0', (byte)'9');

    /// <summary>Gives every word of a segment that may be so near; all of a segment too small for a table.</summary>
    public static void Candidates(Segment segment, List<uint> variants, HashSet<int> found)
    {
        found.Clear();
        var hashes = segment.Read<uint>(Part.NearHashes);
        if (hashes.IsEmpty)
        {
            if (segment.TermCount >= TermsMin) return;
            for (var term = 0; term < segment.TermCount; term++)
            {
                if (IsWord(segment.Term(term))) found.Add(term);
            }

            return;
        }

        var terms = segment.Read<int>(Part.NearTerms);
        var buckets = segment.Read<int>(Part.NearBuckets);
        var bits = BitOperations.Log2((uint)buckets.Length - 1);
        foreach (var hash in variants)
        {
            var bucket = (int)(hash >> (32 - bits));
            var (from, to) = (buckets[bucket], buckets[bucket + 1]);
            var at = from + hashes[from..to].BinarySearch(hash);
            if (at < from) continue;
            while (at > from && hashes[at - 1] == hash) at--;
            for (; at < to && hashes[at] == hash; at++) found.Add(terms[at]);
        }
    }
}
