using Bluelamp.Crime;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Links.Tests;

/// <summary>A small town whose people and crimes hang together as a test says.</summary>
internal sealed class Town(TestSite site)
{
    public static readonly Label Hidden = new(Marking.Official, ["murder-squad"], []);

    private int _crimes;

    public Task<Id<Person>> Person(string given, string family, Label? label = null, IReadOnlyList<Relation>? relations = null,
        IReadOnlyList<Address>? addresses = null, DateOnly? born = null, string? phone = null) => Put(
        reading => Bluelamp.Pole.Person.New(
            new() { Given = given, Family = family, BornOn = born, Phones = phone is null ? [] : [new(phone)] },
            Provenance.Of(reading, Channel.Import), reading.Table(Codes.Table)) with
        {
            Relations = relations ?? [], Addresses = addresses ?? [],
        }, new PersonRecorded(Channel.Import), label);

    public Task<Id<Place>> Place(string street, GeoPoint? point = null) => Put(
        reading => new Place { Street = street, Point = point, Provenance = Provenance.Of(reading, Channel.Import) },
        new PlaceRecorded(Channel.Import));

    public Task<Id<CrimeReport>> Crime(
        string kind, DateTimeOffset? happened = null, Id<Person>? suspect = null, Id<Person>? victim = null, Id<Place>? place = null,
        Label? label = null) => Put(
        reading => new CrimeReport
        {
            Number = $"01/{++_crimes:0000000}/26", CrimeType = kind, HappenedFrom = happened, Place = place,
            Suspects = suspect is { } s ? [s] : [], Victims = victim is { } v ? [v] : [],
            Provenance = Provenance.Of(reading, Channel.Import),
        }, new CrimeCancelled("test"), label);

    /// <summary>Somebody at a browser who has said why they look.</summary>
    public async Task<Visitor> Visitor(string user = "ana", string role = Roles.Analyst)
    {
        await site.Settle();
        var visitor = site.As(user, role);
        var purpose = await visitor.Get("/purpose");
        await purpose.Submit(("Reason", purpose.One("input[name=Reason]").GetAttribute("value")));
        return visitor;
    }

    private async Task<Id<T>> Put<T>(Func<Reading, T> make, IHappening<T> happening, Label? label = null) where T : class, IRecord<T>
    {
        var id = default(Id<T>);
        await site.Store.Import(
            reading =>
            {
                id = reading.NewId<T>();
                return Task.FromResult(new Changes().Add(id, make(reading), happening, label));
            }, TestHouse.House, "a test", TestContext.Current.CancellationToken);
        return id;
    }
}
