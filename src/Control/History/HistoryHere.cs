using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Control;

/// <summary>What is asked about: as much as is known while the call is being taken.</summary>
public sealed record Here(PhoneNumber? Number = null, Id<Place>? Place = null, string? Street = null, GeoPoint? Point = null,
    Id<Incident>? Except = null);

/// <summary>An incident close by and not long ago: perhaps the same one.</summary>
public sealed record Near(Held<Incident> Incident, double Metres);

/// <summary>What the force knows at a number and a place, at once: calls, incidents, warnings, and what may be the same incident.</summary>
public sealed record HistoryHere(
    IReadOnlyList<Near> Duplicates, IReadOnlyList<Held<Call>> Calls, IReadOnlyList<Held<Person>> Persons,
    IReadOnlyList<Held<Incident>> AtPlace, IReadOnlyList<Held<Incident>> InStreet,
        IReadOnlyList<(string On, Ref Record, Warning Warning)> Warnings)
{
    /// <summary>Two incidents within this are perhaps one.</summary>
    public const double NearMetres = 250;

    /// <summary>And within this of each other.</summary>
    public static readonly TimeSpan NearFor = TimeSpan.FromHours(1);

    private const int Take = 6;

    /// <summary>True when nothing is known.</summary>
    public bool IsEmpty => Duplicates.Count + Calls.Count + Persons.Count + AtPlace.Count + InStreet.Count + Warnings.Count == 0;

    /// <summary>Asks the store, by index only: fast enough to be shown while the caller speaks.</summary>
    public static async Task<HistoryHere> Of(Here here, Reading reading)
    {
        var calls = here.Number is { } number ? await reading.Find(Call.ByNumber, number).Descending().List(Take) : [];
        var persons = await PersonsAt(here.Number, calls, reading);
        var atPlace = here.Place is { } place ? await reading.Find(Incident.ByPlace, place).Descending().List(Take) : [];
        var inStreet = here.Street is { } street
            ? await reading.Find(Incident.ByStreet, Folded.Of(street)).Descending().List(Take * 2) : [];
        bool Other(Held<Incident> incident) => incident.Id != here.Except;
        return new(
            await NearHere(here, reading), calls, persons, [.. atPlace.Where(Other)],
            [.. inStreet.Where(i => Other(i) && atPlace.All(a => a.Id != i.Id)).Take(Take)], await WarningsAt(here, persons, reading));
    }

    private static async Task<IReadOnlyList<Held<Person>>> PersonsAt(PhoneNumber? number, IReadOnlyList<Held<Call>> calls, Reading reading)
    {
        if (number is null) return [];
        var known = await reading.Find(Person.ByPhone, number.Value).List(Take);
        var callers = calls.Select(c => c.Record.Caller).OfType<Id<Person>>().Distinct().Where(id => known.All(k => k.Id != id)).Take(Take);
        return [.. known, .. await reading.GetMany(callers)];
    }

    private static async Task<IReadOnlyList<Near>> NearHere(Here here, Reading reading)
    {
        if (here.Point is not { } point) return [];
        var near = new List<Near>();
        foreach (var square in MapSquare.Around(point))
        {
            var recent = await reading.Find(Incident.BySquare, square).From(reading.Now - NearFor).Descending().List();
            near.AddRange(recent.Where(i => i.Id != here.Except && i.Record.IsOpen)
                .Select(i => new Near(i, MapSquare.Metres(point, i.Record.Point!.Value))).Where(n => n.Metres <= NearMetres));
        }

        return [.. near.OrderBy(n => n.Metres).ThenByDescending(n => n.Incident.Record.OpenedAt).Take(Take)];
    }

    private static async Task<IReadOnlyList<(string, Ref, Warning)>> WarningsAt(
        Here here, IReadOnlyList<Held<Person>> persons, Reading reading)
    {
        var place = here.Place is { } id ? await reading.Seek(id) : null;
        var onPlace = place is null ? [] : place.Record.Warnings.Select(w => (place.Record.Title, place.Id.Ref, w));
        return [.. onPlace.Concat(persons.SelectMany(p => p.Record.Warnings.Select(w => (p.Record.Title, p.Id.Ref, w))))
            .Where(w => w.w.IsStanding)];
    }
}
