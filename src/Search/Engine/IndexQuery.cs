using Bluelamp.Kernel;

namespace Bluelamp.Search;

/// <summary>Asks the segments of a snapshot and puts their answers together.</summary>
/// <remarks>Not shared between threads; used again for the next question.</remarks>
internal sealed class IndexQuery
{
    private const double RarityScale = 64;

    private readonly Expansion _expansion = new();
    private readonly Evaluation _evaluation = new();
    private readonly List<NearTerm>[] _terms = [.. Enumerable.Range(0, 20).Select(_ => new List<NearTerm>(64))];
    private readonly PriorityQueue<Candidate, Candidate> _best = new(Candidate.WorstFirst);
    private readonly Dictionary<string, int> _types = [];
    private int _take;

    /// <summary>The best answers, best first, and how many there are of each type.</summary>
    /// <param name="snapshot">The segments.</param>
    /// <param name="asked">The words.</param>
    /// <param name="query">By whom, how many, of which kind.</param>
    /// <param name="bounds">When and where.</param>
    /// <param name="all">Every word must be there; otherwise any.</param>
    /// <param name="errors">Forgive typing errors.</param>
    public (IReadOnlyList<Ref> Best, IReadOnlyDictionary<string, int> Types) Ask(
        IReadOnlyList<Living> snapshot, Asked asked, SearchQuery query, Bounds? bounds, bool all, bool errors)
    {
        _best.Clear();
        _types.Clear();
        _take = Math.Clamp(query.Take, 1, 100);
        var (rarities, whole) = (RaritiesOf(snapshot, asked.Words), asked.Whole is null ? null : RaritiesOf(snapshot, [asked.Whole]));
        foreach (var living in snapshot)
        {
            var visible = VisibleOf(living.Segment, query.Actor);
            var gate = new Gate(living, visible, bounds);
            _evaluation.Begin(living.Segment.Count);
            if (all) All(living.Segment, asked.Words, rarities, errors, gate);
            else Some(living.Segment, asked.Words, rarities, errors, gate);
            if (whole is not null)
            {
                _expansion.Find(living.Segment, asked.Whole!, false, _terms[0]);
                _evaluation.Plus(living.Segment, _terms[0], whole[0], gate);
            }

            Collect(living.Segment, query.Type);
        }

        var best = new Ref[_best.Count];
        for (var i = best.Length - 1; i >= 0; i--) best[i] = _best.Dequeue().Record;
        return (best, new Dictionary<string, int>(_types));
    }

    private void All(Segment segment, IReadOnlyList<AskedWord> words, int[] rarities, bool errors, in Gate gate)
    {
        Span<(long Work, int Word)> order = stackalloc (long, int)[words.Count];
        for (var i = 0; i < words.Count; i++)
        {
            _expansion.Find(segment, words[i], errors, _terms[i]);
            var work = 0L;
            foreach (var (term, _) in _terms[i]) work += segment.CountOf(term);
            if (work == 0) return;
            order[i] = (work, i);
        }

        order.Sort();
        for (var i = 0; i < order.Length; i++)
        {
            var word = order[i].Word;
            if (i == 0) _evaluation.Any(segment, _terms[word], rarities[word], gate);
            else _evaluation.And(segment, _terms[word], rarities[word]);
            if (_evaluation.Documents.IsEmpty) return;
        }
    }

    private void Some(Segment segment, IReadOnlyList<AskedWord> words, int[] rarities, bool errors, in Gate gate)
    {
        for (var i = 0; i < words.Count; i++)
        {
            _expansion.Find(segment, words[i], errors, _terms[i]);
            _evaluation.Plus(segment, _terms[i], rarities[i], gate);
        }
    }

    private void Collect(Segment segment, string? onlyType)
    {
        var types = segment.Types;
        Span<int> counts = stackalloc int[segment.TypeNames.Length];
        var only = onlyType is null ? -1 : Array.IndexOf(segment.TypeNames, onlyType);
        foreach (var doc in _evaluation.Documents)
        {
            var type = types[doc];
            counts[type]++;
            if (onlyType is not null && type != only) continue;
            var score = _evaluation.Score(doc);
            if (_best.Count == _take && score < _best.Peek().Score) continue;
            var candidate = new Candidate(score, segment.Minutes[doc], segment.Record(doc));
            if (_best.Count < _take) _best.Enqueue(candidate, candidate);
            else if (Candidate.WorstFirst.Compare(_best.Peek(), candidate) < 0) _best.EnqueueDequeue(candidate, candidate);
        }

        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0) _types[segment.TypeNames[i]] = _types.GetValueOrDefault(segment.TypeNames[i]) + counts[i];
        }
    }

    // Rarity is counted among what everybody may see: it must not tell what is hidden.
    private static int[] RaritiesOf(IReadOnlyList<Living> snapshot, IReadOnlyList<AskedWord> words)
    {
        var all = 0L;
        foreach (var living in snapshot) all += living.Segment.PublicCount;
        var rarities = new int[words.Count];
        for (var i = 0; i < rarities.Length; i++)
        {
            var count = 0L;
            foreach (var living in snapshot)
            {
                if (living.Segment.TermOf(words[i].Term) is >= 0 and var term) count += living.Segment.PublicCountOf(term);
            }

            rarities[i] = Math.Max(8, (int)(Math.Log(1 + ((Math.Max(0, all - count) + 0.5) / (count + 0.5))) * RarityScale));
        }

        return rarities;
    }

    private static bool[] VisibleOf(Segment segment, Actor actor)
    {
        var visible = new bool[segment.LabelsParsed.Length];
        for (var i = 0; i < visible.Length; i++) visible[i] = segment.LabelsParsed[i].Allows(actor);
        return visible;
    }

    private readonly record struct Candidate(int Score, int Minute, Ref Record)
    {
        /// <summary>By score, then the newer, then by id: the same answers in the same order whatever the segments.</summary>
        public static readonly Comparer<Candidate> WorstFirst = Comparer<Candidate>.Create(static (a, b) =>
            a.Score != b.Score ? a.Score.CompareTo(b.Score)
            : a.Minute != b.Minute ? a.Minute.CompareTo(b.Minute)
            : b.Record.Id.CompareTo(a.Record.Id));
    }
}
