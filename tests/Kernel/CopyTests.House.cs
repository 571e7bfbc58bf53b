using System.Text;
using Bluelamp.Kit;

namespace Bluelamp.Kernel.Tests;

/// <summary>The house that is copied, and what must be the same in its copy.</summary>
public sealed partial class CopyTests
{
    // Erased, hidden, linked, numbered, keyed, looked at, parked, due, sealed; files, keys and tables.
    private static async Task<TestHouse> Full(TestStore on)
    {
        var house = await TestHouse.Open(
            [typeof(Note).Assembly], [new ColourCount(false), new ColourCount(true)], [new BlueAnswer()], on: on);
        var a = (await house.Run(new WriteNote("a \"ü\" ‘1’\n", Colour.Green, 1, "test"), Writer, Key(0))).Id<Note>();
        var b = (await house.Run(new WriteNote("b", Colour.Red, 2, "test", [a]), Writer)).Id<Note>();
        await house.Run(new WriteNote("poison", Colour.Red, 3, "test"), Writer);
        await house.Run(new WriteNote("hidden", Colour.Green, 1, "test", [a, b], Label: Squad), Writer);
        var gone = (await house.Run(new WriteNote("Jane Doe, 1 High Street", Colour.Green, 4, "she asked"), Writer)).Id<Note>();
        await house.Run(new RewriteNote(gone, 1, "Jane Roe", "she married"), Writer);
        await house.Run(new EraseNote(gone, "Article 17"), Writer);
        await house.Run(new RewriteNote(b, 1, "b again", "test"), Writer);
        await house.Store.Import(
            r => Task.FromResult(Changes.New(r.NewId<Job>(), Job.At(TestHouse.Noon.AddDays(1), "mail", "body"), new JobScheduled())),
            TestHouse.House, "due tomorrow");
        await house.Store.Consulted(Writer, [new("note", a.Value), new("note", b.Value)], "page", "a test");
        await house.Store.Carry("out", new(2, 2));
        await house.Store.Files.Save(new MemoryStream(Encoding.UTF8.GetBytes(new string('v', 3_000_000))), "video/mp4", 10_000_000);
        foreach (var path in new[] { "keys/key-1.xml", "tables/grades.json" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(house.Folder, path))!);
            await File.WriteAllTextAsync(Path.Combine(house.Folder, path), path);
        }

        await house.Settle();
        while ((await house.Store.Progress()).Single(p => p.Name == "seal").Behind > 0) await house.Reopen();
        return house;
    }

    private static async Task Same(Store expected, Store actual)
    {
        Assert.Equal(expected.Log.Last, actual.Log.Last);
        var (was, found) = (await expected.Verify(), await actual.Verify());
        Assert.Empty(found.Faults);
        Assert.Equal((was.Root, was.Rows, was.Sealed, was.Erased, was.Records),
            (found.Root, found.Rows, found.Sealed, found.Erased, found.Records));
        Assert.Equal((await expected.Log.After(LogPosition.Start)).Select(Said), (await actual.Log.After(LogPosition.Start)).Select(Said));
        foreach (var actor in new[] { Writer, Writer with { Teams = new HashSet<string> { "murder-squad" } }, TestHouse.House })
        {
            foreach (var colour in Enum.GetValues<Colour>())
            {
                Assert.Equal(
                    (await expected.Read(actor).Find(Note.Board, colour).List()).Select(n => (n.Id, n.Version, n.Record.Text)),
                    (await actual.Read(actor).Find(Note.Board, colour).List()).Select(n => (n.Id, n.Version, n.Record.Text)));
            }

            foreach (var entry in await expected.Log.After(LogPosition.Start, 500, "note"))
            {
                Assert.Equal(
                    (await expected.Read(actor).LinksTo(entry.Record)).Rows, (await actual.Read(actor).LinksTo(entry.Record)).Rows);
            }
        }

        Assert.Equal(await expected.Consultations(), await actual.Consultations());
        Assert.Equal((await expected.Parked()).Where(p => p.Name == "blue-answer"), (await actual.Parked())
            .Where(p => p.Name == "blue-answer"));
        Assert.Equal(await expected.Carried("out"), await actual.Carried("out"));
        Assert.Equal(await expected.Files.All().ToListAsync(), await actual.Files.All().ToListAsync());
    }

    private static string Said(Entry e) =>
        $"{e.Position} {e.Record} {e.Version} {e.Shape} {e.Label.Canonical} {e.At:O} {e.By} {e.Because} {e.Action} "
        + Encoding.UTF8.GetString(e.Detail.Span) + Encoding.UTF8.GetString(e.Data.Span);

    private static Guid Key(int number) => new(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

    private static HousePlace Place(TestHouse house) => new(house.Options.Folder, house.Options.Connection);

    private static Task<CopyReport> Backup(TestHouse house, string file) =>
        Copies.Backup(Place(house), file, true, house.Time, null, default);

    private sealed class Told(Action<CopyProgress> tell) : IProgress<CopyProgress>
    {
        public void Report(CopyProgress value) => tell(value);
    }

    // A place where no store is yet; gone at the end.
    private sealed class Fresh(TestStore on, TestHouse like) : IAsyncDisposable
    {
        private readonly string _folder = Path.Combine(Path.GetTempPath(), "bluelamp-test-" + Path.GetRandomFileName());
        private string? _connection;
        private Store? _store;

        public async Task<HousePlace> Place() =>
            new(_folder, on == TestStore.Postgres ? _connection ??= await TestPostgres.NewStore() : null);

        public async Task<Store> Open() =>
            _store = await Store.Open(like.Options with { Folder = _folder, Connection = _connection, Time = like.Time });

        public async ValueTask DisposeAsync()
        {
            if (_store is not null) await _store.DisposeAsync();
            if (_connection is not null) await TestPostgres.Drop(_connection);
            if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
        }
    }
}
