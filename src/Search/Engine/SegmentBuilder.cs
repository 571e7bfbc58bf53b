using System.Runtime.InteropServices;
using System.Text;

namespace Bluelamp.Search;

/// <summary>Gathers documents in memory and writes them as a segment.</summary>
internal sealed class SegmentBuilder
{
    // BM25F with the usual k1 and b. The usual length is fixed: taken from the store it would tell of what is hidden.
    private const double Saturation = 1.2;
    private const double LengthInfluence = 0.6;
    private const double UsualLength = 40;
    private const int InTitle = 1 << 24;

    private readonly Columns _columns = new();
    private readonly Dictionary<(ulong High, ulong Low), int> _newest = [];
    private readonly Dictionary<string, int> _terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<int> _latest = [];
    private readonly List<int> _lengths = [];
    private readonly List<Occurrence> _postings = [];
    private readonly HashSet<Guid> _touched = [];
    private readonly TermCutter _cutter = new();

    private readonly record struct Occurrence(int Term, int Doc, int Weight);

    public SegmentBuilder() => _lookup = _terms.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => _columns.Count;

    /// <summary>Every record that was added or dropped: what was known of it before is no longer so.</summary>
    public IReadOnlyCollection<Guid> Touched => _touched;

    /// <summary>Documents that were added and dropped again.</summary>
    public IReadOnlyCollection<int> Dropped => _columns.Dropped;

    /// <summary>Different terms of documents so far: what its size grows with.</summary>
    public int Postings => _postings.Count;

    /// <summary>Adds a document, in place of the one its record had: its facts, then its texts.</summary>
    public void Add(in DocumentFacts facts)
    {
        Drop(facts.Record.Id);
        _newest[Columns.IdOf(facts.Record.Id)] = _columns.Count;
        _columns.Add(facts);
        _lengths.Add(0);
    }

    /// <summary>Says that a record is no longer to be found.</summary>
    public void Drop(Guid record)
    {
        _touched.Add(record);
        if (_newest.Remove(Columns.IdOf(record), out var doc)) _columns.Drop(doc);
    }

    /// <summary>Adds a text of the document that was added last.</summary>
    public void Text(ReadOnlySpan<char> text, bool isTitle)
    {
        _cutter.Cut(text);
        foreach (var term in _cutter.Terms) Put(_cutter[term], isTitle);
    }

    /// <summary>Writes what was gathered.</summary>
    public void Write(Stream stream)
    {
        var terms = new (byte[] Bytes, int Number)[_terms.Count];
        foreach (var (term, number) in _terms) terms[number] = (Encoding.UTF8.GetBytes(term), number);
        Array.Sort(terms, static (a, b) => a.Bytes.AsSpan().SequenceCompareTo(b.Bytes));
        var (starts, byTerm) = Grouped();
        var writer = new SegmentWriter(stream, _columns);
        var (docs, impacts) = (new List<int>(), new List<byte>());
        foreach (var (bytes, number) in terms)
        {
            docs.Clear();
            impacts.Clear();
            for (var i = starts[number]; i < starts[number + 1]; i++)
            {
                var (_, doc, weight) = _postings[byTerm[i]];
                docs.Add(doc);
                impacts.Add(Impact(weight, _lengths[doc]));
            }

            writer.Add(bytes, CollectionsMarshal.AsSpan(docs), CollectionsMarshal.AsSpan(impacts));
        }

        writer.Finish();
    }

    private void Put(ReadOnlySpan<char> letters, bool isTitle)
    {
        if (!_lookup.TryGetValue(letters, out var term))
        {
            _lookup[letters] = term = _latest.Count;
            _latest.Add(-1);
        }

        var doc = _columns.Count - 1;
        _lengths[doc]++;
        if (_latest[term] is >= 0 and var latest && _postings[latest].Doc == doc)
        {
            var known = _postings[latest];
            _postings[latest] = known with { Weight = (known.Weight + 1) | (isTitle ? InTitle : 0) };
            return;
        }

        _latest[term] = _postings.Count;
        _postings.Add(new(term, doc, 1 | (isTitle ? InTitle : 0)));
    }

    private (int[] Starts, int[] ByTerm) Grouped()
    {
        var starts = new int[_terms.Count + 1];
        foreach (var (term, _, _) in _postings) starts[term + 1]++;
        for (var i = 1; i < starts.Length; i++) starts[i] += starts[i - 1];
        var next = starts.AsSpan(0, _terms.Count).ToArray();
        var byTerm = new int[_postings.Count];
        for (var i = 0; i < byTerm.Length; i++) byTerm[next[_postings[i].Term]++] = i;
        return (starts, byTerm);
    }

    private static byte Impact(int weight, int length)
    {
        var times = weight & (InTitle - 1);
        var worth = times / (times + (Saturation * (1 - LengthInfluence + (LengthInfluence * length / UsualLength))));
        var impact = (int)(worth * SegmentWriter.ImpactMax);
        return (weight & InTitle) == 0 ? (byte)Math.Max(impact, 1)
            : (byte)(Math.Max(impact, SegmentWriter.TitleMin) * SegmentWriter.TitleWeight);
    }
}
