namespace Bluelamp.Search;

/// <summary>Which documents of a segment may answer at all. Checked before anything is ranked or counted.</summary>
internal readonly ref struct Gate
{
    private readonly ReadOnlySpan<ulong> _seen;
    private readonly ReadOnlySpan<int> _minutes;
    private readonly ReadOnlySpan<int> _latitudes;
    private readonly ReadOnlySpan<int> _longitudes;
    private readonly Bounds? _bounds;

    /// <param name="segment">The documents.</param>
    /// <param name="seen">Those the asker may see that are not struck out, a bit each.</param>
    /// <param name="bounds">When and where; null for any.</param>
    public Gate(Segment segment, ReadOnlySpan<ulong> seen, Bounds? bounds)
    {
        _bounds = bounds;
        _minutes = segment.Minutes;
        _seen = seen;
        _latitudes = segment.Latitudes;
        _longitudes = segment.Longitudes;
    }

    /// <summary>True when time and place are of no matter.</summary>
    public bool IsOpen => _bounds is null;

    /// <summary>How many times 64 documents there are.</summary>
    public int Words => _seen.Length;

    /// <summary>Whether each of 64 documents may be seen.</summary>
    public ulong Word(int word) => _seen[word];

    /// <summary>Whether a document may be seen.</summary>
    public bool Sees(int doc) => (_seen[doc >> 6] & (1UL << doc)) != 0;

    /// <summary>1 when a document may be seen, otherwise 0.</summary>
    public int One(int doc) => (int)(_seen[doc >> 6] >> doc) & 1;

    /// <summary>Whether a document is of the time and place.</summary>
    public bool Holds(int doc) => _bounds is null || _bounds.Holds(_minutes[doc], _latitudes[doc], _longitudes[doc]);

    /// <summary>Only those of these documents.</summary>
    /// <param name="segment">The documents.</param>
    /// <param name="bits">Those that may answer, a bit each.</param>
    /// <param name="room">Where both are put together.</param>
    public Gate With(Segment segment, ReadOnlySpan<ulong> bits, Span<ulong> room)
    {
        for (var word = 0; word < room.Length; word++) room[word] = _seen[word] & bits[word];
        return new(segment, room, _bounds);
    }

    public bool Lets(int doc) => Sees(doc) && Holds(doc);
}
