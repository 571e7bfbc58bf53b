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

/// <summary>How well a document answers: first by how little had to be guessed of what was typed, then by weight.</summary>
/// <remarks>One whole number, so that sums do not depend on the order of work, which depends on how common a word is among all documents.
/// A question has at most 100 words: 2 guesses and 83,000 of weight each keep within it.</remarks>
internal static class Score
{
    /// <summary>A guess costs more than all words can weigh.</summary>
    public const int Guess = 1 << 23;

    /// <summary>What a document has for answering at all.</summary>
    public const int Start = 200 * Guess;

    /// <summary>Lifts a word's own score above 0, which means that there is none.</summary>
    public const int Lift = 4 * Guess;
}

/// <summary>Scores the documents of a segment that hold words, in arrays that are used again.</summary>
internal sealed class Evaluation
{
    private const int SeekRather = 32;

    private int[] _scores = [];
    private int[] _more = [];
    private int[] _touched = [];
    private readonly int[] _block = new int[SegmentWriter.BlockSize];
    private int _count;
    private bool _isSorted;

    /// <summary>The documents that have answered so far.</summary>
    public ReadOnlySpan<int> Documents => _touched.AsSpan(0, _count);

    /// <summary>What a document has scored.</summary>
    public int ScoreOf(int doc) => _scores[doc];

    /// <summary>Makes room for a segment and forgets the last one.</summary>
    public void Begin(int documents)
    {
        foreach (var doc in Documents) _scores[doc] = 0;
        _count = 0;
        if (_scores.Length >= documents) return;
        (_scores, _more, _touched) = (new int[documents], new int[documents], new int[documents]);
    }

    /// <summary>Adds the documents that hold any of the terms, each with the best of its terms.</summary>
    public void Any(Segment segment, ReadOnlySpan<Meaning> terms, in Gate gate)
    {
        var (scores, touched, count) = (_scores, _touched, _count);
        _isSorted = terms.Length == 1;
        foreach (var (_, term, guesses, weight, above) in terms)
        {
            var start = Score.Start - (guesses * Score.Guess);
            var postings = segment.PostingsOf(term, _block);
            while (postings.Next())
            {
                var docs = postings.Docs;
                var impacts = postings.Impacts;
                for (var i = 0; i < docs.Length; i++)
                {
                    var doc = docs[i];
                    var had = scores[doc];
                    if (impacts[i] <= above) continue;
                    if (had == 0)
                    {
                        if (!gate.Lets(doc)) continue;
                        touched[count++] = doc;
                    }

                    scores[doc] = Math.Max(had, start + (weight * impacts[i]));
                }
            }
        }

        _count = count;
    }

    /// <summary>Adds to the score of documents, and those that hold only this.</summary>
    public void Plus(Segment segment, ReadOnlySpan<Meaning> terms, in Gate gate)
    {
        var (scores, touched, count) = (_scores, _touched, _count);
        foreach (var (_, term, _, weight, _) in terms)
        {
            var postings = segment.PostingsOf(term, _block);
            while (postings.Next())
            {
                var docs = postings.Docs;
                var impacts = postings.Impacts;
                for (var i = 0; i < docs.Length; i++)
                {
                    var doc = docs[i];
                    if (scores[doc] == 0)
                    {
                        if (!gate.Lets(doc)) continue;
                        touched[count++] = doc;
                        scores[doc] = Score.Start;
                    }

                    scores[doc] += weight * impacts[i];
                }
            }
        }

        _count = count;
    }

    /// <summary>Keeps of the documents those that also hold one of these terms.</summary>
    public void And(Segment segment, ReadOnlySpan<Meaning> terms)
    {
        var sorted = _isSorted;
        foreach (var (_, term, guesses, weight, above) in terms)
        {
            var start = Score.Lift - (guesses * Score.Guess);
            var postings = segment.PostingsOf(term, _block);
            if ((long)_count * SeekRather < segment.CountOf(term))
            {
                if (!sorted) Array.Sort(_touched, 0, _count);
                _isSorted = sorted = true;
                Seek(ref postings, start, weight, above);
            }
            else
            {
                Scan(ref postings, start, weight, above);
            }
        }

        Keep();
    }

    private void Seek(ref Postings postings, int start, int weight, int above)
    {
        foreach (var doc in Documents)
        {
            if (!postings.Seek(doc)) break;
            var at = postings.Docs.BinarySearch(doc);
            if (at >= 0 && postings.Impacts[at] > above) _more[doc] = Math.Max(_more[doc], start + (weight * postings.Impacts[at]));
        }
    }

    private void Scan(ref Postings postings, int start, int weight, int above)
    {
        var (scores, more) = (_scores, _more);
        while (postings.Next())
        {
            var docs = postings.Docs;
            var impacts = postings.Impacts;
            for (var i = 0; i < docs.Length; i++)
            {
                var doc = docs[i];
                if (scores[doc] > 0 && impacts[i] > above) more[doc] = Math.Max(more[doc], start + (weight * impacts[i]));
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

            _scores[doc] += _more[doc] - Score.Lift;
            _more[doc] = 0;
            _touched[kept++] = doc;
        }

        _count = kept;
    }
}
