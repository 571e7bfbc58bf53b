namespace Bluelamp.Search;

/// <summary>Keeps of the documents found those that have something else as well.</summary>
internal sealed partial class Evaluation
{
    private const int SeekRather = 32;

    /// <summary>Keeps of the documents those that also have one of these.</summary>
    public void And(Segment segment, ReadOnlySpan<Meaning> meanings)
    {
        if (meanings.Length == 1 && meanings[0].IsOneList && AndOnly(segment, meanings[0])) return;
        foreach (var doc in Documents) _in[doc >> 6] |= 1UL << doc;
        foreach (var meaning in meanings)
        {
            var start = Score.Lift - (meaning.Guesses * Score.Guess);
            if (meaning.Source == Source.PrefixBits)
            {
                AndOf(segment.PrefixBitsOf(meaning.From), start + (meaning.Weight * Score.InPart));
                continue;
            }

            for (var number = meaning.From; number < meaning.To; number++)
            {
                var column = meaning.Column(segment, number);
                var postings = meaning.Read(segment, number, _room);
                if (!column.IsEmpty) AndOf(column, start, meaning);
                else if ((long)_count * SeekRather < postings.Total) Seek(ref postings, start, meaning);
                else Scan(ref postings, start, meaning);
            }
        }

        foreach (var doc in Documents) _in[doc >> 6] = 0;
        Keep();
    }

    // One list that can be looked up: who is not there goes at once.
    private bool AndOnly(Segment segment, in Meaning meaning)
    {
        var column = meaning.Column(segment, meaning.From);
        var postings = meaning.Read(segment, meaning.From, _room);
        if (column.IsEmpty && (long)_count * SeekRather >= postings.Total) return false;
        if (column.IsEmpty) Sort();
        var (documents, scores, kept, start) = (_documents, _scores, 0, -(meaning.Guesses * Score.Guess));
        for (var i = 0; i < _count; i++)
        {
            var doc = documents[i];
            var impact = !column.IsEmpty ? column[doc] : postings.Seek(doc) ? postings.ImpactOf(doc) : 0;
            documents[kept] = doc;
            scores[kept] = scores[i] + start + meaning.Worth(impact);
            kept += impact > 0 ? 1 : 0;
        }

        _count = kept;
        return true;
    }

    private void AndOf(ReadOnlySpan<ulong> bits, int score)
    {
        foreach (var doc in Documents)
        {
            if (Bits.Has(bits, doc)) More(doc, score);
        }
    }

    private void AndOf(ReadOnlySpan<byte> column, int start, in Meaning meaning)
    {
        foreach (var doc in Documents)
        {
            if (column[doc] > 0) More(doc, start + meaning.Worth(column[doc]));
        }
    }

    private void Seek(ref Postings postings, int start, in Meaning meaning)
    {
        Sort();
        foreach (var doc in Documents)
        {
            if (!postings.Seek(doc)) break;
            if (postings.ImpactOf(doc) is > 0 and var impact) More(doc, start + meaning.Worth(impact));
        }
    }

    private void Scan(ref Postings postings, int start, in Meaning meaning)
    {
        var known = _in;
        while (postings.Next())
        {
            var docs = postings.Docs;
            var impacts = postings.Impacts;
            for (var i = 0; i < docs.Length; i++)
            {
                var doc = docs[i];
                if ((known[doc >> 6] & (1UL << doc)) != 0) More(doc, start + meaning.Worth(impacts[i]));
            }
        }
    }

    private void More(int doc, int score)
    {
        var has = (_has[doc >> 6] & (1UL << doc)) != 0;
        _has[doc >> 6] |= 1UL << doc;
        _best[doc] = has ? Math.Max(_best[doc], score) : score;
    }

    private void Keep()
    {
        var kept = 0;
        for (var i = 0; i < _count; i++)
        {
            var doc = _documents[i];
            if (!Bits.Has(_has, doc)) continue;
            _scores[kept] = _scores[i] + _best[doc] - Score.Lift;
            _documents[kept++] = doc;
        }

        _count = kept;
        foreach (var doc in Documents) _has[doc >> 6] = 0;
    }

    private void Sort()
    {
        if (!_isSorted) _documents.AsSpan(0, _count).Sort(_scores.AsSpan(0, _count));
        _isSorted = true;
    }
}
