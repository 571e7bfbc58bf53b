using System.Collections.Concurrent;
using System.Numerics;

namespace Bluelamp.Search;

/// <summary>A segment and which of its documents are struck out. Never changed: striking out makes another.</summary>
internal sealed class Living
{
    private readonly ulong[] _dead;
    private readonly ConcurrentDictionary<int, int> _counts = new();

    public Living(Segment segment, ulong[]? dead = null)
    {
        (Segment, _dead) = (segment, dead ?? []);
        for (var word = 0; word < _dead.Length; word++)
        {
            for (var bits = _dead[word]; bits != 0; bits &= bits - 1)
            {
                DeadCount++;
                if (segment.IsOpen((word * 64) + BitOperations.TrailingZeroCount(bits))) DeadOpenCount++;
            }
        }
    }

    public Segment Segment { get; }

    /// <summary>The documents struck out, a bit each; empty for none.</summary>
    public ReadOnlySpan<ulong> Dead => _dead;

    public int DeadCount { get; }

    public int LiveCount => Segment.Count - DeadCount;

    /// <summary>Documents that everybody may see.</summary>
    public int OpenCount => Segment.PublicCount - DeadOpenCount;

    private int DeadOpenCount { get; }

    public bool IsDead(int doc) => _dead.Length > 0 && (_dead[doc >> 6] & (1UL << (doc & 63))) != 0;

    /// <summary>How many documents that everybody may see hold a term. Exact: when a struck-out document is swept away depends on hidden
    /// ones too, so it must not count until then.</summary>
    public int OpenCountOf(int term)
    {
        var count = Segment.PublicCountOf(term);
        if (DeadOpenCount == 0 || count == 0) return count;
        if (_counts.TryGetValue(term, out var known)) return known;
        var postings = Segment.PostingsOf(term, new());
        while (postings.Next())
        {
            foreach (var doc in postings.Docs) count -= IsDead(doc) && Segment.IsOpen(doc) ? 1 : 0;
        }

        return _counts[term] = count;
    }

    /// <summary>How many documents that everybody may see have a term of titles in their title.</summary>
    public int OpenTitleCountOf(int title, PostingsRoom room, ulong[]? readable = null)
    {
        var count = 0;
        var postings = Segment.TitlesOf(title, room);
        while (postings.Next())
        {
            foreach (var doc in postings.Docs)
                count += Segment.IsOpen(doc) && !IsDead(doc) && (readable is null || (readable[doc >> 6] & (1UL << doc)) != 0) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The same with these struck out too.</summary>
    public Living Without(IReadOnlyCollection<int> docs)
    {
        var dead = _dead.Length > 0 ? [.. _dead] : new ulong[(Segment.Count + 63) / 64];
        foreach (var doc in docs) dead[doc >> 6] |= 1UL << (doc & 63);
        return new(Segment, dead);
    }
}
