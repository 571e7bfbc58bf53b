using System.Numerics;

namespace Bluelamp.Search;

/// <summary>Finds the documents of a segment that hold words, and scores them, in arrays that are used again.</summary>
internal sealed partial class Evaluation
{
    private readonly PostingsRoom _room = new();
    private int[] _documents = [];
    private int[] _scores = [];
    private int _count;
    private bool _isSorted;

    // By document, for what stands in several lists: what it has from them so far, and whether it has anything.
    private int[] _best = [];
    private ulong[] _has = [];
    private ulong[] _in = [];

    /// <summary>The documents that have answered so far.</summary>
    public ReadOnlySpan<int> Documents => _documents.AsSpan(0, _count);

    /// <summary>What each has scored.</summary>
    public ReadOnlySpan<int> Scores => _scores.AsSpan(0, _count);

    /// <summary>Makes room for a segment and forgets the last one.</summary>
    public void Begin(int documents)
    {
        _count = 0;
        if (_documents.Length >= documents) return;
        (_documents, _scores, _best) = (new int[documents], new int[documents], new int[documents]);
        (_has, _in) = (new ulong[Bits.WordsOf(documents)], new ulong[Bits.WordsOf(documents)]);
    }

    /// <summary>Takes the documents that have any of these, each with the best of them.</summary>
    public void Any(Segment segment, ReadOnlySpan<Meaning> meanings, in Gate gate)
    {
        if (meanings.Length == 1 && meanings[0].IsOneList)
        {
            Only(segment, meanings[0], gate);
            return;
        }

        foreach (var meaning in meanings)
        {
            var start = Score.Start - (meaning.Guesses * Score.Guess);
            if (meaning.Source == Source.PrefixBits)
            {
                AnyOf(segment.PrefixBitsOf(meaning.From), start + (meaning.Weight * Score.InPart), gate);
                continue;
            }

            for (var number = meaning.From; number < meaning.To; number++)
            {
                var postings = meaning.Read(segment, number, _room);
                while (postings.Next()) AnyOf(postings.Docs, postings.Impacts, start, meaning, gate);
            }
        }

        Gather();
    }

    /// <summary>Takes the documents that have any of these, each with the sum of them.</summary>
    public void Sum(Segment segment, ReadOnlySpan<Meaning> meanings, in Gate gate)
    {
        foreach (var meaning in meanings)
        {
            var postings = segment.PostingsOf(meaning.From, _room);
            while (postings.Next())
            {
                var docs = postings.Docs;
                var impacts = postings.Impacts;
                for (var i = 0; i < docs.Length; i++)
                {
                    var doc = docs[i];
                    if (Bits.Has(_has, doc)) _best[doc] += meaning.Weight * impacts[i];
                    else if (gate.Lets(doc)) Touch(doc, Score.Start + (meaning.Weight * impacts[i]));
                }
            }
        }

        Gather();
    }

    /// <summary>Takes documents with nothing scored yet.</summary>
    /// <param name="bits">A bit each.</param>
    /// <param name="gate">When and where they must be.</param>
    public void Take(ReadOnlySpan<ulong> bits, in Gate gate)
    {
        for (var word = 0; word < bits.Length; word++)
        {
            for (var some = bits[word]; some != 0; some &= some - 1)
            {
                var doc = (word * 64) + BitOperations.TrailingZeroCount(some);
                if (!gate.Holds(doc)) continue;
                (_documents[_count], _scores[_count++]) = (doc, Score.Start);
            }
        }

        _isSorted = true;
    }

    // One list: its documents come in order, and once each.
    private void Only(Segment segment, in Meaning meaning, in Gate gate)
    {
        _isSorted = true;
        if (meaning.Column(segment, meaning.From) is { IsEmpty: false } column)
        {
            OnlyColumn(column, meaning, gate);
            return;
        }

        var (documents, scores, count) = (_documents, _scores, 0);
        var start = Score.Start - (meaning.Guesses * Score.Guess);
        var postings = meaning.Read(segment, meaning.From, _room);
        while (postings.Next())
        {
            var docs = postings.Docs;
            var impacts = postings.Impacts;
            for (var i = 0; i < docs.Length; i++)
            {
                documents[count] = docs[i];
                scores[count] = start + meaning.Worth(impacts[i]);
                count += gate.One(docs[i]);
            }
        }

        _count = count;
        if (!gate.IsOpen) Within(gate);
    }

    private void OnlyColumn(ReadOnlySpan<byte> column, in Meaning meaning, in Gate gate)
    {
        var start = Score.Start - (meaning.Guesses * Score.Guess);
        for (var word = 0; word * 64 < column.Length; word++)
        {
            if (gate.Word(word) is not (not 0 and var seen)) continue;
            for (var some = seen & Bits.Above0(column[(word * 64)..]); some != 0; some &= some - 1)
            {
                var doc = (word * 64) + BitOperations.TrailingZeroCount(some);
                _documents[_count] = doc;
                _scores[_count++] = start + meaning.Worth(column[doc]);
            }
        }

        if (!gate.IsOpen) Within(gate);
    }

    private void Within(in Gate gate)
    {
        var kept = 0;
        for (var i = 0; i < _count; i++)
        {
            var doc = _documents[i];
            (_documents[kept], _scores[kept]) = (doc, _scores[i]);
            kept += gate.Holds(doc) ? 1 : 0;
        }

        _count = kept;
    }

    private void AnyOf(ReadOnlySpan<int> docs, ReadOnlySpan<byte> impacts, int start, in Meaning meaning, in Gate gate)
    {
        var (best, has) = (_best, _has);
        for (var i = 0; i < docs.Length; i++)
        {
            var doc = docs[i];
            if (!gate.Sees(doc)) continue;
            var score = start + meaning.Worth(impacts[i]);
            if ((has[doc >> 6] & (1UL << doc)) != 0) best[doc] = Math.Max(best[doc], score);
            else if (gate.Holds(doc)) Touch(doc, score);
        }
    }

    private void AnyOf(ReadOnlySpan<ulong> bits, int score, in Gate gate)
    {
        for (var word = 0; word < bits.Length; word++)
        {
            for (var some = bits[word] & gate.Word(word); some != 0; some &= some - 1)
            {
                var doc = (word * 64) + BitOperations.TrailingZeroCount(some);
                if (Bits.Has(_has, doc)) _best[doc] = Math.Max(_best[doc], score);
                else if (gate.Holds(doc)) Touch(doc, score);
            }
        }
    }

    private void Touch(int doc, int score)
    {
        _has[doc >> 6] |= 1UL << doc;
        _documents[_count++] = doc;
        _best[doc] = score;
    }

    private void Gather()
    {
        for (var i = 0; i < _count; i++)
        {
            var doc = _documents[i];
            _scores[i] = _best[doc];
            _has[doc >> 6] = 0;
        }

        _isSorted = false;
    }
}
