using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Crime.PoliceUk;

/// <summary>One turn of the writer: some rows of one file become changes. It may be made again after a fault,
/// so it changes nothing it was given.</summary>
internal sealed class ImportBatch(Reading reading, HashSet<Guid> met, HashSet<Guid> places, IReadOnlySet<string> held)
{
    private readonly Dictionary<Guid, Pending> _pending = [];
    private readonly Dictionary<Guid, (Id<Place> Id, Place Place)> _newPlaces = [];
    private readonly List<Guid> _order = [];
    private readonly HashSet<Guid> _metNow = [];
    private readonly HashSet<Guid> _placesNow = [];

    /// <summary>Identities this batch has met, to be remembered once it is durable.</summary>
    public IReadOnlyCollection<Guid> Met => _metNow;

    /// <summary>Places this batch has met, to be remembered once it is durable.</summary>
    public IReadOnlyCollection<Guid> Places => _placesNow;

    /// <summary>New shared places.</summary>
    public int NewPlaces => _newPlaces.Count;

    /// <summary>The record of an identity as it will be after the rows so far, and whether this import has met it already.</summary>
    public async Task<(T? Record, bool Again)> Find<T>(Id<T> id) where T : class, IRecord<T>
    {
        var again = !_metNow.Add(id.Value) || met.Contains(id.Value);
        if (_pending.TryGetValue(id.Value, out var pending)) return (((Pending<T>)pending).After, again);
        if (!again && !held.Contains(T.Type)) return (null, false);
        if (await reading.Seek(id) is not { } before) return (null, again);
        Remember(id, new Pending<T>(id, before, before.Record, null));
        return (before.Record, again);
    }

    /// <summary>True when the record was held and erased.</summary>
    public async Task<bool> IsErased<T>(Id<T> id) where T : class, IRecord<T> =>
        held.Contains(T.Type) && (await reading.History(id, 1)).Count > 0;

    /// <summary>A new record.</summary>
    public void Add<T>(Id<T> id, T record, IHappening<T> happening) where T : class, IRecord<T> =>
        Remember(id, new Pending<T>(id, null, record, happening));

    /// <summary>A record with what the row in hand adds; several rows of one batch make one version.</summary>
    public void Change<T>(Id<T> id, T record, IHappening<T> happening) where T : class, IRecord<T>
    {
        var before = (Pending<T>)_pending[id.Value];
        _pending[id.Value] = before with { After = record, Happening = before.Held is null ? before.Happening : happening };
    }

    /// <summary>Makes a shared place unless it is held.</summary>
    public async Task Place(PublishedPlace where, Provenance from)
    {
        if (where.IsNowhere) return;
        var id = where.Id;
        if (!_placesNow.Add(id.Value) || places.Contains(id.Value)) return;
        if (held.Contains(Pole.Place.Type) && await reading.Seek(id) is not null) return;
        _newPlaces[id.Value] = (id, where.ToRecord(from));
    }

    /// <summary>A shared place, made in this batch or held.</summary>
    public async Task<Place?> PlaceAt(Id<Place> id) =>
        _newPlaces.TryGetValue(id.Value, out var made) ? made.Place : (await reading.Seek(id))?.Record;

    /// <summary>All of it, places first.</summary>
    public Changes ToChanges()
    {
        var changes = new Changes();
        foreach (var (id, place) in _newPlaces.Values) changes.Add(id, place, new PlacePublished(place.Provenance.From!));
        foreach (var id in _order) _pending[id].AddTo(changes);
        return changes;
    }

    private void Remember<T>(Id<T> id, Pending<T> pending) where T : class, IRecord<T>
    {
        _pending.Add(id.Value, pending);
        _order.Add(id.Value);
    }

    private abstract record Pending
    {
        public abstract void AddTo(Changes changes);
    }

    private sealed record Pending<T>(Id<T> Id, Held<T>? Held, T After, IHappening<T>? Happening) : Pending where T : class, IRecord<T>
    {
        public override void AddTo(Changes changes)
        {
            if (Happening is null) return;
            if (Held is null) changes.Add(Id, After, Happening);
            else changes.Change(Held, After, Happening);
        }
    }
}
