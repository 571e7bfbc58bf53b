using System.Security.Cryptography;
using System.Text;
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

    private static readonly string[] Given =
        ["Robin", "Maya", "Tom", "Sara", "Ade", "Kim", "Luke", "Nadia", "Owen", "Ella", "Jay", "Ruth", "Ivan", "Tess", "Amir", "Zoe"];
    private static readonly string[] Family =
        ["Hale", "Osei", "Byrne", "Quinn", "Marsh", "Lowe", "Iqbal", "Frost", "Nash", "Pryce", "Shah", "Voss", "Kerr", "Dunn", "Moyo",
            "Lacey"];

    /// <summary>The people of the force and their accounts: there before the first page is asked for.</summary>
    public static async Task Enlist(Store store, int seed, CancellationToken cancel = default)
    {
        var reading = store.Read(House);
        var officers = await Officers(store, seed, cancel);
        if (await reading.Find(Duty.ByState).First() is null)
        {
            foreach (var officer in officers)
                await store.Run(new BookOn(officer, Because, null, reading.Now.Add(Shift)), House, cancel: cancel);
        }

        await DemoAccounts.Seed(store, user => user == "robin.hale" ? officers[0].Ref : null);
    }

    /// <summary>Units at their stations and people in their homes, where there are none yet.</summary>
    public async Task Muster(CancellationToken cancel)
    {
        await Units(await Officers(store, seed, cancel), cancel);
        if (await store.Read(House).Count<Person>() == 0) await Townspeople(cancel);
    }

    private static async Task<IReadOnlyList<Id<Officer>>> Officers(Store store, int seed, CancellationToken cancel)
    {
        var random = new Random(seed);
        var officers = new List<Id<Officer>>();
        var team = (await store.Run(new FormTeam("Response A", "LF", "Central", Because), House, Key("team"), cancel)).Id<Team>();
        for (var i = 0; i < Fleet.Sum(f => f.Count) * 2; i++)
        {
            var facts = new OfficerFacts
            {
                Given = i == 0 ? "Robin" : Given[random.Next(Given.Length)],
                Family = i == 0 ? "Hale" : Family[random.Next(Family.Length)],
                Rank = i % 12 == 11 ? "sergeant" : "constable",
                ShoulderNumber = $"{2107 + i}LF",
                WarrantNumber = $"{204_100 + i}",
                Team = team,
                AccountName = i == 0 ? "robin.hale" : null,
            };
            officers.Add((await store.Run(new AddOfficer(facts, Because), House, Key($"officer {i}"), cancel)).Id<Officer>());
        }

        return officers;
    }

    private async Task Units(IReadOnlyList<Id<Officer>> officers, CancellationToken cancel)
    {
        var stations = geography.Landmarks.Where(l => l.Kind == LandmarkKind.PoliceStation).ToList();
        var crews = new Queue<Id<Officer>>(officers);
        foreach (var (kind, count) in Fleet)
        {
            for (var i = 1; i <= count; i++)
            {
                var station = stations.Count > 0 ? stations[i % stations.Count] : null;
                var at = station?.At ?? geography.Centre;
                IReadOnlyList<Id<Crew>> crew = [crews.Dequeue().As<Crew>(), crews.Dequeue().As<Crew>()];
                await store.Run(
                    new SignOnUnit($"L{char.ToUpperInvariant(kind[0])}{i:00}{(kind == "detective" ? "C" : "")}", kind, crew, null,
                        station?.Name, new(at.Lat, at.Lon), "Area", Because),
                    House, Key($"unit {kind} {i}"), cancel);
            }
        }
    }

    // The same step has the same key: a muster that was cut short goes on where it ended.
    private static Guid Key(string step) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"demo {step}")).AsSpan(0, 16));

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
