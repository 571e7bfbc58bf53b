using Bluelamp.Control;
using Bluelamp.Kernel;
using Bluelamp.Map;
using Bluelamp.People;
using Bluelamp.Pole;
using Bluelamp.Shell.Access;

namespace Bluelamp.Host.Demo;

/// <summary>Makes the demo force where there is none yet: accounts, officers, units at their stations, people of the town. All through
/// commands and the log.</summary>
internal sealed class Force(Store store, Geography geography, int seed)
{
    private const string Because = "the demo force begins";
    private static readonly TimeSpan Shift = TimeSpan.FromHours(10);
    private static readonly Actor House = Actor.System("demo");

    // Call signs by kind: enough to serve a town, few enough to read on one board.
    private static readonly (string Kind, int Count)[] Fleet =
        [("response", 10), ("van", 2), ("foot", 3), ("motorcycle", 1), ("traffic", 2), ("armed", 1), ("dog", 1), ("neighbourhood", 3),
            ("detective", 2), ("supervisor", 1)];

    private static readonly IReadOnlyList<(string CallSign, string Kind, int Number)> Cars =
        [.. Fleet.SelectMany(f => Enumerable.Range(1, f.Count).Select(i =>
            ($"L{char.ToUpperInvariant(f.Kind[0])}{i:00}{(f.Kind == "detective" ? "C" : "")}", f.Kind, i)))];

    private static readonly string[] Given =
        ["Robin", "Maya", "Tom", "Sara", "Ade", "Kim", "Luke", "Nadia", "Owen", "Ella", "Jay", "Ruth", "Ivan", "Tess", "Amir", "Zoe"];
    private static readonly string[] Family =
        ["Hale", "Osei", "Byrne", "Quinn", "Marsh", "Lowe", "Iqbal", "Frost", "Nash", "Pryce", "Shah", "Voss", "Kerr", "Dunn", "Moyo",
            "Lacey"];

    // The officers behind the personas of the sign-in page.
    private static readonly OfficerFacts[] Named =
    [
        new() { Given = "Robin", Family = "Hale", Rank = "constable", ShoulderNumber = "2107LF", AccountName = "robin.hale" },
        new()
        {
            Given = "Imani", Family = "Cole", Rank = "constable", IsDetective = true, ShoulderNumber = "3312LF", AccountName = "imani.cole",
        },
        new() { Given = "Sean", Family = "Doyle", Rank = "sergeant", ShoulderNumber = "418LF", AccountName = "sean.doyle" },
    ];

    /// <summary>The people of the force and their accounts: there before the first page is asked for.</summary>
    public static async Task Enlist(Store store, int seed, CancellationToken cancel = default)
    {
        var reading = store.Read(House);
        var officers = await Officers(store, seed, cancel);
        if (await reading.Find(Duty.ByState).First() is null)
        {
            var signs = new Queue<string>(Cars.SelectMany(c => new[] { c.CallSign, c.CallSign }));
            foreach (var (i, officer) in officers.Index())
            {
                var sign = IsCrew(i) ? signs.Dequeue() : null;
                await store.Run(new BookOn(officer, Because, sign, reading.Now.Add(Shift)), House, cancel: cancel);
            }
        }

        await DemoAccounts.Seed(store, user => Named.Index().FirstOrDefault(n => n.Item.AccountName == user) is { Item: not null } named
            ? officers[named.Index].Ref : null);
    }

    /// <summary>Units at their stations and people in their homes, where there are none yet.</summary>
    public async Task Muster(CancellationToken cancel)
    {
        await Units(await Officers(store, seed, cancel), cancel);
        if (await store.Read(House).Count<Person>() == 0) await Townspeople(cancel);
    }

    private static async Task<IReadOnlyList<Id<Officer>>> Officers(Store store, int seed, CancellationToken cancel)
    {
        // Looked for first: a muster that was cut short goes on where it ended, and one of an earlier version stands.
        const string TeamName = "Response A";
        var (random, reading) = (new Random(seed), store.Read(House));
        var officers = new List<Id<Officer>>();
        var team = (await reading.Find(Team.ByName, TeamName).First())?.Id
            ?? (await store.Run(new FormTeam(TeamName, "LF", "Central", Because), House, cancel: cancel)).Id<Team>();
        for (var i = 0; i < Named.Length - 1 + (Cars.Count * 2); i++)
        {
            var facts = i < Named.Length ? Named[i] : new()
            {
                Given = Given[random.Next(Given.Length)],
                Family = Family[random.Next(Family.Length)],
                Rank = i % 12 == 11 ? "sergeant" : "constable",
                ShoulderNumber = $"{2107 + i}LF",
            };
            facts = facts with { WarrantNumber = $"{204_100 + i}", Team = team };
            officers.Add((await reading.Find(Officer.ByWarrant, facts.WarrantNumber).First())?.Id
                ?? (await store.Run(new AddOfficer(facts, Because), House, cancel: cancel)).Id<Officer>());
        }

        return officers;
    }

    private async Task Units(IReadOnlyList<Id<Officer>> officers, CancellationToken cancel)
    {
        var stations = geography.Landmarks.Where(l => l.Kind == LandmarkKind.PoliceStation).ToList();
        var crews = new Queue<Id<Officer>>(officers.Where((_, i) => IsCrew(i)));
        foreach (var (callSign, kind, number) in Cars)
        {
            var crew = new[] { crews.Dequeue().As<Crew>(), crews.Dequeue().As<Crew>() };
            if (await store.Read(House).Find(Unit.ByCallSign, callSign).First() is not null) continue;
            var station = stations.Count > 0 ? stations[number % stations.Count] : null;
            var at = station?.At ?? geography.Centre;
            await store.Run(
                new SignOnUnit(callSign, kind, crew, null, station?.Name, new(at.Lat, at.Lon), "Area", Because), House, cancel: cancel);
        }
    }

    // Robin Hale crews the first car; the detective and the sergeant of the sign-in page crew none.
    private static bool IsCrew(int officer) => officer is 0 || officer >= Named.Length;

    private async Task Townspeople(CancellationToken cancel)
    {
        foreach (var some in new Town(geography, seed).People.Chunk(500))
        {
            await store.Import(
                reading =>
                {
                    var codes = reading.Table(Codes.Table);
                    var from = Provenance.Of(reading, Channel.System, from: "generated town");
                    var changes = new Changes();
                    foreach (var resident in some)
                    {
                        var (person, place) = (reading.NewId<Person>(), reading.NewId<Place>());
                        changes.Add(place, Place.New(resident.Place, from), new PlaceRecorded(Channel.System));
                        var facts = resident.Facts with { Addresses = [new(place)] };
                        changes.Add(person, Person.New(facts, from, codes), new PersonRecorded(Channel.System));
                    }

                    return Task.FromResult(changes);
                },
                House, Because, cancel);
        }
    }
}
