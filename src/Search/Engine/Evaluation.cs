namespace Bluelamp.Search;

/// <summary>Which documents may answer at all. Checked before anything is ranked or counted.</summary>
internal readonly ref struct Gate
{
    private readonly Living _living;
    private readonly ReadOnlySpan<bool> _visible;
    private readonly ReadOnlySpan<int> _labels;
    private readonly ReadOnlySpan<int> _minutes;
    private readonly ReadOnlySpan<int> _latitudes;
    private readonly ReadOnlySpan<int> _longitudes;
    private readonly Bounds? _bounds;

    public Gate(Living living, ReadOnlySpan<bool> visible, Bounds? bounds)
    {
        (_living, _bounds) = (living, bounds);
        _visible = visible;
        _labels = living.Segment.Labels;
        _minutes = living.Segment.Minutes;
        _latitudes = living.Segment.Latitudes;
        _longitudes = living.Segment.Longitudes;
    }

    public bool Lets(int doc) => _visible[_labels[doc]] && !_living.IsDead(doc)
        && (_bounds is null || _bounds.Holds(_minutes[doc], _latitudes[doc], _longitudes[doc]));
}

/// <summary>Scores the documents of a segment that hold words, in arrays that are used again.</summary>
/// <remarks>Whole numbers: their sum does not depend on the order of work, which depends on how common a word is among all documents.</remarks>
internal sealed class Evaluation
{
    private const int SeekRather = 16;

    private int[] _scores = [];
    private int[] _more = [];
    private int[] _touched = [];
    private readonly int[] _block = new int[SegmentWriter.BlockSize];
    private int _count;

    /// <summary>The documents that have answered so far.</summary>
    public ReadOnlySpan<int> Documents => _touched.AsSpan(0, _count);

    /// <summary>What a document has scored.</summary>
    public int Score(int doc) => _scores[doc];

    /// <summary>Makes room for a segment and forgets the last one.</summary>
    public void Begin(int documents)
    {
        foreach (var doc in Documents) _scores[doc] = 0;
        _count = 0;
        if (_scores.Length >= documents) return;
        (_scores, _more, _touched) = (new int[documents], new int[documents], new int[documents]);
    }

    /// <summary>Adds the documents that hold any of the terms, each with the best of its terms.</summary>
    public void Any(Segment segment, List<NearTerm> terms, int rarity, in Gate gate)
    {
        var (scores, touched, count) = (_scores, _touched, _count);
        foreach (var (term, closeness) in terms)
        {
            var weight = rarity * closeness / Expansion.Whole;
            var postings = segment.PostingsOf(term, _block);
            while (postings.Next())
            {
                var docs = postings.Docs;
                var impacts = postings.Impacts;
                for (var i = 0; i < docs.Length; i++)
                {
                    var doc = docs[i];
                    var had = scores[doc];
                    if (had == 0)
                    {
                        if (!gate.Lets(doc)) continue;
                        touched[count++] = doc;
                    }

                    scores[doc] = Math.Max(had, weight * impacts[i]);
                }
            }
        }

        _count = count;
    }

    /// <summary>Adds to the score of documents, and those that hold only this.</summary>
    public void Plus(Segment segment, List<NearTerm> terms, int rarity, in Gate gate)
    {
        foreach (var (term, closeness) in terms)
        {
            var weight = rarity * closeness / Expansion.Whole;
            var postings = segment.PostingsOf(term, _block);
            while (postings.Next())
            {
                var docs = postings.Docs;
                var impacts = postings.Impacts;
                for (var i = 0; i < docs.Length; i++)
                {
                    var doc = docs[i];
                    if (_scores[doc] == 0)
                    {
                        if (!gate.Lets(doc)) continue;
                        _touched[_count++] = doc;
                    }

                    _scores[doc] += weight * impacts[i];
                }
            }
        }
    }

    /// <summary>Keeps of the documents those that also hold one of these terms.</summary>
    public void And(Segment segment, List<NearTerm> terms, int rarity)
    {
        var sorted = false;
        foreach (var (term, closeness) in terms)
        {
            var weight = rarity * closeness / Expansion.Whole;
            var postings = segment.PostingsOf(term, _block);
            if ((long)_count * SeekRather < segment.CountOf(term))
            {
                if (!sorted) Array.Sort(_touched, 0, _count);
                sorted = true;
                Seek(ref postings, weight);
            }
            else
            {
                Scan(ref postings, weight);
            }
        }

        Keep();
    }

    private void Seek(ref Postings postings, int weight)
    {
        foreach (var doc in Documents)
        {
            if (!postings.Seek(doc)) break;
            var at = postings.Docs.BinarySearch(doc);
            if (at >= 0) _more[doc] = Math.Max(_more[doc], weight * postings.Impacts[at]);
        }
    }

    private void Scan(ref Postings postings, int weight)
    {
        var (scores, more) = (_scores, _more);
        while (postings.Next())
        {
            var docs = postings.Docs;
            var impacts = postings.Impacts;
            for (var i = 0; i < docs.Length; i++)
            {
                var doc = docs[i];
                if (scores[doc] > 0) more[doc] = Math.Max(more[doc], weight * impacts[i]);
            }
        }
    }

    private void Keep()
    {
        var kept = 0;
        for (var i = 0; i < _count; i++)
        {
            var doc = _touched[i];
            if (_more[doc] == 0)
            {
                _scores[doc] = 0;
                continue;
            }

            _scores[doc] += _more[doc];
            _more[doc] = 0;
            _touched[kept++] = doc;
        }

        _count = kept;
    }
}
