using Bluelamp.Control;
using Bluelamp.Crime;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.SubjectAccess.Tests;

/// <summary>What a small force holds on Max Dealer, who asks.</summary>
internal sealed class OnFile(Store store)
{
    public const string Team = "Information rights";

    public static readonly Label Hidden = new(Marking.Official, ["murder-squad"], []);

    public static readonly Actor Dana = TestHouse.As("dana", Roles.DisclosureOfficer);

    public static readonly Actor Ida = TestHouse.As("ida", Roles.DisclosureOfficer) with { Teams = new HashSet<string> { Team } };

    private int _crimes;

    public Task<Id<Person>> Max(string? phone = "07700 900111", IReadOnlyList<Relation>? relations = null, Label? label = null) =>
        Person("Max", "Dealer", phone, new(1990, 4, 2), relations, label);

    public async Task<Id<Person>> Person(
        string given, string family, string? phone = null, DateOnly? born = null, IReadOnlyList<Relation>? relations = null,
        Label? label = null) => await Put(
        reading => Pole.Person.New(
            new()
            {
                Given = given, Family = family, BornOn = born, Phones = phone is null ? [] : [new(phone)], Relations = relations ?? [],
            }, Provenance.Of(reading, Channel.Officer), reading.Table(Codes.Table)), new PersonRecorded(Channel.Officer), label);

    public Task<Id<CrimeReport>> Crime(
        Id<Person> suspect, Id<Person>? victim = null, string? mo = null, Label? label = null) => Put(
        reading => new CrimeReport
        {
            Number = $"01/{++_crimes:0000000}/26", CrimeType = "Burglary", Suspects = [suspect], Victims = victim is { } v ? [v] : [],
            Mo = mo, Provenance = Provenance.Of(reading, Channel.Officer),
        }, new CrimeCancelled("test"), label);

    public async Task Crimes(Id<Person> suspect, int count) => await store.Import(
        reading =>
        {
            var changes = new Changes();
            for (var i = 0; i < count; i++)
            {
                changes.Add(reading.NewId<CrimeReport>(), new CrimeReport
                {
                    Number = $"01/{++_crimes:0000000}/26", CrimeType = "Theft", Suspects = [suspect],
                    Provenance = Provenance.Of(reading, Channel.Officer),
                }, new CrimeCancelled("test"));
            }

            return Task.FromResult(changes);
        }, TestHouse.House, "a test", TestContext.Current.CancellationToken);

    public async Task<Id<Incident>> Incident(Id<Person> involved, string line)
    {
        var number = 0;
        var incident = await Put(
            reading => new Incident
            {
                Day = new(2026, 7, 1), Sequence = ++number, Opening = new("Burglary", "Dwelling"), LocationText = "Acre Lane",
                OpenedBy = new("casey", "Casey"), OpenedAt = reading.Now, Involved = [new(involved, InvolvedRole.Suspect)],
            }, new IncidentOpened(new("Burglary", "Dwelling"), null, null));
        await Put(
            reading => new IncidentLine { Incident = incident, At = reading.Now, By = new("casey", "Casey Bright"), Text = line },
            new LineAdded(incident));
        return incident;
    }

    public async Task<Id<SubjectRequest>> Request(Id<Person> person, bool isKnown = true)
    {
        var on = London.DateOf(store.Time.GetUtcNow()).AddDays(-7);
        var request = (await store.Run(
            new OpenRequest(person, null, RequestChannel.Letter, on, "asked by letter"), Dana)).Id<SubjectRequest>();
        if (isKnown) await store.Run(new ShowIdentity(request, 1, "passport", on, "shown at the counter"), Dana);
        return request;
    }

    public async Task<IReadOnlyList<Held<SubjectItem>>> Items(Id<SubjectRequest> request, Actor reader)
    {
        var items = new List<Held<SubjectItem>>();
        foreach (var decision in Enum.GetValues<ItemDecision>())
            await foreach (var some in AllItems.Of(store.Read(reader), request, decision)) items.AddRange(some);
        return items;
    }

    public async Task<Id<T>> Put<T>(Func<Reading, T> make, IHappening<T> happening, Label? label = null) where T : class, IRecord<T>
    {
        var id = default(Id<T>);
        await store.Import(
            reading =>
            {
                id = reading.NewId<T>();
                return Task.FromResult(new Changes().Add(id, make(reading), happening, label));
            }, TestHouse.House, "a test", TestContext.Current.CancellationToken);
        return id;
    }
}
