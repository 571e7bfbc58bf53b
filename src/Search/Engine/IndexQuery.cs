using System.Runtime.InteropServices;
using Bluelamp.Kernel;

namespace Bluelamp.Search;

/// <summary>Asks the segments of a snapshot and puts their answers together.</summary>
/// <remarks>Not shared between threads; used again for the next question.</remarks>
internal sealed class IndexQuery
{
    private readonly Expansion _expansion = new();
    private readonly Evaluation _evaluation = new();
    private readonly List<List<Meaning>> _meanings = [];
    private readonly List<Meaning> _slot = [];
    private readonly List<(long Work, int From, int Length)> _slots = [];
    private readonly PriorityQueue<Candidate, Candidate> _best = new(Candidate.WorstFirst);
    private readonly Dictionary<string, int> _types = [];

    /// <summary>The best answers, best first, and how many there are of each type.</summary>
    public (IReadOnlyList<Ref> Best, IReadOnlyDictionary<string, int> Types) Ask(IReadOnlyList<Living> snapshot, SearchQuery query)
    {
        var asked = Asked.Read(query.Words);
        _types.Clear();
        if (asked.Words == 0 || snapshot.Count == 0) return ([], new Dictionary<string, int>());
        var sight = new Sight(snapshot, query.Actor);
        var sure = Answer(sight, asked, query, Depth.AsTyped);
        if (sure < Guess.Below && !asked.IsEither && !asked.IsExact
            && Answer(sight, asked, query, Depth.Near) < Guess.FarBelow && sure == 0
            && Answer(sight, asked, query, Depth.Far) == 0) Answer(sight, asked, query, Depth.Anywhere);
        var best = new List<Ref>(_best.Count);
        while (_best.Count > Math.Max(0, query.Skip)) best.Add(_best.Dequeue().Record);
        best.Reverse();
        _best.Clear();

        // The segments must stay mapped until here: spans do not hold them.
        GC.KeepAlive(snapshot);
        return (best, new Dictionary<string, int>(_types));
    }

    private int Answer(Sight sight, Asked asked, SearchQuery query, Depth depth)
    {
        _best.Clear();
        _types.Clear();
        while (_meanings.Count < asked.Terms.Count) _meanings.Add([]);
        for (var i = 0; i < asked.Terms.Count; i++)
        {
            _expansion.Find(sight, asked.Terms[i], depth, _meanings[i]);
            _meanings[i].Sort(static (a, b) => a.Part.CompareTo(b.Part));
        }

        var (count, take) = (0, Math.Clamp(query.Take, 1, 100) + Math.Clamp(query.Skip, 0, SearchQuery.SkipMax));
        for (var part = sight.Parts.Count - 1; part >= 0; part--)
        {
            var segment = sight.Parts[part].Segment;
            var gate = sight.GateOf(part, query.Bounds);
            _evaluation.Begin(segment.Count);
            if (asked.IsEither) Either(segment, part, asked, gate);
            else All(segment, part, asked, gate);
            count += _evaluation.Documents.Length;
            Collect(segment, part, query.Type, take);
        }

        return count;
    }

    // All words must be there, each by itself or in a run that is one thing. The rarest first: it leaves the least to look at.
    private void All(Segment segment, int part, Asked asked, in Gate gate)
    {
        _slot.Clear();
        _slots.Clear();
        for (var word = 0; word < asked.Words; word++)
        {
            var (from, work) = (_slot.Count, 0L);
            for (var i = 0; i < asked.Terms.Count; i++)
            {
                var term = asked.Terms[i];
                if (term.First > word || word >= term.First + term.Words) continue;
                foreach (var meaning in Of(_meanings[i], part))
                {
                    // A run weighs as much as its words: each of them brings its part, but it is guessed once.
                    _slot.Add(word == term.First ? meaning : meaning with { Guesses = 0 });
                    work += segment.CountOf(meaning.Term);
                }
            }

            if (work == 0) return;
            _slots.Add((work, from, _slot.Count - from));
        }

        _slots.Sort();
        for (var i = 0; i < _slots.Count; i++)
        {
            var terms = CollectionsMarshal.AsSpan(_slot).Slice(_slots[i].From, _slots[i].Length);
            if (i == 0) _evaluation.Any(segment, terms, gate);
            else _evaluation.And(segment, terms);
            if (_evaluation.Documents.IsEmpty) return;
        }
    }

    private void Either(Segment segment, int part, Asked asked, in Gate gate)
    {
        for (var i = 0; i < asked.Terms.Count; i++)
        {
            if (asked.Terms[i].Words == 1) _evaluation.Plus(segment, Of(_meanings[i], part), gate);
        }
    }

    private static ReadOnlySpan<Meaning> Of(List<Meaning> meanings, int part)
    {
        var from = 0;
        var all = CollectionsMarshal.AsSpan(meanings);
        while (from < all.Length && all[from].Part < part) from++;
        var to = from;
        while (to < all.Length && all[to].Part == part) to++;
        return all[from..to];
    }

    private void Collect(Segment segment, int part, string? onlyType, int take)
    {
        var types = segment.Types;
        Span<int> counts = stackalloc int[segment.TypeNames.Length];
        var only = onlyType is null ? -1 : Array.IndexOf(segment.TypeNames, onlyType);
        var worst = _best.Count < take ? int.MinValue : _best.Peek().Score;
        var documents = _evaluation.Documents;

        // The newest first: of equal ones they stay, and the rest needs no second look.
        for (var i = documents.Length - 1; i >= 0; i--)
        {
            var doc = documents[i];
            var type = types[doc];
            counts[type]++;
            var score = _evaluation.ScoreOf(doc);
            if (score < worst || (onlyType is not null && type != only)) continue;
            var candidate = new Candidate(score, part, doc, segment);
            if (_best.Count < take) _best.Enqueue(candidate, candidate);
            else if (Candidate.WorstFirst.Compare(_best.Peek(), candidate) < 0) _best.EnqueueDequeue(candidate, candidate);
            else continue;
            if (_best.Count == take) worst = _best.Peek().Score;
        }

        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0) _types[segment.TypeNames[i]] = _types.GetValueOrDefault(segment.TypeNames[i]) + counts[i];
        }
    }

    private readonly record struct Candidate(int Score, int Part, int Doc, Segment Segment)
    {
        /// <summary>By score, then the one that changed last: segments and their documents stand in the order of the log.</summary>
        public static readonly Comparer<Candidate> WorstFirst = Comparer<Candidate>.Create(static (a, b) =>
            a.Score != b.Score ? a.Score.CompareTo(b.Score) : a.Part != b.Part ? a.Part.CompareTo(b.Part) : a.Doc.CompareTo(b.Doc));

        public Ref Record => Segment.Record(Doc);
    }
}
