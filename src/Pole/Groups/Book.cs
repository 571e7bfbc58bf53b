using Bluelamp.Kernel;
using Bluelamp.Pole.Matching;

namespace Bluelamp.Pole;

/// <summary>A record that may be of what is asked about.</summary>
/// <param name="Record">Which.</param>
/// <param name="Weight">In bits; see <see cref="Weights.Probability"/>.</param>
public readonly record struct Alike<T>(Id<T> Record, double Weight) where T : IKind;

/// <summary>Two records that may be of one, or not.</summary>
/// <param name="One">The older record.</param>
/// <param name="Other">The younger.</param>
/// <param name="Weight">In bits, as far as the reader sees what is compared.</param>
public sealed record Doubt<T>(Id<T> One, Id<T> Other, double Weight) where T : IKind;

/// <summary>What every record of one kind is compared by, in memory: which are of one person or thing, asked by one reader.</summary>
/// <remarks>Groups are worked out when they are asked for, of the records that the reader may see: a hidden record changes none of them.
/// The answer depends on the records, the decisions and the figures alone, not on the order they came in, so every node gives it.</remarks>
/// <param name="scorer">How pairs are weighed.</param>
/// <param name="homeType">The type of record that gives one field, such as the place whose postcode a person is compared by; null for
/// none.</param>
/// <param name="homeField">That field.</param>
public sealed partial class Book<T>(PairScorer scorer, string? homeType = null, int homeField = -1) where T : IKind
{
    // A name that more than so many share says nothing by itself; other rules bring those together who are alike in more.
    private const int BlockMax = 1_000;

    // No person has more records; what hangs together beyond it is a slip such as a shared switchboard number.
    private const int ComponentMax = 200;

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, int> _records = [];
    private readonly Dictionary<(Guid, Guid), Verdict> _decided = [];
    private readonly Dictionary<Guid, HashSet<Guid>> _decidedOf = [];
    private BookSight? _sight;

    /// <summary>How pairs are weighed.</summary>
    public PairScorer Scorer => scorer;

    /// <summary>How many records there are.</summary>
    public int Count
    {
        get { lock (_lock) return _records.Count; }
    }

    /// <summary>The records of what is held to be one, this one among them, the oldest first; empty when the reader may not see
    /// it.</summary>
    public IReadOnlyList<Id<T>> GroupOf(Id<T> id, Sight sight)
    {
        lock (_lock) return Row(id, sight) is >= 0 and var row ? Group(row, Seen(sight)).ConvertAll(r => new Id<T>(_rows.Id(r))) : [];
    }

    /// <summary>Records that are likest to this one and seen by the reader, the likest first, those of its group among them.</summary>
    public IReadOnlyList<Alike<T>> LikeOf(Id<T> id, Sight sight, int most)
    {
        lock (_lock)
        {
            if (Row(id, sight) is not (>= 0 and var row)) return [];
            var best = new Best(most, this);
            Scan(new(this, Seen(sight), row), _wide, best);
            return best.All;
        }
    }

    /// <summary>Records that may be meant by what was typed, the likest first.</summary>
    public IReadOnlyList<Alike<T>> LikeTyped(Traits typed, Sight sight, int most)
    {
        lock (_lock)
        {
            var known = _rows.Values.Count;
            try
            {
                var best = new Best(most, this);
                Scan(new(this, Seen(sight), typed), _wide, best);
                return best.All;
            }
            finally
            {
                _rows.Values.Cut(known);
            }
        }
    }

    /// <summary>Why two records weigh what they weigh for this reader; null when one of them is not there for them.</summary>
    public PairReasons? Explain(Id<T> one, Id<T> other, Sight sight) =>
        Shown(one, sight) is { } left && Shown(other, sight) is { } right ? scorer.Explain(left, right) : null;

    /// <summary>What is compared of a record, as the reader sees it; null when it is not there for them.</summary>
    public Traits? Shown(Id<T> id, Sight sight)
    {
        lock (_lock) return Row(id, sight) is >= 0 and var row ? new Asked(this, Seen(sight), row).Traits : null;
    }

    private int Row(Id<T> id, Sight sight) => _records.TryGetValue(id.Value, out var row) && Seen(sight).Sees(row) ? row : -1;

    // A page asks several times for one reader.
    private BookSight Seen(Sight sight) => _sight?.Of == sight ? _sight : _sight = new(_rows, sight, T.Type, homeType);

    private List<int> Group(int of, BookSight sight)
    {
        var (rows, seen, edges) = (new List<int> { of }, new HashSet<int> { of }, new List<(int One, int Other, double Weight)>());
        for (var i = 0; i < rows.Count && rows.Count < ComponentMax; i++)
        {
            // By identity, not by when they came: what hangs together beyond the limit is cut alike on every node.
            foreach (var (other, weight) in Near(rows[i], sight).OrderBy(n => _rows.Id(n.Row)))
            {
                edges.Add((rows[i], other, weight));
                if (seen.Add(other)) rows.Add(other);
            }
        }

        if (rows.Count == 1) return rows;
        rows.Sort((a, b) => _rows.Id(a).CompareTo(_rows.Id(b)));
        var place = rows.Index().ToDictionary(r => r.Item, r => r.Index);
        var asked = rows.ConvertAll(row => new Asked(this, sight, row));
        var groups = new Matching.Groups(rows.Count, (i, j) => Weight(asked[i], rows[j]), scorer.GroupFrom).Of(
            [.. edges.Where(e => place.ContainsKey(e.One) && place.ContainsKey(e.Other))
                .Select(e => new MatchEdge(Math.Min(place[e.One], place[e.Other]), Math.Max(place[e.One], place[e.Other]),
                    (float)e.Weight))]);
        return [.. rows.Index().Where(r => groups[r.Index] == groups[place[of]]).Select(r => r.Item)];
    }

    // What a person decided outranks any weight.
    private double Weight(Asked one, int other, double least = double.NegativeInfinity) =>
        _decided.GetValueOrDefault(PairOf(_rows.Id(one.Row), _rows.Id(other)), Verdict.Unsure) switch
        {
            Verdict.Same => double.PositiveInfinity,
            Verdict.NotSame => double.NegativeInfinity,
            _ => one.Score(other, least),
        };

    // Whom a record is surely one with, as this reader sees both.
    private List<(int Row, double Weight)> Near(int row, BookSight sight)
    {
        var (asked, near, taken) = (new Asked(this, sight, row), new List<(int, double)>(), new HashSet<int> { row });
        foreach (var edge in _edges.Of(row))
        {
            if (sight.Sees(edge.Other) && IsBrought(asked, edge) && taken.Add(edge.Other)) Take(edge.Other);
        }

        foreach (var other in InLarge(asked).Concat(DecidedOf(row, sight)))
        {
            if (taken.Add(other)) Take(other);
        }

        return near;

        void Take(int other)
        {
            if (Weight(asked, other, scorer.GroupFrom) is var weight && weight >= scorer.GroupFrom) near.Add((other, weight));
        }
    }

    // By a rule that this reader could bring them together by: of what they see, in a block that is small enough.
    private bool IsBrought(Asked asked, Edge edge)
    {
        var rules = edge.Rules;
        if (!asked.SeesHome || !asked.Sight.SeesHome(edge.Other)) rules &= ~_ofHome;
        for (var r = 0; rules != 0 && r < _narrow; r++)
        {
            if ((rules >> r & 1) != 0 && !_blocks[r].IsLarge(_blocks[r].HasLarge ? asked.Key(r) : 0)) return true;
        }

        return false;
    }

    // A large block is not kept as edges: it may be small for this reader, and is then looked through.
    private IEnumerable<int> InLarge(Asked asked)
    {
        for (var r = 0; r < _narrow; r++)
        {
            if (!_blocks[r].HasLarge || !_blocks[r].IsLarge(asked.Key(r))) continue;
            foreach (var other in Block(asked, r).ToArray()) yield return other;
        }
    }

    private IEnumerable<int> DecidedOf(int row, BookSight sight) => _decidedOf.TryGetValue(_rows.Id(row), out var all)
        ? all.Where(_records.ContainsKey).Select(id => _records[id]).Where(sight.Sees) : [];

    private static (Guid, Guid) PairOf(Guid one, Guid other) => one.CompareTo(other) < 0 ? (one, other) : (other, one);
}
