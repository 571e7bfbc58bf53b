using Bluelamp.Kit;
using Npgsql;

namespace Bluelamp.Kernel.Tests;

/// <summary>Places in the log (decisions 4 and 7): a reader that goes on from where it was misses nothing, on either store.</summary>
public sealed class PositionTests
{
    private const string Lock = "SELECT pg_advisory_xact_lock(hashtextextended('bluelamp writer '||current_schema(),0))";

    private static readonly Actor Writer = TestHouse.As("w", "writer");

    // Why positions are drawn under a lock: a sequence is drawn in one order and committed in another.
    [Fact]
    public async Task A_reader_by_plain_position_loses_a_row_of_writers_without_the_lock()
    {
        var store = await TestPostgres.NewStore();
        await TestPostgres.Run(store, $"CREATE SCHEMA {new NpgsqlConnectionStringBuilder(store).SearchPath}");
        await TestPostgres.Run(store, "CREATE TABLE plain(position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)");
        await using var slow = await Connect(store);
        await using var open = await slow.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await Run(slow, "INSERT INTO plain DEFAULT VALUES");
        await TestPostgres.Run(store, "INSERT INTO plain DEFAULT VALUES");
        var seen = await Plain(store, after: 0);
        await open.CommitAsync(TestContext.Current.CancellationToken);
        seen.AddRange(await Plain(store, after: seen[^1]));
        Assert.Equal([2], seen);
        Assert.Equal([1, 2], await Plain(store, after: 0));
        await TestPostgres.Drop(store);
    }

    // The same two writers: the slow one holds the lock as a node does, has drawn its position and not committed.
    [Fact]
    public async Task A_reader_of_our_log_loses_no_row_of_a_writer_that_commits_late()
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: TestStore.Postgres);
        await house.Run(new WriteNote("before", Colour.Red, 1, "test"), Writer);
        var store = house.Options.Connection!;
        await using var slow = await Connect(store);
        await using var open = await slow.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await Run(slow, Lock);
        await Run(slow, """
            INSERT INTO log(position,tx,record_id,type,version,shape,label,at,"by",because,action,digest,detail,data)
            SELECT position+1,position+1,gen_random_uuid(),type,1,shape,label,at,'slow',because,action,digest,detail,data
            FROM log ORDER BY position DESC LIMIT 1
            """);
        var quick = house.Run(new WriteNote("quick", Colour.Red, 1, "test"), Writer);
        await Waits(store);
        Assert.Equal([1], (await house.Store.Log.After(LogPosition.Start)).Select(e => e.Position.Row));
        Assert.False(quick.IsCompleted);
        await open.CommitAsync(TestContext.Current.CancellationToken);
        await quick;
        var rest = await house.Store.Log.After(new(1, 1));
        Assert.Equal([(2, "slow"), (3, "w")], rest.Select(e => ((int)e.Position.Row, e.By)));
    }

    [Theory, Stores]
    public async Task A_reader_that_goes_on_from_any_row_has_all_that_come_after_it_by_transaction_and_row(TestStore on)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: on);
        await Write(house);
        await Complete(house.Store);
    }

    // What was written on one store keeps its positions on the other, and new rows come after them.
    [Theory, MemberData(nameof(CopyTests.Ways), MemberType = typeof(CopyTests))]
    public async Task And_so_it_has_after_a_move(TestStore from, TestStore to)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: from);
        await Write(house);
        var last = house.Store.Log.Last;
        await house.Store.DisposeAsync();
        await using var there = await TestHouse.Open([typeof(Note).Assembly], start: false, on: to);
        var place = new HousePlace(there.Options.Folder, there.Options.Connection);
        await there.Store.DisposeAsync();
        await Copies.Move(new(house.Options.Folder, house.Options.Connection), place, TimeProvider.System, null, default);
        await there.Reopen();
        Assert.Equal(last, there.Store.Log.Last);
        await Write(there);
        await there.Settle();
        await Complete(there.Store);
        await there.Reopen();
        var checkedAgain = await there.Store.Verify();
        Assert.Empty(checkedAgain.Faults);
        Assert.Equal(there.Store.Log.Last.Row, checkedAgain.Rows);
    }

    // Transactions of one to four rows, some of them refused after they had begun.
    private static async Task Write(TestHouse house)
    {
        var draw = new Random(7);
        var writes = Enumerable.Range(0, 40).Select(_ => (Rows: draw.Next(1, 5), IsRefused: draw.Next(4) == 0)).ToList();
        await Task.WhenAll(writes.Select(w => Task.Run(() => Import(house, w.Rows, w.IsRefused))));
    }

    private static async Task Import(TestHouse house, int rows, bool isRefused)
    {
        Task<Changes> Made(Reading _)
        {
            var changes = new Changes();
            for (var i = 0; i < rows; i++)
                changes.Add(new Id<Note>(Guid.CreateVersion7()), new Note { Text = $"{i}", Size = i }, new NoteWritten($"{i}"));
            return isRefused ? throw new Refused("Not that one.") : Task.FromResult(changes);
        }

        var importing = house.Store.Import(Made, TestHouse.House, "test");
        if (isRefused) await Assert.ThrowsAsync<Refused>(() => importing);
        else await importing;
    }

    private static async Task Complete(Store store)
    {
        var all = await store.Log.After(LogPosition.Start);
        Assert.Equal(all.Select(e => e.Position).Order(), all.Select(e => e.Position));
        Assert.Equal(Enumerable.Range(1, all.Count).Select(i => (long)i), all.Select(e => e.Position.Row));
        Assert.Contains(all, e => e.Position.Tx < e.Position.Row);
        foreach (var after in all.Select(e => e.Position).Prepend(LogPosition.Start))
        {
            var rest = all.Where(e => e.Position > after).Select(e => e.Position).ToList();
            Assert.Equal(rest, (await store.Log.After(after)).Select(e => e.Position));
            Assert.Equal(rest.Count, await store.Log.CountAfter(after));
        }
    }

    // Until somebody waits for the writers' lock of the store.
    private static async Task Waits(string store)
    {
        await using var connection = await Connect(store);
        await using var asked = new NpgsqlCommand(
            "SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING(pid) WHERE locktype='advisory' AND NOT granted"
                + " AND application_name=current_setting('application_name')", connection);
        while ((long)(await asked.ExecuteScalarAsync())! == 0) await Task.Yield();
    }

    private static async Task<NpgsqlConnection> Connect(string store)
    {
        var connection = new NpgsqlConnection(store + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<List<long>> Plain(string store, long after)
    {
        await using var connection = await Connect(store);
        await using var command = new NpgsqlCommand("SELECT position FROM plain WHERE position>$1 ORDER BY position", connection);
        command.Parameters.Add(new() { Value = after });
        await using var reader = await command.ExecuteReaderAsync();
        var seen = new List<long>();
        while (await reader.ReadAsync()) seen.Add(reader.GetInt64(0));
        return seen;
    }

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
