using System.Numerics;

namespace Bluelamp.Search;

/// <summary>Variant hashes of words, in order, with the words they come from: those of titles, and the others.</summary>
internal sealed record NearTable(uint[] Hashes, int[] Words, int[] Buckets)
{
    /// <summary>Below this many words each is compared: the table would cost more than it saves.</summary>
    private const int WordsMin = 500;

    private const int BucketBitsMax = 18;

    /// <summary>Makes the table of these terms; empty when they are few.</summary>
    public static NearTable Build(SegmentWriter writer, IReadOnlyList<int> terms)
    {
        if (terms.Count < WordsMin) return new([], [], []);
        var (pairs, hashes) = (new List<ulong>(), new List<uint>());
        Span<char> room = stackalloc char[TermCutter.LengthMax];
        for (var word = 0; word < terms.Count; word++)
        {
            var term = writer.Term(terms[word]);
            if (!IsWord(term)) continue;
            Near.Variants(Near.Letters(term, room), Near.SlipsMax, hashes);
            foreach (var hash in hashes) pairs.Add(((ulong)hash << 32) | (uint)word);
        }

        pairs.Sort();
        var bits = Math.Clamp(BitOperations.Log2((uint)pairs.Count + 1) - 2, 1, BucketBitsMax);
        var table = new NearTable(new uint[pairs.Count], new int[pairs.Count], new int[(1 << bits) + 1]);
        for (var i = 0; i < pairs.Count; i++)
        {
            (table.Hashes[i], table.Words[i]) = ((uint)(pairs[i] >> 32), (int)(uint)pairs[i]);
            table.Buckets[(int)(pairs[i] >> (64 - bits)) + 1] = i + 1;
        }

        for (var i = 1; i < table.Buckets.Length; i++) table.Buckets[i] = Math.Max(table.Buckets[i], table.Buckets[i - 1]);
        return table;
    }

    /// <summary>True for a term that may be taken for another one: letters only.</summary>
    public static bool IsWord(ReadOnlySpan<byte> term) =>
        term.Length >= Near.LengthMin && !term.ContainsAnyInRange((byte)'0', (byte)'9');

    /// <summary>Gives the place in its list of every word that may be so near, some twice; all words when they are too few for a
    /// table.</summary>
    /// <param name="segment">Where to look.</param>
    /// <param name="part">The table: its hashes; words and buckets stand after them.</param>
    /// <param name="list">The terms the table is of.</param>
    /// <param name="variants">Hashes of what was typed.</param>
    /// <param name="found">Where they are given.</param>
    public static void Candidates(Segment segment, Part part, Part list, List<uint> variants, List<int> found)
    {
        found.Clear();
        var hashes = segment.Read<uint>(part);
        if (hashes.IsEmpty)
        {
            var terms = segment.Read<int>(list);
            for (var word = 0; word < terms.Length && terms.Length < WordsMin; word++)
            {
                if (IsWord(segment.Term(terms[word]))) found.Add(word);
            }

            return;
        }

        var words = segment.Read<int>(part + 1);
        var buckets = segment.Read<int>(part + 2);
        var bits = BitOperations.Log2((uint)buckets.Length - 1);
        foreach (var hash in variants)
        {
            var bucket = (int)(hash >> (32 - bits));
            var (from, to) = (buckets[bucket], buckets[bucket + 1]);
            var at = from + hashes[from..to].BinarySearch(hash);
            if (at < from) continue;
            while (at > from && hashes[at - 1] == hash) at--;
            for (; at < to && hashes[at] == hash; at++) found.Add(words[at]);
        }
    }
}
