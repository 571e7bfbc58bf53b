using System.Runtime.InteropServices;

namespace Bluelamp.Search;

/// <summary>Short beginnings that very many words have, while a segment is written: which documents have one in a title, and which
/// anywhere. Without this, two letters would ask for thousands of words one by one.</summary>
/// <remarks>Words come in the order of their letters, so those with one beginning come together. Not every beginning is kept: the rest is
/// little, and asked word by word, with the same answers.</remarks>
internal sealed class Prefixes(int documents)
{
    /// <summary>Bytes of the shortest beginning.</summary>
    public const int LengthMin = 2;

    /// <summary>Bytes of the longest beginning that is kept.</summary>
    public const int LengthMax = 3;

    private const int DocumentsFrom = 4_096;
    private const int TitlesFrom = 256;
    private const int AnywhereShare = 8;

    private readonly Level[] _levels = [new(LengthMin, documents), new(LengthMax, documents)];
    private readonly SortedList<uint, (long Start, int Count, int Bits)> _kept = [];
    private readonly List<ulong> _bits = [];

    /// <summary>The beginnings that are kept, ascending.</summary>
    public uint[] Keys => [.. _kept.Keys];

    /// <summary>Where the documents with one in a title stand; -1 when they are few.</summary>
    public long[] Starts => [.. _kept.Values.Select(k => k.Start)];

    /// <summary>How many documents have one in a title.</summary>
    public int[] Counts => [.. _kept.Values.Select(k => k.Count)];

    /// <summary>Which of the bits are those of the documents with one anywhere; -1 when they are few.</summary>
    public int[] BitSets => [.. _kept.Values.Select(k => k.Bits)];

    public ReadOnlySpan<ulong> AllBits => CollectionsMarshal.AsSpan(_bits);

    /// <summary>The number of a beginning; 0 when it is too short or too long to be kept.</summary>
    public static uint KeyOf(ReadOnlySpan<byte> beginning) => beginning.Length switch
    {
        2 => ((uint)beginning[0] << 16) | ((uint)beginning[1] << 8),
        3 => ((uint)beginning[0] << 16) | ((uint)beginning[1] << 8) | beginning[2],
        _ => 0,
    };

    /// <summary>Takes the next word. What was kept of the beginnings before is written by <paramref name="put"/>.</summary>
    public void Add(ReadOnlySpan<byte> term, ReadOnlySpan<int> docs, ReadOnlySpan<byte> impacts, Func<int[], byte[], long> put)
    {
        if (documents < DocumentsFrom) return;
        foreach (var level in _levels)
        {
            var key = term.Length >= level.Length ? KeyOf(term[..level.Length]) : 0;
            if (key != level.Key) Keep(level, key, put);
            if (key != 0) level.Add(docs, impacts);
        }
    }

    /// <summary>Keeps the last ones.</summary>
    public void Finish(Func<int[], byte[], long> put)
    {
        foreach (var level in _levels) Keep(level, 0, put);
    }

    private void Keep(Level level, uint next, Func<int[], byte[], long> put)
    {
        var (hasTitles, hasBits) = (level.Titles.Count >= TitlesFrom, (long)level.Anywhere * AnywhereShare >= documents);
        if (level.Key != 0 && (hasTitles || hasBits))
        {
            var (start, count) = (-1L, 0);
            if (hasTitles)
            {
                var docs = level.Titles.ToArray();
                Array.Sort(docs);
                (start, count) = (put(docs, [.. docs.Select(d => level.Best[d])]), docs.Length);
            }

            _kept.Add(level.Key, (start, count, hasBits ? _bits.Count / Bits.WordsOf(documents) : -1));
            if (hasBits) _bits.AddRange(level.Set);
        }

        level.Begin(next);
    }

    private sealed class Level(int length, int documents)
    {
        public int Length => length;
        public uint Key { get; private set; }
        public List<int> Titles { get; } = [];
        public byte[] Best { get; } = new byte[documents];
        public ulong[] Set { get; } = new ulong[Bits.WordsOf(documents)];
        public int Anywhere { get; private set; }

        public void Begin(uint key)
        {
            foreach (var doc in Titles) Best[doc] = 0;
            Titles.Clear();
            if (Anywhere > 0) Array.Clear(Set);
            (Key, Anywhere) = (key, 0);
        }

        public void Add(ReadOnlySpan<int> docs, ReadOnlySpan<byte> impacts)
        {
            var (set, anywhere) = (Set, Anywhere);
            for (var i = 0; i < docs.Length; i++)
            {
                var doc = docs[i];
                var bit = 1UL << doc;
                if ((set[doc >> 6] & bit) == 0)
                {
                    set[doc >> 6] |= bit;
                    anywhere++;
                }

                if (impacts[i] <= SegmentWriter.ImpactMax) continue;
                if (Best[doc] == 0) Titles.Add(doc);
                Best[doc] = Math.Max(Best[doc], impacts[i]);
            }

            Anywhere = anywhere;
        }
    }
}
