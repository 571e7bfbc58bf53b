using Bluelamp.Kernel;
using Bluelamp.Pole.Matching;

namespace Bluelamp.Pole;

/// <summary>How the book is kept: rows, and the pairs that a person should look at.</summary>
public sealed partial class PersonBook
{
    private static readonly Sight House = new((_, _) => true);

    private readonly SortedSet<(double Least, Guid One, Guid Other)> _doubtful = [];
    private readonly Dictionary<Guid, List<(double, Guid, Guid)>> _doubtsOf = [];

    /// <summary>Pairs that a person should look at and nobody has decided, the likeliest first, as far as the reader sees both.</summary>
    /// <param name="sight">What the reader may see.</param>
    /// <param name="skip">How many to leave out at the beginning.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="second">True for those that somebody wants a second opinion on.</param>
    public IReadOnlyList<Doubt> Doubtful(Sight sight, int skip, int most, bool second = false)
    {
        lock (_lock)
        {
            var pairs = second ? _decided.Where(d => d.Value == Verdict.Unsure).Select(d => d.Key).Order()
                : _doubtful.Select(d => (d.One, d.Other)).Where(p => !_decided.ContainsKey(p));
            return [.. pairs.Select(p => Doubt(p, sight, second)).OfType<Doubt>().Skip(skip).Take(most)];
        }
    }

    private Doubt? Doubt((Guid One, Guid Other) pair, Sight sight, bool isAsked)
    {
        if (!_persons.TryGetValue(pair.One, out var one) || !_persons.TryGetValue(pair.Other, out var other)) return null;
        if (!sight.Persons(one.Label) || !sight.Persons(other.Label)) return null;
        var weight = scorer.Score(Shown(one, sight), Shown(other, sight));
        if (!isAsked && (!IsDoubtful(weight) || Group(one, sight).Contains(new(other.Id)))) return null;
        return new(new(one.Id), new(other.Id), weight);
    }

    private bool IsDoubtful(double weight) => weight >= scorer.ReviewFrom && weight < scorer.GroupFrom;

    private Home HomeAt(Guid id)
    {
        if (!_homes.TryGetValue(id, out var home)) _homes.Add(id, home = new());
        return home;
    }

    private void Take(Row row)
    {
        Leave(row.Id);
        _persons.Add(row.Id, row);
        row.Home?.Persons.Add(row.Id);
        Hang(row);
        foreach (var other in Near(row.Traits, row, House))
        {
            // A reader who may not see where they live weighs them without it: the pair may be doubtful for them alone.
            var whole = scorer.Score(row.Traits, other.Traits);
            var homeless = scorer.Score(row.Traits.Without(Traits.Post), other.Traits.Without(Traits.Post));
            if (!IsDoubtful(whole) && !IsDoubtful(homeless)) continue;
            var (one, two) = PairOf(row.Id, other.Id);
            var doubt = (-Math.Max(IsDoubtful(whole) ? whole : double.MinValue, IsDoubtful(homeless) ? homeless : double.MinValue), one,
                two);
            _doubtful.Add(doubt);
            DoubtsOf(one).Add(doubt);
            DoubtsOf(two).Add(doubt);
        }
    }

    private List<(double, Guid, Guid)> DoubtsOf(Guid id)
    {
        if (!_doubtsOf.TryGetValue(id, out var all)) _doubtsOf.Add(id, all = []);
        return all;
    }

    private void Leave(Guid id)
    {
        if (!_persons.Remove(id, out var before)) return;
        before.IsGone = true;
        before.Home?.Persons.Remove(id);
        if (_doubtsOf.Remove(id, out var doubts)) _doubtful.ExceptWith(doubts);
        if (_rows.Count > 1_000 + (2 * _persons.Count)) Compact();
    }

    private void Hang(Row row)
    {
        _rows.Add(row);
        for (var r = 0; r < _chains.Length; r++) _chains[r].Add(Blocks.KeyOf(scorer.Model.Rules[r], f => row.Traits.Values[f]));
    }

    // Rows are only added: when most of them are of the past, they are written anew.
    private void Compact()
    {
        (_rows, _chains) = ([], [.. _chains.Select(_ => new KeyChains())]);
        foreach (var row in _persons.Values) Hang(row);
    }

    private sealed record Row(Guid Id, Traits Traits, Label Label, Home? Home)
    {
        public bool IsGone { get; set; }

        public bool Equals(Row? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => Id.GetHashCode();
    }

    private sealed class Home
    {
        public string? Postcode { get; set; }

        public Label Label { get; set; } = Label.Official;

        public HashSet<Guid> Persons { get; } = [];
    }
}

/// <summary>Two records that may be of one person, or not.</summary>
/// <param name="One">The older record.</param>
/// <param name="Other">The younger.</param>
/// <param name="Weight">In bits, as far as the reader sees what is compared.</param>
public sealed record Doubt(Id<Person> One, Id<Person> Other, double Weight);
