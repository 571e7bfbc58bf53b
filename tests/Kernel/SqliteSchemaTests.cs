using Bluelamp.Kit;

namespace Bluelamp.Kernel.Tests;

/// <summary>What only the embedded store has: a table for each record type.</summary>
public sealed class SqliteSchemaTests
{
    private static readonly Actor Writer = TestHouse.As("w", "writer", "eraser", "administrator");

    [Fact]
    public async Task A_store_that_held_all_types_in_one_table_is_parted_when_it_is_opened()
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], start: false, on: TestStore.Sqlite);
        var first = (await house.Run(new WriteNote("first", Colour.Red, 1, "test"), Writer)).Id<Note>();
        var second = (await house.Run(new WriteNote("second", Colour.Red, 2, "test", [first]), Writer)).Id<Note>();
        await house.Run(new EraseNote(first, "test"), Writer);
        await house.Store.DisposeAsync();
        using (var old = new Sqlite.Connection(Path.Combine(house.Folder, "bluelamp.db"), writes: true))
        {
            old.Run("""
                CREATE TABLE record(
                    rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, type TEXT NOT NULL, version INTEGER NOT NULL, shape INTEGER NOT NULL,
                    label INTEGER NOT NULL, data TEXT, changed_at INTEGER NOT NULL);
                INSERT INTO record SELECT rid,id,'note',version,shape,label,data,changed_at FROM record_note;
                DROP TABLE record_note;
                PRAGMA user_version=1;
                """);
        }

        await house.Reopen();
        var reading = house.Store.Read(Writer);
        Assert.Equal("second", (await reading.Get(second)).Record.Text);
        Assert.Equal([second], (await reading.Find(Note.Board, Colour.Red).Page()).Rows.Select(n => n.Id));
        var verified = await house.Store.Verify();
        Assert.Empty(verified.Faults);
        Assert.Equal(2, verified.Records);
    }

    [Fact]
    public async Task A_newer_programs_store_is_left_alone()
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], start: false, on: TestStore.Sqlite);
        await house.Store.DisposeAsync();
        using (var newer = new Sqlite.Connection(Path.Combine(house.Folder, "bluelamp.db"), writes: true))
            newer.Run("PRAGMA user_version=9999");
        Assert.Contains("newer Bluelamp", (await Assert.ThrowsAsync<IOException>(() => house.Reopen())).Message, StringComparison.Ordinal);
    }

    [Theory, Stores]
    public async Task An_identity_that_another_type_has_is_not_new(TestStore on)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], start: false, on: on);
        var note = (await house.Run(new WriteNote("first", Colour.Red, 1, "test"), Writer)).Id<Note>();
        var job = Job.At(TestHouse.Noon, "nothing", 0);
        await Assert.ThrowsAnyAsync<Exception>(() => house.Store.Import(
            _ => Task.FromResult(Changes.New(new Id<Job>(note.Value), job, new JobScheduled())), TestHouse.House, "test"));
        Assert.Equal(0, await house.Store.Read(Writer).Count<Job>());
        Assert.Empty((await house.Store.Verify()).Faults);
    }

    [Theory, Stores]
    public async Task Links_to_several_types_come_in_pages_that_miss_none_and_repeat_none(TestStore on)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], start: false, on: on);
        var hub = (await house.Run(new WriteNote("hub", Colour.Red, 1, "test"), Writer)).Id<Note>();
        var about = new List<Ref>();
        for (var i = 0; i < 5; i++)
        {
            about.Add((await house.Run(new WriteNote($"n{i}", Colour.Blue, i, "test", [hub]), Writer)).Id<Note>().Ref);
        }

        var reading = house.Store.Read(Writer);
        var met = new List<Ref>();
        for (string? next = ""; next is not null;)
        {
            var page = await reading.LinksTo(hub.Ref, take: 2, after: next.Length == 0 ? null : next);
            met.AddRange(page.Rows.Select(l => l.From));
            next = page.Next;
        }

        Assert.Equal(about.OrderByDescending(r => r.ToString(), StringComparer.Ordinal), met);
        Assert.Empty((await reading.LinksTo(hub.Ref, "job")).Rows);
    }
}
