using System.Diagnostics;
using Bluelamp.Control;
using Bluelamp.Crime;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Links;
using Bluelamp.Map;
using Bluelamp.Pole;
using Bluelamp.PublicAccess;
using Bluelamp.Shell;
using Bluelamp.Silos;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bluelamp.Bench;

/// <summary>Link charts over the POLE graph of Greater Manchester: neighbours, whole charts with their log of looks, and the shortest
/// connection of two people drawn by lot.</summary>
internal static class Charts
{
    private const int Asked = 2000, Pairs = 1000;

    private static readonly IRoom[] Rooms =
        [new PoleRoom(), new MapRoom(), new ControlRoom(), new CrimeRoom(), new PublicAccessRoom(), new SilosRoom(), new LinksRoom()];

    private static readonly Actor Analyst =
        new("bench") { Roles = new HashSet<string> { Roles.Analyst }, Clearance = Marking.OfficialSensitive, Purpose = "measuring" };

    public static async Task Run(TextWriter print, string source, bool onPostgres)
    {
        using var folder = new TempFolder();
        await using var store = await Store.Open(new()
        {
            Folder = folder.Path, Catalogue = ShellSetup.CatalogueOf(Rooms), Connection = onPostgres ? await TestPostgres.NewStore() : null,
        });
        await SiloImport.Run(store, MappingFiles.Read("pole-manchester", store.Catalogue), source, TestHouse.House, null);
        using var feed = new PersonFeed(store, NullLogger<PersonFeed>.Instance);
        while (await store.Log.After(feed.Position, 500, [Person.Type, Place.Type]) is { Count: > 0 } batch) feed.Take(batch);
        var drawing = new Drawing(store, feed, new Rooms(Rooms));
        var reading = store.Read(Analyst);
        var (people, others) = (await All(store, reading, Person.Type), await All(store, reading, CrimeReport.Type));
        var random = new Random(1);
        Ref[] asked = [.. people, .. Enumerable.Range(0, Asked).Select(_ => others[random.Next(others.Count)])];
        await Warm(drawing, asked);

        var (near, charts, ways) = (new List<double>(), new List<double>(), new List<double>());
        foreach (var record in asked)
        {
            var from = Stopwatch.GetTimestamp();
            var (web, root) = await drawing.Begin(record, Analyst);
            await Neighbours.Of(web, root, new() { Root = root }, OpenNode.Step);
            near.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            from = Stopwatch.GetTimestamp();
            await drawing.Draw(new() { Root = record }, Analyst);
            charts.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        }

        var (ends, looked, steps) = (new List<ConnectionEnd>(), new List<double>(), new List<double>());
        for (var pair = 0; pair < Pairs; pair++)
        {
            var (one, other) = (people[random.Next(people.Count)], people[random.Next(people.Count)]);
            var from = Stopwatch.GetTimestamp();
            var (web, root) = await drawing.Begin(one, Analyst);
            await web.Load([other]);
            var found = await new Connections(web, new() { Root = root }).Between(root, await web.HeadOf(other));
            ways.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            ends.Add(found.End);
            looked.Add(found.LookedCount);
            if (found.End == ConnectionEnd.Found) steps.Add(found.Path.Count - 1);
        }

        await print.WriteLineAsync($"""
            | {people.Count:N0} people, {others.Count:N0} crimes, {(onPostgres ? "PostgreSQL" : "SQLite")} | p50 ms | p99 ms | most |
            |---|--:|--:|--:|
            | neighbours of one of {asked.Length:N0} | {At(near, 0.5):0.00} | {At(near, 0.99):0.00} | {At(near, 1):0.0} |
            | its chart drawn, each node noted as looked at | {At(charts, 0.5):0.00} | {At(charts, 0.99):0.00} | {At(charts, 1):0.0} |
            | shortest connection of two of {Pairs:N0} pairs | {At(ways, 0.5):0.00} | {At(ways, 0.99):0.00} | {At(ways, 1):0.0} |

            Of the pairs {Count(ConnectionEnd.Found)} are connected (over {At(steps, 0.5):0} links, at most {At(steps, 1):0}),
            {Count(ConnectionEnd.None)} are not, and of {Count(ConnectionEnd.GaveUp)} the search gave up;
            nodes looked at: {At(looked, 0.5):N0}, p99 {At(looked, 0.99):N0}.
            """);

        int Count(ConnectionEnd end) => ends.Count(e => e == end);
    }

    private static async Task Warm(Drawing drawing, Ref[] asked)
    {
        foreach (var record in asked.Take(100)) await drawing.Draw(new() { Root = record }, Analyst);
    }

    private static async Task<List<Ref>> All(Store store, Reading reading, string type)
    {
        var (all, after) = (new List<Ref>(), default(string));
        var index = store.Catalogue.Record(type).Indexes[0];
        do
        {
            var page = await reading.PageAny(index, [], 100, after);
            all.AddRange(page.Rows.Select(r => r.Ref));
            after = page.Next;
        }
        while (after is not null);
        return all;
    }

    private static double At(List<double> all, double share)
    {
        all.Sort();
        return all.Count == 0 ? 0 : all[Math.Min(all.Count - 1, (int)(all.Count * share))];
    }
}
