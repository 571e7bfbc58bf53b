using Bluelamp.Kernel;

namespace Bluelamp.Search;

/// <summary>The index as one asker may see it: what is hidden or struck out is not there, and counts nowhere.</summary>
/// <remarks>Not shared between threads; used again for the next question.</remarks>
internal sealed class Sight
{
    private readonly List<ulong[]> _rooms = [];
    private ulong[][] _visible = [];
    private ulong[] _room = [];

    /// <summary>The segments.</summary>
    public IReadOnlyList<Living> Parts { get; private set; } = [];

    /// <summary>Documents that everybody may see.</summary>
    public long OpenCount { get; private set; }

    /// <summary>Looks at a snapshot as somebody may see it.</summary>
    /// <param name="snapshot">The segments.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="types">The types the asker's roles read; null for every type.</param>
    public void Look(IReadOnlyList<Living> snapshot, Actor actor, IReadOnlySet<string>? types = null)
    {
        (Parts, OpenCount) = (snapshot, 0);
        if (_visible.Length < snapshot.Count) _visible = new ulong[snapshot.Count][];
        while (_rooms.Count < snapshot.Count) _rooms.Add([]);
        var allowed = LabelBook.Shared.AllowedFor(actor);
        for (var part = 0; part < snapshot.Count; part++)
        {
            OpenCount += snapshot[part].OpenCount;
            _visible[part] = Alive(snapshot[part], snapshot[part].Segment.Visible.To(allowed),
                types is null ? null : snapshot[part].Segment.Visible.OfTypes(types), part);
        }
    }

    /// <summary>Which documents of a segment may answer.</summary>
    public Gate GateOf(int part, Bounds? bounds) =>
        new(Parts[part].Segment, _visible[part].AsSpan(0, Bits.WordsOf(Parts[part].Segment.Count)), bounds);

    /// <summary>Room for bits of a segment's documents.</summary>
    public Span<ulong> Room(Segment segment)
    {
        var words = Bits.WordsOf(segment.Count);
        if (_room.Length < words) _room = new ulong[words];
        return _room.AsSpan(0, words);
    }

    private ulong[] Alive(Living living, ulong[] visible, ulong[]? readable, int part)
    {
        if (living.DeadCount == 0 && readable is null) return visible;
        if (_rooms[part].Length < visible.Length) _rooms[part] = new ulong[visible.Length];
        var alive = _rooms[part];
        var dead = living.Dead;
        for (var word = 0; word < visible.Length; word++)
        {
            alive[word] = visible[word] & (readable is null ? ulong.MaxValue : readable[word])
                & (dead.IsEmpty ? ulong.MaxValue : ~dead[word]);
        }
        return alive;
    }
}
