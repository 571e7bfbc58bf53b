using System.Numerics;

namespace Bluelamp.Search;

/// <summary>Terms that differ by typing errors: how far apart two are, and what both become when letters are left out.</summary>
/// <remarks>Two terms at most d errors apart meet when up to d letters are left out of each (Garbe's symmetric deletion): so near terms
/// are looked up, not compared one by one. Only the first letters are taken, for long terms would make very many variants.</remarks>
internal static class Near
{
    /// <summary>Letters from the beginning that variants are made of.</summary>
    public const int PrefixLength = 7;

    /// <summary>The most errors.</summary>
    public const int DistanceMax = 2;

    /// <summary>Shorter terms have too many neighbours to mean anything.</summary>
    public const int LengthMin = 3;

    private const uint HashStart = 2166136261;
    private const uint HashTurn = 16777619;

    /// <summary>How many errors a term of a length may have.</summary>
    public static int DistanceFor(int length) => length switch { < LengthMin => 0, < 6 => 1, _ => DistanceMax };

    /// <summary>Gives the hash of every variant of a term with up to so many letters left out. Some come twice.</summary>
    public static void Variants(ReadOnlySpan<byte> term, int distance, List<uint> hashes)
    {
        var prefix = term[..Math.Min(term.Length, PrefixLength)];
        hashes.Clear();
        for (var mask = 0; mask < 1 << prefix.Length; mask++)
        {
            if (BitOperations.PopCount((uint)mask) > distance) continue;
            var hash = HashStart;
            for (var i = 0; i < prefix.Length; i++)
            {
                if ((mask & (1 << i)) == 0) hash = (hash ^ prefix[i]) * HashTurn;
            }

            hashes.Add(hash);
        }
    }

    /// <summary>The fewest letters to put in, leave out, change or swap with their neighbour to make one of the other; more than the most
    /// counts as one more than it (optimal string alignment).</summary>
    public static int Distance(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most) return most + 1;
        var same = a.CommonPrefixLength(b);
        a = a[same..];
        b = b[same..];
        for (; a.Length > 0 && b.Length > 0 && a[^1] == b[^1]; b = b[..^1]) a = a[..^1];
        if (a.Length == 0 || b.Length == 0) return a.Length + b.Length;
        if (b.Length > 64) return most + 1;
        Span<byte> rows = stackalloc byte[3 * 65];
        var before = rows[..65];
        var above = rows[65..130];
        var row = rows[130..];
        for (var j = 0; j <= b.Length; j++) above[j] = (byte)j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = (byte)i;
            var best = (byte)i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var least = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) least = Math.Min(least, before[j - 2] + 1);
                row[j] = (byte)least;
                best = Math.Min(best, row[j]);
            }

            if (best > most) return most + 1;
            var oldest = before;
            before = above;
            above = row;
            row = oldest;
        }

        return Math.Min(above[b.Length], most + 1);
    }
}

/// <summary>Variant hashes of a segment's names, in order, with the terms they come from.</summary>
internal sealed record NearTable(uint[] Hashes, int[] Terms, int[] Buckets)
{
    /// <summary>Below this many terms each is compared: the table would cost more than it saves.</summary>
    public const int TermsMin = 2_000;

    private const int BucketBits = 16;

    public static NearTable Build(SegmentWriter writer)
    {
        if (writer.TermCount < TermsMin) return new([], [], []);
        var (pairs, hashes) = (new List<ulong>(), new List<uint>());
        for (var term = 0; term < writer.TermCount; term++)
        {
            var bytes = writer.Term(term);
            if (!writer.Flags(term).HasFlag(TermFlags.Name) || bytes.Length < Near.LengthMin || bytes.ContainsAnyInRange((byte)'0', (byte)'9')) continue;
            Near.Variants(bytes, Near.DistanceMax, hashes);
            foreach (var hash in hashes) pairs.Add(((ulong)hash << 32) | (uint)term);
        }

        pairs.Sort();
        var table = new NearTable(new uint[pairs.Count], new int[pairs.Count], new int[(1 << BucketBits) + 1]);
        for (var i = 0; i < pairs.Count; i++)
        {
            (table.Hashes[i], table.Terms[i]) = ((uint)(pairs[i] >> 32), (int)(uint)pairs[i]);
            table.Buckets[(int)(pairs[i] >> (64 - BucketBits)) + 1] = i + 1;
        }

        for (var i = 1; i < table.Buckets.Length; i++) table.Buckets[i] = Math.Max(table.Buckets[i], table.Buckets[i - 1]);
        return table;
    }

    /// <summary>Calls back with every name of a segment that may be within a distance of a term; some come more than once.</summary>
    public static void Candidates(Segment segment, List<uint> variants, HashSet<int> found)
    {
        found.Clear();
        var hashes = segment.Read<uint>(Part.NearHashes);
        var terms = segment.Read<int>(Part.NearTerms);
        var buckets = segment.Read<int>(Part.NearBuckets);
        foreach (var hash in variants)
        {
            var bucket = (int)(hash >> (32 - BucketBits));
            var (from, to) = (buckets[bucket], buckets[bucket + 1]);
            var at = from + hashes[from..to].BinarySearch(hash);
            if (at < from) continue;
            while (at > from && hashes[at - 1] == hash) at--;
            for (; at < to && hashes[at] == hash; at++) found.Add(terms[at]);
        }
    }
}
