using System.Runtime.InteropServices;
using Bluelamp.Kernel;

namespace Bluelamp.Search;

/// <summary>Asks the segments of a snapshot and puts their answers together.</summary>
/// <remarks>Not shared between threads; used again for the next question.</remarks>
internal sealed class IndexQuery
{
    // What stands in several lists must be put together first.
    private const int TogetherWork = 4;

    // Less than this share of the documents is scored as it comes.
    private const int FewShare = 16;

    private readonly Sight _sight = new();
    private readonly Expansion _expansion = new();
    private readonly Evaluation _evaluation = new();
    private readonly Meeting _meeting = new();
    private readonly Ranking _ranking = new();
    private readonly List<List<Meaning>> _meanings = [];
    private readonly List<Meaning> _slot = [];
    private readonly List<(long Work, int From, int Length)> _slots = [];
    private readonly List<ColumnTerm> _columns = [];
    private readonly Dictionary<string, int> _types = [];

    /// <summary>The best answers, best first, and how many there are of each type.</summary>
    public (IReadOnlyList<Ref> Best, IReadOnlyDictionary<string, int> Types) Ask(IReadOnlyList<Living> snapshot, SearchQuery query)
    {
        var asked = Asked.Read(query.Words);
        _types.Clear();
        if (asked.Words == 0 || snapshot.Count == 0) return ([], new Dictionary<string, int>());
        _sight.Look(snapshot, query.Actor, query.Readable);
        var sure = Answer(asked, query, Depth.AsTyped);
        if (sure < Guess.Below && !query.IsSure && !asked.IsEither && !asked.IsExact
            && Answer(asked, query, Depth.Near) < Guess.FarBelow && sure == 0
            && Answer(asked, query, Depth.Far) == 0) Answer(asked, query, Depth.Anywhere);
        var best = _ranking.Best(Math.Max(0, query.Skip));

        // The segments must stay mapped until here: spans do not hold them.
        GC.KeepAlive(snapshot);
        return (best, new Dictionary<string, int>(_types));
    }

    private int Answer(Asked asked, SearchQuery query, Depth depth)
    {
        _types.Clear();
        _ranking.Begin(Math.Clamp(query.Take, 1, 100) + Math.Clamp(query.Skip, 0, SearchQuery.SkipMax));
        while (_meanings.Count < asked.Terms.Count) _meanings.Add([]);
        for (var i = 0; i < asked.Terms.Count; i++) _expansion.Find(_sight, asked.Terms[i], depth, _meanings[i]);
        var count = 0;
        for (var part = _sight.Parts.Count - 1; part >= 0; part--)
        {
            var segment = _sight.Parts[part].Segment;
            var gate = _sight.GateOf(part, query.Bounds);
            _ranking.Enter(segment, part, query.Type);
            Slots(segment, part, asked);
            count += AreColumns(segment, gate) ? Scan(segment, asked, gate) : Evaluate(segment, asked, depth, gate);
        }

        return count;
    }

    // What answers each word in this segment; none when a word has no answer and all must have one.
    private void Slots(Segment segment, int part, Asked asked)
    {
        _slot.Clear();
        _slots.Clear();
        for (var word = 0; word < asked.Words; word++)
        {
            var (from, work) = (_slot.Count, 0L);
            for (var i = 0; i < asked.Terms.Count; i++)
            {
                var term = asked.Terms[i];
                if (term.First > word || word >= term.First + term.Words || (asked.IsEither && term.Words > 1)) continue;
                foreach (var meaning in Of(_meanings[i], part))
                {
                    // A run weighs as much as its words: each of them brings its part, but it is guessed once.
                    _slot.Add(word == term.First ? meaning : meaning with { Guesses = 0 });
                    work += meaning.Work(segment);
                }
            }

            if (work > 0)
            {
                var isOneList = _slot.Count == from + 1 && _slot[from].IsOneList;
                _slots.Add((isOneList ? work : work * TogetherWork, from, _slot.Count - from));
            }
            else if (!asked.IsEither)
            {
                _slots.Clear();
                return;
            }
        }
    }

    // Each word common, by itself, whenever and wherever.
    private bool AreColumns(Segment segment, in Gate gate)
    {
        _columns.Clear();
        if (!gate.IsOpen || _slots.Count == 0) return false;
        foreach (var (_, from, length) in _slots)
        {
            if (length != 1 || _slot[from] is not { Source: Source.Terms, Guesses: 0, IsPart: false } meaning
                || meaning.To != meaning.From + 1 || segment.ColumnOf(meaning.From).IsEmpty) return false;
            _columns.Add(new(meaning.From, meaning.Weight));
        }

        return ColumnScan.Fits(_columns);
    }

    private int Scan(Segment segment, Asked asked, in Gate gate)
    {
        Span<int> counts = stackalloc int[segment.TypeNames.Length];
        counts.Clear();
        var count = ColumnScan.Run(segment, _columns, asked.IsEither, gate, counts, _ranking);
        Count(segment, counts);
        return count;
    }

    private int Evaluate(Segment segment, Asked asked, Depth depth, in Gate gate)
    {
        _evaluation.Begin(segment.Count);
        if (asked.IsEither)
        {
            _evaluation.Sum(segment, CollectionsMarshal.AsSpan(_slot), gate);
        }
        else if (depth == Depth.AsTyped && BeginningOf(segment) is { IsEmpty: false } begun)
        {
            All(segment, gate.With(segment, begun, _sight.Room(segment)));
        }
        else
        {
            All(segment, gate);
        }

        Collect(segment);
        return _evaluation.Documents.Length;
    }

    // Of a word just begun all documents are known at once, and the others need no second look.
    private ReadOnlySpan<ulong> BeginningOf(Segment segment)
    {
        if (_slots.Count < 2) return default;
        foreach (var meaning in _slot)
        {
            if (meaning.Source == Source.PrefixBits) return segment.PrefixBitsOf(meaning.From);
        }

        return default;
    }

    // All words must be there, each by itself or in a run that is one thing. The rarest first: it leaves the least to look at.
    private void All(Segment segment, in Gate gate)
    {
        _slots.Sort();
        var areMany = _slots.Count > 1 && _slots[0].Length > 1 && _slots[0].Work * FewShare > segment.Count;
        if (areMany) Meet(segment, gate);
        else if (_slots.Count > 0) _evaluation.Any(segment, SlotOf(0), gate);
        for (var i = areMany ? 0 : 1; i < _slots.Count && !_evaluation.Documents.IsEmpty; i++) _evaluation.And(segment, SlotOf(i));
    }

    // First who has all, then what it is worth: most have not.
    private void Meet(Segment segment, in Gate gate)
    {
        _meeting.Begin(gate);
        for (var i = 0; i < _slots.Count; i++) _meeting.Leave(segment, SlotOf(i));
        _evaluation.Take(_meeting.Documents, gate);
    }

    private ReadOnlySpan<Meaning> SlotOf(int slot) => CollectionsMarshal.AsSpan(_slot).Slice(_slots[slot].From, _slots[slot].Length);

    private static ReadOnlySpan<Meaning> Of(List<Meaning> meanings, int part)
    {
        var from = 0;
        var all = CollectionsMarshal.AsSpan(meanings);
        while (from < all.Length && all[from].Part < part) from++;
        var to = from;
        while (to < all.Length && all[to].Part == part) to++;
        return all[from..to];
    }

    private void Collect(Segment segment)
    {
        var types = segment.Types;
        Span<int> counts = stackalloc int[segment.TypeNames.Length];
        counts.Clear();
        var documents = _evaluation.Documents;
        var scores = _evaluation.Scores;

        // The newest first: of equal ones they stay, and the rest needs no second look.
        for (var i = documents.Length - 1; i >= 0; i--)
        {
            var doc = documents[i];
            counts[types[doc]]++;
            if (scores[i] >= _ranking.LeastScore) _ranking.Add(doc, scores[i]);
        }

        Count(segment, counts);
    }

    private void Count(Segment segment, ReadOnlySpan<int> counts)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0) _types[segment.TypeNames[i]] = _types.GetValueOrDefault(segment.TypeNames[i]) + counts[i];
        }
    }
}
