using Bluelamp.Kernel;
using Bluelamp.Pole.Matching;

namespace Bluelamp.Pole;

/// <summary>How the book is kept: rows, who is surely one with whom, and the pairs that a person should look at.</summary>
public sealed partial class Book<T>
{
    private static readonly Sight House = new((_, _) => true);

    private readonly int _homeField = homeField;
    private readonly IReadOnlyList<RulePart>[] _rules = [.. scorer.Model.Rules, .. scorer.Model.Search];

    // So many rules bring records together; the others only help to look for one.
    private readonly int _narrow = scorer.Model.Rules.Count, _wide = scorer.Model.Rules.Count + scorer.Model.Search.Count;

    // The rules that ask for what stands in the home.
    private readonly int _ofHome = scorer.Model.Rules.Concat(scorer.Model.Search).Index()
        .Where(r => r.Item.Any(p => p.Field == homeField)).Aggregate(0, (all, r) => all | 1 << r.Index);

    private readonly Dictionary<Guid, BookHome> _homes = [];
    private readonly SortedSet<(double Least, Guid One, Guid Other)> _doubtful = [];
    private readonly Dictionary<Guid, List<(double, Guid, Guid)>> _doubtsOf = [];
    private BookRows _rows = new(scorer.Model);
    private BookEdges _edges = new();
    private BlockRows[] _blocks = [.. Enumerable.Range(0, scorer.Model.Rules.Count + scorer.Model.Search.Count)
        .Select(_ => new BlockRows(BlockMax))];

    /// <summary>Takes in a record, or what it was changed to.</summary>
    /// <param name="id">Which.</param>
    /// <param name="traits">What is compared of it; the field that its home gives is filled in here.</param>
    /// <param name="label">Who may see it.</param>
    /// <param name="home">The record that gives one field; null for none.</param>
    public void Put(Id<T> id, Traits traits, Label label, Guid? home = null)
    {
        lock (_lock)
        {
            if (home is not { } place)
            {
                Take(id.Value, traits, label, null);
                return;
            }

            var at = HomeAt(place);
            Take(id.Value, traits.With(_homeField, at.Value), label, at);
        }
    }

    /// <summary>Takes in what a home says: those whose home it is are compared by it.</summary>
    /// <param name="id">Which record.</param>
    /// <param name="value">As it stands there; null where it says nothing.</param>
    /// <param name="label">Who may see it.</param>
    public void PutHome(Guid id, string? value, Label label)
    {
        lock (_lock)
        {
            var home = HomeAt(id);
            var clean = value is null ? null : Cleaning.Of(scorer.Model.Fields[_homeField].Clean, value);
            if (home.Value == clean && home.Label == label) return;
            (home.Value, home.Label) = (clean, label);
            foreach (var record in home.Records.ToList())
            {
                var row = _records[record];
                Take(record, _rows.Traits(_rows.Cells(row)).With(_homeField, clean), _rows.Labels[_rows.LabelOf(row)], home);
            }
        }
    }

    /// <summary>Forgets an erased record.</summary>
    public void Drop(Id<T> id)
    {
        lock (_lock) Leave(id.Value);
    }

    /// <summary>What a person decided of two records; null when the decision was withdrawn.</summary>
    public void Decide(Id<T> one, Id<T> other, Verdict? verdict)
    {
        lock (_lock)
        {
            var pair = PairOf(one.Value, other.Value);
            if (verdict is { } said) _decided[pair] = said;
            else _decided.Remove(pair);
            foreach (var (of, with) in new[] { pair, (pair.Item2, pair.Item1) })
            {
                if (!_decidedOf.TryGetValue(of, out var all)) _decidedOf.Add(of, all = []);
                if (verdict is null) all.Remove(with);
                else all.Add(with);
            }
        }
    }

    /// <summary>Pairs that a person should look at and nobody has decided, the likeliest first, as far as the reader sees both.</summary>
    /// <param name="sight">What the reader may see.</param>
    /// <param name="skip">How many to leave out at the beginning.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="second">True for those that somebody wants a second opinion on.</param>
    public IReadOnlyList<Doubt<T>> Doubtful(Sight sight, int skip, int most, bool second = false)
    {
        lock (_lock)
        {
            var seen = Seen(sight);
            var pairs = second ? _decided.Where(d => d.Value == Verdict.Unsure).Select(d => d.Key).Order()
                : _doubtful.Select(d => (d.One, d.Other)).Where(p => !_decided.ContainsKey(p));
            return [.. pairs.Select(p => Doubt(p, seen, second)).OfType<Doubt<T>>().Skip(skip).Take(most)];
        }
    }

    private Doubt<T>? Doubt((Guid One, Guid Other) pair, BookSight sight, bool isAsked)
    {
        if (!_records.TryGetValue(pair.One, out var one) || !_records.TryGetValue(pair.Other, out var other)) return null;
        if (!sight.Sees(one) || !sight.Sees(other)) return null;
        var weight = new Asked(this, sight, one).Score(other, double.NegativeInfinity);
        if (!isAsked && (!IsDoubtful(weight) || Group(one, sight).Contains(other))) return null;
        return new(new(pair.One), new(pair.Other), weight);
    }

    private bool IsDoubtful(double weight) => weight >= scorer.ReviewFrom && weight < scorer.GroupFrom;

    private BookHome HomeAt(Guid id)
    {
        if (!_homes.TryGetValue(id, out var home)) _homes.Add(id, home = new());
        return home;
    }

    private void Take(Guid id, Traits traits, Label label, BookHome? home)
    {
        Leave(id);
        home?.Records.Add(id);
        var row = Hang(id, traits, label, home);
        var asked = new Asked(this, Seen(House), row);
        for (var r = 0; r < _wide; r++) _blocks[r].Add(asked.Key(r), row);
        Scan(asked, _narrow, new Meeting(asked, this));
    }

    private int Hang(Guid id, Traits traits, Label label, BookHome? home)
    {
        var row = _rows.Add(id, traits, label, home);
        _records[id] = row;
        return row;
    }

    private void Note(int row, int other, double weight)
    {
        var (one, two) = PairOf(_rows.Id(row), _rows.Id(other));
        var doubt = (-weight, one, two);
        _doubtful.Add(doubt);
        DoubtsOf(one).Add(doubt);
        DoubtsOf(two).Add(doubt);
    }

    private List<(double, Guid, Guid)> DoubtsOf(Guid id)
    {
        if (!_doubtsOf.TryGetValue(id, out var all)) _doubtsOf.Add(id, all = []);
        return all;
    }

    private void Leave(Guid id)
    {
        if (!_records.Remove(id, out var row)) return;
        _rows.Home(row)?.Records.Remove(id);
        _rows.Leave(row);
        if (_doubtsOf.Remove(id, out var doubts)) _doubtful.ExceptWith(doubts);
        if (_rows.Count > 1_000 + (2 * _records.Count)) Compact();
    }

    // Rows are only added: when most of them are of the past, they are written anew.
    private void Compact()
    {
        var (rows, records) = (_rows, _records.ToList());
        (_rows, _edges, _sight, _seenIn, _turn) = (new(scorer.Model), new(), null, new int[1024], 0);
        _blocks = [.. _rules.Select(_ => new BlockRows(BlockMax))];
        _records.Clear();
        _doubtful.Clear();
        _doubtsOf.Clear();
        foreach (var (id, row) in records) Take(id, rows.Traits(rows.Cells(row)), rows.Labels[rows.LabelOf(row)], rows.Home(row));
    }

    /// <summary>What a new row meets: those it is surely one with are kept as edges, those that may be one are noted for a person. A
    /// reader who may not see where they live weighs them without it: the pair may be sure, or doubtful, for them alone.</summary>
    private sealed class Meeting : Taker
    {
        private readonly Asked _asked;
        private readonly Book<T> _book;

        public Meeting(Asked asked, Book<T> book) =>
            (_asked, _book, Least) = (asked, book, book.Scorer.ReviewFrom + (book._homeField < 0 ? 0 : book.Scorer.Least(book._homeField)));

        public override void Take(int row, double weight)
        {
            var scorer = _book.Scorer;
            var homeless = _book._homeField < 0 ? weight : _asked.Homeless(row);
            if (Math.Max(weight, homeless) >= scorer.GroupFrom) _book._edges.Add(_asked.Row, row, Rules(row));
            var doubtful = Math.Max(
                _book.IsDoubtful(weight) ? weight : double.MinValue, _book.IsDoubtful(homeless) ? homeless : double.MinValue);
            if (doubtful > double.MinValue) _book.Note(_asked.Row, row, doubtful);
        }

        private int Rules(int row)
        {
            var (other, rules) = (new Asked(_book, _asked.Sight, row), 0);
            for (var r = 0; r < _book._narrow; r++)
                if (_asked.Key(r) is not 0 and var key && key == other.Key(r)) rules |= 1 << r;
            return rules;
        }
    }
}
