using System.Runtime.InteropServices;
using System.Text.Json;
using Bluelamp.Kernel;

namespace Bluelamp.Search;

/// <summary>The words of every record, in memory. A changed record is written anew and its old entry struck out; struck-out entries are
/// dropped when they outnumber the rest.</summary>
/// <remarks>One writer, many readers, under one lock that readers share. What an asker may not see is left out
/// before anything is counted or ranked.</remarks>
internal sealed class SearchIndex(int struckOutMin = 10_000) : IDisposable
{
    private readonly ReaderWriterLockSlim _lock = new();
    private readonly Dictionary<Ref, int> _newest = [];
    private readonly Dictionary<string, List<int>> _postings = new(StringComparer.Ordinal);
    private readonly Dictionary<Label, int> _labels = [];
    private readonly List<int> _held = [];
    private readonly List<Document> _documents = [];
    private readonly Vocabulary _vocabulary = new();

    private readonly record struct Document(Ref Record, int Label, bool Live);

    /// <summary>Records that can be found.</summary>
    public int Count
    {
        get
        {
            _lock.EnterReadLock();
            try
            {
                return _newest.Count;
            }
            finally
            {
                _lock.ExitReadLock();
            }
        }
    }

    /// <summary>Puts in a record's newest state, or strikes it out when there is none.</summary>
    public void Put(Ref record, Label label, string? title, JsonElement state)
    {
        var terms = title is null ? null : TermsOf(title, state);
        _lock.EnterWriteLock();
        try
        {
            StrikeOut(record);
            if (terms is not null) Add(record, LabelId(label), terms);
            if (_documents.Count - _newest.Count > Math.Max(struckOutMin, _newest.Count)) DropStruckOut();
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    /// <summary>The records that hold all the words, best first, and how many of each type.</summary>
    public (IReadOnlyList<Ref> Best, IReadOnlyDictionary<string, int> Types) Find(SearchQuery query)
    {
        var asked = Terms.Of(query.Words);
        if (asked.Count == 0) return ([], new Dictionary<string, int>());
        _lock.EnterReadLock();
        try
        {
            var sight = new Sight(this, query.Actor);
            var scores = new Scoring(_vocabulary, _postings.ContainsKey, sight.Postings, sight.Count).Of(asked);
            var types = scores.Keys.CountBy(id => _documents[id].Record.Type).ToDictionary(t => t.Key, t => t.Value);
            var best = scores.Where(s => query.Type is null || _documents[s.Key].Record.Type == query.Type)
                .OrderBy(s => s.Value.Guesses).ThenByDescending(s => s.Value.Weight).ThenByDescending(s => s.Key)
                .Skip(Math.Max(0, query.Skip)).Take(Math.Clamp(query.Take, 1, 100)).Select(s => _documents[s.Key].Record);
            return ([.. best], types);
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    private void StrikeOut(Ref record)
    {
        if (!_newest.Remove(record, out var old)) return;
        _held[_documents[old].Label]--;
        _documents[old] = _documents[old] with { Live = false };
    }

    private void Add(Ref record, int label, Dictionary<string, bool> terms)
    {
        var id = _documents.Count;
        _documents.Add(new(record, label, true));
        _newest[record] = id;
        _held[label]++;
        foreach (var (term, inTitle) in terms)
        {
            ref var postings = ref CollectionsMarshal.GetValueRefOrAddDefault(_postings, term, out var isKnown);
            if (!isKnown) _vocabulary.Add(term);
            (postings ??= new(1)).Add((id << 1) | (inTitle ? 1 : 0));
        }
    }

    private void DropStruckOut()
    {
        var kept = new int[_documents.Count];
        var live = new List<Document>(_newest.Count);
        for (var id = 0; id < kept.Length; id++)
        {
            kept[id] = _documents[id].Live ? live.Count : -1;
            if (_documents[id].Live) live.Add(_documents[id]);
        }

        foreach (var (term, postings) in _postings)
        {
            postings.RemoveAll(p => kept[p >> 1] < 0);
            for (var i = 0; i < postings.Count; i++) postings[i] = (kept[postings[i] >> 1] << 1) | (postings[i] & 1);
            if (postings.Count == 0) _postings.Remove(term);
        }

        foreach (var (record, id) in _newest) _newest[record] = kept[id];
        _documents.Clear();
        _documents.AddRange(live);
        _vocabulary.Reset(_postings.Keys);
    }

    private int LabelId(Label label)
    {
        if (_labels.TryGetValue(label, out var id)) return id;
        _held.Add(0);
        return _labels[label] = _labels.Count;
    }

    private static Dictionary<string, bool> TermsOf(string title, JsonElement state)
    {
        var terms = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var term in Terms.Of(title)) terms[term.Text] = true;
        Terms.Texts(state, "", (_, text) =>
        {
            foreach (var term in Terms.Of(text)) terms.TryAdd(term.Text, false);
        });
        return terms;
    }

    /// <summary>The index as one asker may see it: what is hidden or struck out is not there, and counts nowhere.</summary>
    private sealed class Sight(SearchIndex index, Actor actor)
    {
        private readonly bool[] _visible = Allowed(index, actor);

        public long Count => index._held.Where((_, label) => _visible[label]).Sum(c => (long)c);

        public List<int> Postings(string term)
        {
            var seen = new List<int>();
            if (!index._postings.TryGetValue(term, out var all)) return seen;
            foreach (var posting in all)
            {
                var document = index._documents[posting >> 1];
                if (document.Live && _visible[document.Label]) seen.Add(posting);
            }

            return seen;
        }

        private static bool[] Allowed(SearchIndex index, Actor actor)
        {
            var allowed = new bool[index._labels.Count];
            foreach (var (label, id) in index._labels) allowed[id] = label.Allows(actor);
            return allowed;
        }
    }
}
