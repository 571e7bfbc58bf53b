using Bluelamp.Kernel;

namespace Bluelamp.Search;

/// <summary>The index as one asker may see it: what is hidden or struck out is not there, and counts nowhere.</summary>
internal sealed class Sight
{
    private readonly bool[][] _visible;

    public Sight(IReadOnlyList<Living> snapshot, Actor actor)
    {
        (Parts, _visible) = (snapshot, new bool[snapshot.Count][]);
        var allowed = LabelBook.Shared.AllowedFor(actor);
        for (var part = 0; part < _visible.Length; part++)
        {
            OpenCount += snapshot[part].OpenCount;
            var labels = snapshot[part].Segment.LabelNumbers;
            var visible = _visible[part] = new bool[labels.Length];
            for (var i = 0; i < labels.Length; i++) visible[i] = allowed[labels[i]];
        }
    }

    /// <summary>The segments.</summary>
    public IReadOnlyList<Living> Parts { get; }

    /// <summary>Documents that everybody may see.</summary>
    public long OpenCount { get; }

    /// <summary>Which documents of a segment may answer.</summary>
    public Gate GateOf(int part, Bounds? bounds) => new(Parts[part], _visible[part], bounds);

    /// <summary>True when the asker may see a document that holds the term: words that nobody may see must take no place
    /// anywhere.</summary>
    public bool Sees(int part, int term)
    {
        if (Parts[part].OpenCountOf(term) > 0) return true;
        var gate = GateOf(part, null);
        Span<int> block = stackalloc int[SegmentWriter.BlockSize];
        var postings = Parts[part].Segment.PostingsOf(term, block);
        while (postings.Next())
        {
            foreach (var doc in postings.Docs)
            {
                if (gate.Lets(doc)) return true;
            }
        }

        return false;
    }
}
