using Bluelamp.Kernel;

namespace Bluelamp.Search;

/// <summary>Keeps the best answers of all segments: by score, then the one that changed last.</summary>
internal sealed class Ranking
{
    private const int Any = -1;

    private readonly PriorityQueue<Candidate, Candidate> _best = new(Candidate.WorstFirst);
    private Segment _segment = null!;
    private int _part;
    private int _take;
    private int _only;

    /// <summary>Less than this is not among the best.</summary>
    public int LeastScore { get; private set; }

    /// <summary>The same for what words add up to where nothing is guessed.</summary>
    public int Least => LeastScore - Score.Start;

    /// <summary>The same, as far as it goes.</summary>
    public ushort Bar { get; private set; }

    /// <summary>Forgets the last question.</summary>
    public void Begin(int take)
    {
        _best.Clear();
        (_take, LeastScore, Bar) = (take, int.MinValue + Score.Start, 0);
    }

    /// <summary>Goes on with another segment.</summary>
    public void Enter(Segment segment, int part, string? onlyType) =>
        (_segment, _part, _only) = (segment, part, onlyType is null ? Any
            : Array.IndexOf(segment.TypeNames, onlyType) is >= 0 and var type ? type : int.MaxValue);

    /// <summary>Adds a document, if it is among the best.</summary>
    public void Add(int doc, int score)
    {
        if (_only >= 0 && _segment.Types[doc] != _only) return;
        var candidate = new Candidate(score, _part, doc, _segment);
        if (_best.Count < _take) _best.Enqueue(candidate, candidate);
        else if (Candidate.WorstFirst.Compare(_best.Peek(), candidate) < 0) _best.EnqueueDequeue(candidate, candidate);
        else return;
        if (_best.Count < _take) return;
        LeastScore = _best.Peek().Score;
        Bar = (ushort)Math.Clamp(Least, 0, ushort.MaxValue);
    }

    /// <summary>The best, best first, without the first few; none are kept.</summary>
    public List<Ref> Best(int skip)
    {
        var best = new List<Ref>(_best.Count);
        while (_best.Count > skip) best.Add(_best.Dequeue().Record);
        best.Reverse();
        _best.Clear();
        return best;
    }

    private readonly record struct Candidate(int Score, int Part, int Doc, Segment Segment)
    {
        // Segments and their documents stand in the order of the log.
        public static readonly Comparer<Candidate> WorstFirst = Comparer<Candidate>.Create(static (a, b) =>
            a.Score != b.Score ? a.Score.CompareTo(b.Score) : a.Part != b.Part ? a.Part.CompareTo(b.Part) : a.Doc.CompareTo(b.Doc));

        public Ref Record => Segment.Record(Doc);
    }
}
