using System.Text;
using Bluelamp.Kit;

namespace Bluelamp.Kernel.Tests;

/// <summary>Backup, restore and move: what was there is there again, and nothing is half there.</summary>
public sealed class CopyTests
{
    private static readonly Actor Writer = TestHouse.As("w", "writer", "eraser");
    private static readonly Label Squad = new(Marking.Official, ["murder-squad"], []);

    public static IEnumerable<TheoryDataRow<TestStore, TestStore>> Ways() =>
        from a in Enum.GetValues<TestStore>() from b in Enum.GetValues<TestStore>() select new TheoryDataRow<TestStore, TestStore>(a, b);

    [Theory, MemberData(nameof(Ways))]
    public async Task A_restored_house_answers_as_the_first_one_did(TestStore from, TestStore to)
    {
        await using var house = await Full(from);
        await using var fresh = new Fresh(to, house);
        var file = Path.Combine(house.Folder, "night.backup");
        var taken = await Backup(house, file);
        Assert.Equal(new FileInfo(file).Length, taken.Length);
        var restored = await Copies.Restore(file, await fresh.Place(), null, default);
        Assert.Equal(taken.Position, restored.Position);
        Assert.Equal(taken.Rows, restored.Rows);
        Assert.Equal(taken.Records, restored.Records);
        Assert.Equal(3, taken.Files);
        await Same(house.Store, await fresh.Open());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_moved_store_answers_as_the_first_one_did(TestStore from, TestStore to)
    {
        await using var house = await Full(from);
        await using var fresh = new Fresh(to, house);
        await house.Store.DisposeAsync();
        var moved = await Copies.Move(Place(house), await fresh.Place(), TimeProvider.System, null, default);
        Assert.Equal(0, moved.Length);
        await house.Reopen();
        await Same(house.Store, await fresh.Open());
    }

    [Theory, Stores]
    public async Task A_copy_goes_on_with_the_next_numbers_and_does_not_answer_twice(TestStore on)
    {
        await using var house = await Full(on);
        await using var fresh = new Fresh(on, house);
        var (key, command) = (Key(1), new WriteNote("keyed", Colour.Green, 7, "test"));
        var first = await house.Run(command, Writer, key);
        await house.Settle();
        await Backup(house, Path.Combine(house.Folder, "b"));
        await Copies.Restore(Path.Combine(house.Folder, "b"), await fresh.Place(), null, default);
        var store = await fresh.Open();
        store.Start();
        Assert.Equal(first.Position, (await store.Run(command, Writer, key)).Position);
        var next = await store.Run(new WriteNote("next", Colour.Green, 7, "test"), Writer);
        Assert.Equal(new LogPosition(first.Position.Tx + 1, first.Position.Row + 1), next.Position);
        Assert.Equal(
            int.Parse(first.Records[0].Number![1..], null) + 1, int.Parse(next.Records[0].Number![1..], null));
        await store.CaughtUp(next.Position);
        Assert.Equal(next.Position, store.Log.Last);
        var refused = await Assert.ThrowsAsync<Refused>(() => store.Run(
            new WriteNote("twin", Colour.Red, 1, "test", Number: "N000001"), Writer));
        Assert.Equal("There is a note with this number already.", refused.Message);
    }

    [Theory, Stores]
    public async Task A_backup_taken_while_others_write_is_one_moment_of_the_house(TestStore on)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: on);
        await using var fresh = new Fresh(on, house);
        var first = (await house.Run(new WriteNote("0", Colour.Green, 0, "test"), Writer)).Id<Note>();
        using var stop = new CancellationTokenSource();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writing = Task.Run(async () =>
        {
            for (var i = 1; !stop.IsCancellationRequested; i++)
            {
                await house.Run(new RewriteNote(first, i, $"{i}", "test"), Writer);
                await house.Run(new WriteNote($"{i}", Colour.Green, i, "test", [first]), Writer);
                if (i == 50) begun.SetResult();
            }
        }, CancellationToken.None);
        await begun.Task;
        await Backup(house, Path.Combine(house.Folder, "b"));
        await stop.CancelAsync();
        await writing;
        var restored = await Copies.Restore(Path.Combine(house.Folder, "b"), await fresh.Place(), null, default);
        var store = await fresh.Open();
        Assert.Equal(restored.Position, store.Log.Last);
        Assert.InRange(restored.Position.Row, 100, house.Store.Log.Last.Row);
        Assert.Empty((await store.Verify()).Faults);

        // Each round rewrites the first note and then writes one more: between the two they differ by one.
        var rounds = (await store.Read(Writer).Get(first)).Version - 1;
        Assert.InRange(await store.Read(Writer).Count("note") - 1, rounds - 1, rounds);
    }

    [Theory, Stores]
    public async Task A_file_that_is_cut_flipped_or_foreign_is_refused_and_nothing_is_made(TestStore on)
    {
        await using var house = await Full(on);
        await using var fresh = new Fresh(on, house);
        var file = Path.Combine(house.Folder, "whole");
        await Backup(house, file);
        var whole = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        var flipped = whole.ToArray();
        flipped[whole.Length / 2] ^= 4;
        var newer = whole.ToArray();
        newer["BLUELAMP BACKUP ".Length] = (byte)'2';
        foreach (var (content, sentence) in new[]
        {
            (whole[..^1], "cut short"), (whole[..(whole.Length / 3)], "cut short"), (whole[..20], "cut short"), (flipped, "check sum"),
            ([], "not a backup"), (Encoding.UTF8.GetBytes("SQLite format 3\0 and more"), "not a backup"), (newer, "newer"),
        })
        {
            var bad = Path.Combine(house.Folder, "bad");
            await File.WriteAllBytesAsync(bad, content, TestContext.Current.CancellationToken);
            var place = await fresh.Place();
            var refused = await Assert.ThrowsAsync<Refused>(() => Copies.Restore(bad, place, null, default));
            Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
            Assert.False(Directory.Exists(place.Folder));
        }
    }

    [Theory, Stores]
    public async Task A_store_with_something_in_it_is_not_written_over(TestStore on)
    {
        await using var house = await Full(on);
        var file = Path.Combine(house.Folder, "b");
        await Backup(house, file);
        await house.Store.DisposeAsync();
        var refused = await Assert.ThrowsAsync<Refused>(() => Copies.Restore(file, Place(house), null, default));
        Assert.Contains("already", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<Refused>(() => Copies.Backup(Place(house), file, true, TimeProvider.System, null, default));
        await house.Reopen();
        Assert.Empty((await house.Store.Verify()).Faults);
    }

    [Theory, Stores]
    public async Task A_store_on_which_a_house_runs_is_not_moved(TestStore on)
    {
        await using var house = await Full(on);
        await using var fresh = new Fresh(on, house);
        var place = await fresh.Place();
        var fault = await Assert.ThrowsAsync<IOException>(() => Copies.Move(Place(house), place, TimeProvider.System, null, default));
        Assert.Contains("runs", fault.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_interrupted_move_is_gone_on_with_and_forgets_what_was_erased_meanwhile(TestStore from, TestStore to)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: from);
        await using var fresh = new Fresh(to, house);
        var ids = new List<Id<Note>>();
        for (var i = 0; i < 40; i++)
            ids.Add((await house.Run(new WriteNote($"{i} " + new string('x', 60_000), Colour.Green, i, "test"), Writer)).Id<Note>());
        await house.Store.DisposeAsync();
        var place = await fresh.Place();
        using var stop = new CancellationTokenSource();
        var (reached, first) = (0L, 0L);
        var interrupt = new Told(p =>
        {
            reached = p.Done;
            stop.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Copies.Move(Place(house), place, TimeProvider.System, interrupt, stop.Token));
        var half = await Assert.ThrowsAsync<IOException>(fresh.Open);
        Assert.Contains("not finished", half.Message, StringComparison.Ordinal);

        await house.Reopen();
        await house.Run(new EraseNote(ids[0], "the court ordered it"), Writer);
        await house.Run(new WriteNote("later", Colour.Red, 1, "test", [ids[1]]), Writer);
        await house.Store.DisposeAsync();
        await Copies.Move(Place(house), place, TimeProvider.System, new Told(p => first = first == 0 ? p.Done : first), default);
        Assert.InRange(reached, 1, 39);
        Assert.True(first > reached, "It began again from the start.");
        await house.Reopen();
        var store = await fresh.Open();
        await Same(house.Store, store);
        Assert.All(await store.Read(Writer).History(ids[0]), e => Assert.True(e.IsErased));
    }

    [Fact]
    public async Task A_damaged_file_is_named_and_left_out_and_the_rest_is_kept()
    {
        await using var house = await Full(TestStore.Sqlite);
        await using var fresh = new Fresh(TestStore.Sqlite, house);
        var sound = await house.Store.Files.All().FirstAsync(TestContext.Current.CancellationToken);
        var damaged = (await house.Store.Files.Save(new MemoryStream([1, 2, 3]), "x/y", 100)).Sha256;
        await File.WriteAllBytesAsync(
            Path.Combine(house.Folder, "files", damaged[..2], damaged), [1, 2, 4], TestContext.Current.CancellationToken);
        var taken = await Backup(house, Path.Combine(house.Folder, "b"));
        Assert.Contains(damaged, Assert.Single(taken.Faults), StringComparison.Ordinal);
        await Copies.Restore(Path.Combine(house.Folder, "b"), await fresh.Place(), null, default);
        var store = await fresh.Open();
        Assert.True(await store.Files.Has(sound));
        Assert.False(await store.Files.Has(damaged));
    }

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
