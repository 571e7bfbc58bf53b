using System.Text;

namespace Bluelamp.Search;

/// <summary>Gathers documents in memory and writes them as a segment.</summary>
internal sealed class SegmentBuilder
{
    /// <summary>A title's word counts as this many of the text's.</summary>
    private const int TitleWeight = 4;

    // BM25F with the usual k1 and b. The usual length is fixed: taken from the store it would tell of what is hidden.
    private const double Saturation = 1.2;
    private const double LengthInfluence = 0.6;
    private const double UsualLength = 40;
    private const double ImpactScale = 255 / (Saturation + 1);

    private readonly Columns _columns = new();
    private readonly Dictionary<string, int> _terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<TermFlags> _flags = [];
    private readonly List<int> _latest = [];
    private readonly List<int> _lengths = [];
    private readonly List<(int Term, int Doc, int Weight)> _postings = [];

    public SegmentBuilder() => _lookup = _terms.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => _columns.Count;

    /// <summary>Occurrences of terms so far: what its size grows with.</summary>
    public int Postings => _postings.Count;

    /// <summary>Adds a document: its facts, then its texts.</summary>
    public void Add(in DocumentFacts facts)
    {
        _columns.Add(facts);
        _lengths.Add(0);
    }

    /// <summary>Adds a text of the document that was added last.</summary>
    public void Text(ReadOnlySpan<char> text, TextKind kind)
    {
        foreach (var term in new TermCutter(text))
        {
            if (!_lookup.TryGetValue(term, out var number))
            {
                number = _flags.Count;
                _lookup[term] = number;
                _flags.Add(TermFlags.None);
                _latest.Add(-1);
            }

            if (kind is TextKind.Title or TextKind.Name) _flags[number] |= TermFlags.Name;
            Put(number, kind == TextKind.Title ? TitleWeight : 1);
        }
    }

    /// <summary>Writes what was gathered.</summary>
    public void Write(Stream stream)
    {
        var terms = new (byte[] Bytes, int Number)[_flags.Count];
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

            writer.Add(bytes, _flags[number], System.Runtime.InteropServices.CollectionsMarshal.AsSpan(docs),
                System.Runtime.InteropServices.CollectionsMarshal.AsSpan(impacts));
        }

        writer.Finish();
    }

    private void Put(int term, int weight)
    {
        var doc = _columns.Count - 1;
        _lengths[doc]++;
        if (_latest[term] is >= 0 and var latest && _postings[latest].Doc == doc)
        {
            _postings[latest] = _postings[latest] with { Weight = _postings[latest].Weight + weight };
            return;
        }

        _latest[term] = _postings.Count;
        _postings.Add((term, doc, weight));
    }

    private (int[] Starts, int[] ByTerm) Grouped()
    {
        var starts = new int[_flags.Count + 1];
        foreach (var (term, _, _) in _postings) starts[term + 1]++;
        for (var i = 1; i < starts.Length; i++) starts[i] += starts[i - 1];
        var next = starts.AsSpan(0, _flags.Count).ToArray();
        var byTerm = new int[_postings.Count];
        for (var i = 0; i < byTerm.Length; i++) byTerm[next[_postings[i].Term]++] = i;
        return (starts, byTerm);
    }

    private static byte Impact(int weight, int length)
    {
        var worth = weight * (Saturation + 1) / (weight + (Saturation * (1 - LengthInfluence + (LengthInfluence * length / UsualLength))));
        return (byte)Math.Clamp(worth * ImpactScale, 1, 255);
    }
}

/// <summary>Where a text stands in a record.</summary>
internal enum TextKind
{
    /// <summary>Anywhere else.</summary>
    Text,

    /// <summary>A name of somebody or something.</summary>
    Name,

    /// <summary>The record's own line.</summary>
    Title,
}
