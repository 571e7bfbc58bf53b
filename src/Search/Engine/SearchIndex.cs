using System.Runtime.InteropServices;
using System.Text.Json;
using Bluelamp.Kernel;

namespace Bluelamp.Search;

/// <summary>The words of every record, in memory. A changed record is written anew and its old entry struck out; struck-out entries are
/// dropped when they outnumber the rest.</summary>
/// <remarks>One writer, many readers, under one lock that readers share. What an asker may not see is left out
/// before anything is counted or ranked.</remarks>
internal sealed class SearchIndex : IDisposable
{
    private const int TitleWeight = 4;
    private const int ExpansionsMax = 200;
    private const int SmallMax = 50_000;
    private const int StruckOutMin = 10_000;

    private readonly ReaderWriterLockSlim _lock = new();
    private readonly Dictionary<Ref, int> _newest = [];
    private readonly Dictionary<string, List<int>> _postings = new(StringComparer.Ordinal);
    private readonly Dictionary<Label, int> _labels = [];
    private readonly List<Document> _documents = [];
    private volatile string[] _sorted = [];

    private readonly record struct Document(Ref Record, int Label, bool Live);

    /// <summary>Records that can be found.</summary>
    public int Count => _newest.Count;

    /// <summary>Puts in a record's newest state, or strikes it out when there is none.</summary>
    public void Put(Ref record, Label label, string? title, JsonElement state)
    {
        var terms = title is null ? null : TermsOf(title, state);
        _lock.EnterWriteLock();
        try
        {
            if (_newest.Remove(record, out var old)) _documents[old] = _documents[old] with { Live = false };
            if (terms is null) return;
            var id = _documents.Count;
            _documents.Add(new(record, LabelId(label), true));
            _newest[record] = id;
            foreach (var (term, inTitle) in terms)
            {
                ref var postings = ref CollectionsMarshal.GetValueRefOrAddDefault(_postings, term, out _);
                (postings ??= new(1)).Add((id << 1) | (inTitle ? 1 : 0));
            }

            if (_documents.Count - _newest.Count > Math.Max(StruckOutMin, _newest.Count)) DropStruckOut();
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
        var words = new List<string>();
        Terms.Cut(query.Words, words.Add);
        if (words.Count == 0) return ([], new Dictionary<string, int>());

        // A plate or number typed with spaces: its pieces, or the whole squashed together.
        var asked = words.Distinct().ToList();
        _lock.EnterReadLock();
        try
        {
            var visible = _labels.ToDictionary(l => l.Value, l => l.Key.Allows(query.Actor));
            var scores = Score(asked, visible);
            var types = scores.Keys.CountBy(id => _documents[id].Record.Type).ToDictionary(t => t.Key, t => t.Value);
            var best = scores.Where(s => query.Type is null || _documents[s.Key].Record.Type == query.Type)
                .OrderByDescending(s => s.Value).ThenByDescending(s => s.Key).Take(Math.Clamp(query.Take, 1, 100))
                .Select(s => _documents[s.Key].Record);
            return ([.. best], types);
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    // All words must be there. When the whole squashed together is a term of its own, that alone is enough, and better.
    private Dictionary<int, double> Score(List<string> words, Dictionary<int, bool> visible)
    {
        Dictionary<int, double>? all = null;
        var whole = words.Count > 1 ? words[^1] : null;
        var pieces = whole is not null && string.Concat(words.Take(words.Count - 1)) == whole ? words[..^1] : words;
        for (var i = 0; i < pieces.Count; i++)
        {
            var one = ScoreOf(pieces[i], prefix: i == pieces.Count - 1, visible);
            all = all is null ? one : Both(all, one);
            if (all.Count == 0) break;
        }

        if (pieces.Count == words.Count) return all ?? [];
        foreach (var (id, score) in ScoreOf(whole!, prefix: true, visible)) all![id] = all.GetValueOrDefault(id) + (score * 2);
        return all!;
    }

    private static Dictionary<int, double> Both(Dictionary<int, double> left, Dictionary<int, double> right)
    {
        var (few, many) = left.Count < right.Count ? (left, right) : (right, left);
        var both = new Dictionary<int, double>();
        foreach (var (id, score) in few)
        {
            if (many.TryGetValue(id, out var other)) both[id] = score + other;
        }

        return both;
    }

    private Dictionary<int, double> ScoreOf(string word, bool prefix, Dictionary<int, bool> visible)
    {
        var scores = new Dictionary<int, double>();
        foreach (var (term, closeness) in Expand(word, prefix))
        {
            var seen = new List<int>();
            foreach (var posting in _postings[term])
            {
                var document = _documents[posting >> 1];
                if (document.Live && visible[document.Label]) seen.Add(posting);
            }

            // Rarity is counted among what the asker may see: it must not tell what is hidden.
            var rarity = Math.Log(1 + ((double)_documents.Count / (1 + seen.Count))) * closeness;
            foreach (var posting in seen)
            {
                ref var score = ref CollectionsMarshal.GetValueRefOrAddDefault(scores, posting >> 1, out _);
                score = Math.Max(score, rarity * ((posting & 1) == 1 ? TitleWeight : 1));
            }
        }

        return scores;
    }

    private IEnumerable<(string Term, double Closeness)> Expand(string word, bool prefix)
    {
        if (_postings.ContainsKey(word)) yield return (word, 1);
        if (!prefix || word.Length < 2) yield break;
        var terms = Sorted();
        var at = Array.BinarySearch(terms, word, StringComparer.Ordinal);
        for (var i = at < 0 ? ~at : at + 1; i < terms.Length && i < (at < 0 ? ~at : at) + ExpansionsMax
            && terms[i].StartsWith(word, StringComparison.Ordinal); i++)
            yield return (terms[i], 0.5);
    }

    // Sorted anew when enough new terms came: in a large index a new word is found whole at once, by its beginning a little later.
    private string[] Sorted()
    {
        var terms = _sorted;
        if (_postings.Count == terms.Length || (_postings.Count > SmallMax && _postings.Count < terms.Length * 1.02)) return terms;
        terms = [.. _postings.Keys];
        Array.Sort(terms, StringComparer.Ordinal);
        return _sorted = terms;
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
    }

    private int LabelId(Label label) => _labels.TryGetValue(label, out var id) ? id : _labels[label] = _labels.Count;

    private static Dictionary<string, bool> TermsOf(string title, JsonElement state)
    {
        var terms = new Dictionary<string, bool>(StringComparer.Ordinal);
        Terms.Cut(title, t => terms[t] = true);
        Terms.Texts(state, "", (_, text) => Terms.Cut(text, t => terms.TryAdd(t, false)));
        return terms;
    }
}
