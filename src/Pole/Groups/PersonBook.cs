using Bluelamp.Kernel;
using Bluelamp.Pole.Matching;

namespace Bluelamp.Pole;

/// <summary>A record that may be of the person asked about.</summary>
/// <param name="Person">Which.</param>
/// <param name="Weight">In bits; see <see cref="Weights.Probability"/>.</param>
public readonly record struct Alike(Id<Person> Person, double Weight);

/// <summary>What every record of a person is compared by, in memory: who may be whom, asked by one reader, in well under a
/// millisecond.</summary>
/// <remarks>Groups are worked out when they are asked for, of the records that the reader may see: a hidden record changes none of them.
/// The answer depends on the records, the decisions and the figures alone, not on the order they came in, so every node gives it.</remarks>
public sealed partial class PersonBook(PersonScorer scorer)
{
    // A name that more than so many share says nothing by itself; other rules bring those together who are alike in more.
    private const int BlockMax = 1_000;

    // No person has more records; what hangs together beyond it is a slip such as a shared switchboard number.
    private const int ComponentMax = 200;

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Row> _persons = [];
    private readonly Dictionary<Guid, Home> _homes = [];
    private readonly Dictionary<(Guid, Guid), Verdict> _decided = [];
    private readonly Dictionary<Guid, HashSet<Guid>> _decidedOf = [];
    private KeyChains[] _chains = [.. scorer.Model.Rules.Select(_ => new KeyChains())];
    private List<Row> _rows = [];

    /// <summary>How pairs are weighed.</summary>
    public PersonScorer Scorer => scorer;

    /// <summary>How many persons' records there are.</summary>
    public int Count
    {
        get { lock (_lock) return _persons.Count; }
    }

    /// <summary>Takes in a record, or what it was changed to.</summary>
    public void Put(Id<Person> id, Person person, Label label)
    {
        lock (_lock)
        {
            var home = Traits.HomeOf(person) is { } place ? HomeAt(place.Value) : null;
            Take(new(id.Value, Traits.Of(person, home?.Postcode), label, home));
        }
    }

    /// <summary>Takes in what is compared of a record that has no place of its own in the store.</summary>
    public void Put(Guid id, Traits traits)
    {
        lock (_lock) Take(new(id, traits, Label.Official, null));
    }

    /// <summary>Takes in where a place is: those who live there are compared by its postcode.</summary>
    public void Put(Id<Place> id, Place? place, Label label)
    {
        lock (_lock)
        {
            var home = HomeAt(id.Value);
            (home.Postcode, home.Label) = (place?.Postcode?.ToString(), label);
            foreach (var person in home.Persons.ToList())
            {
                var row = _persons[person];
                var post = home.Postcode is { } code ? Cleaning.Of("code", code) : null;
                Take(row with { Traits = new([.. row.Traits.Values.Select((v, f) => f == Traits.Post ? post : v)]), IsGone = false });
            }
        }
    }

    /// <summary>Forgets an erased record.</summary>
    public void Drop(Id<Person> id)
    {
        lock (_lock) Leave(id.Value);
    }

    /// <summary>What a person decided of two records; null when the decision was withdrawn.</summary>
    public void Decide(Id<Person> one, Id<Person> other, Verdict? verdict)
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

    /// <summary>The records of what is held to be one person, this one among them, the oldest first; empty when the reader may not see
    /// it.</summary>
    public IReadOnlyList<Id<Person>> GroupOf(Id<Person> id, Sight sight)
    {
        lock (_lock) return _persons.TryGetValue(id.Value, out var row) && sight.Persons(row.Label) ? [.. Group(row, sight)] : [];
    }

    /// <summary>Records that are likest to this one and seen by the reader, the likest first, those of its group among them.</summary>
    public IReadOnlyList<Alike> LikeOf(Id<Person> id, Sight sight, int most)
    {
        lock (_lock)
        {
            if (!_persons.TryGetValue(id.Value, out var row) || !sight.Persons(row.Label)) return [];
            return Best(Shown(row, sight), row, sight, most);
        }
    }

    /// <summary>Records that may be meant by what was typed, the likest first.</summary>
    public IReadOnlyList<Alike> LikeTyped(Traits typed, Sight sight, int most)
    {
        lock (_lock) return Best(typed, null, sight, most);
    }

    /// <summary>Why two records weigh what they weigh for this reader; null when one of them is not there for them.</summary>
    public PairReasons? Explain(Id<Person> one, Id<Person> other, Sight sight)
    {
        lock (_lock)
        {
            return _persons.TryGetValue(one.Value, out var left) && _persons.TryGetValue(other.Value, out var right)
                && sight.Persons(left.Label) && sight.Persons(right.Label)
                ? scorer.Explain(Shown(left, sight), Shown(right, sight)) : null;
        }
    }

    /// <summary>What is compared of a record, as the reader sees it; null when it is not there for them.</summary>
    public Traits? Shown(Id<Person> id, Sight sight)
    {
        lock (_lock) return _persons.TryGetValue(id.Value, out var row) && sight.Persons(row.Label) ? Shown(row, sight) : null;
    }

    private List<Alike> Best(Traits of, Row? self, Sight sight, int most) => [.. Near(of, self, sight)
        .Select(r => new Alike(new(r.Id), scorer.Score(of, Shown(r, sight))))
        .OrderByDescending(a => a.Weight).ThenBy(a => a.Person.Value).Take(most)];

    private List<Id<Person>> Group(Row of, Sight sight)
    {
        var (rows, seen, edges) = (new List<Row> { of }, new HashSet<Guid> { of.Id }, new List<(Guid, Guid, double)>());
        for (var i = 0; i < rows.Count && rows.Count < ComponentMax; i++)
        {
            foreach (var other in Near(Shown(rows[i], sight), rows[i], sight).Concat(Decided(rows[i], sight)))
            {
                var weight = Weight(rows[i], other, sight);
                if (weight < scorer.GroupFrom) continue;
                edges.Add((rows[i].Id, other.Id, weight));
                if (seen.Add(other.Id)) rows.Add(other);
            }
        }

        if (rows.Count == 1) return [new(of.Id)];
        rows.Sort((a, b) => a.Id.CompareTo(b.Id));
        var place = rows.Index().ToDictionary(r => r.Item.Id, r => r.Index);
        var groups = new Matching.Groups(rows.Count, (i, j) => Weight(rows[i], rows[j], sight), scorer.GroupFrom).Of(
            [.. edges.Where(e => place.ContainsKey(e.Item1) && place.ContainsKey(e.Item2))
                .Select(e => new MatchEdge(Math.Min(place[e.Item1], place[e.Item2]), Math.Max(place[e.Item1], place[e.Item2]),
                    (float)e.Item3))]);
        return [.. rows.Index().Where(r => groups[r.Index] == groups[place[of.Id]]).Select(r => new Id<Person>(r.Item.Id))];
    }

    // What a person decided outranks any weight.
    private double Weight(Row one, Row other, Sight sight) => _decided.GetValueOrDefault(PairOf(one.Id, other.Id), Verdict.Unsure) switch
    {
        Verdict.Same => double.PositiveInfinity,
        Verdict.NotSame => double.NegativeInfinity,
        _ => scorer.Score(Shown(one, sight), Shown(other, sight)),
    };

    private IEnumerable<Row> Decided(Row of, Sight sight) =>
        _decidedOf.TryGetValue(of.Id, out var all)
            ? all.Where(_persons.ContainsKey).Select(id => _persons[id]).Where(r => sight.Persons(r.Label)) : [];

    private List<Row> Near(Traits of, Row? self, Sight sight)
    {
        var (found, taken, block) = (new List<Row>(), new HashSet<Guid>(), new List<Row>());
        for (var r = 0; r < _chains.Length; r++)
        {
            var rule = scorer.Model.Rules[r];
            var key = Blocks.KeyOf(rule, f => of.Values[f]);
            if (key == 0) continue;
            var asksHome = rule.Any(p => p.Field == Traits.Post);
            block.Clear();
            for (var at = _chains[r].Newest(key); at >= 0 && block.Count <= BlockMax; at = _chains[r].Before(at))
            {
                var row = _rows[at];
                if (row.IsGone || row == self || !sight.Persons(row.Label) || (asksHome && !SeesHome(row, sight))) continue;
                block.Add(row);
            }

            if (block.Count <= BlockMax) found.AddRange(block.Where(b => taken.Add(b.Id)));
        }

        return found;
    }

    private static bool SeesHome(Row row, Sight sight) => row.Home is not { } home || sight.Places(home.Label);

    private static Traits Shown(Row row, Sight sight) => SeesHome(row, sight) ? row.Traits : row.Traits.Without(Traits.Post);

    private static (Guid, Guid) PairOf(Guid one, Guid other) => one.CompareTo(other) < 0 ? (one, other) : (other, one);
}
