using Bluelamp.Kit;

namespace Bluelamp.Kernel.Tests;

/// <summary>Several nodes on one PostgreSQL, and one that loses its connections.</summary>
public sealed class NodesTests
{
    private static readonly Actor Writer = TestHouse.As("w", "writer");

    [Fact]
    public async Task Two_nodes_that_write_at_once_give_numbers_without_gaps_and_a_log_without_holes()
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: TestStore.Postgres);
        await using var other = await Store.Open(house.Options);
        other.Start();
        var followed = Follow(other.Log, 400);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(client => Task.Run(async () =>
        {
            var node = client % 2 == 0 ? house.Store : other;
            for (var i = 0; i < 50; i++) await node.Run(new WriteNote($"{client} {i}", Colour.Red, i, "test"), Writer);
        })));
        var entries = await followed.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(1, 400).Select(i => (long)i), entries.Select(e => e.Position.Row));
        Assert.Equal(
            Enumerable.Range(1, 400).Select(i => $"N{i:000000}"), entries.Select(e => e.As<Note>()!.Number).Order(StringComparer.Ordinal));
        await house.Reopen();
        Assert.Empty((await house.Store.Verify()).Faults);
    }

    [Fact]
    public async Task Of_two_nodes_that_change_one_version_one_is_told_that_it_is_stale()
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: TestStore.Postgres);
        await using var other = await Store.Open(house.Options);
        var note = (await house.Run(new WriteNote("x", Colour.Red, 1, "test"), Writer)).Id<Note>();
        await other.Run(new RewriteNote(note, 1, "from there", "test"), Writer);
        await Assert.ThrowsAsync<Stale>(() => house.Run(new RewriteNote(note, 1, "from here", "test"), Writer));
        Assert.Equal("from there", (await house.Store.Read(Writer).Get(note, 2)).Record.Text);
    }

    [Fact]
    public async Task A_hundred_repeats_in_parallel_over_two_nodes_have_one_effect_and_one_answer()
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: TestStore.Postgres);
        await using var other = await Store.Open(house.Options);
        var key = Guid.CreateVersion7();
        var command = new WriteNote("x", Colour.Red, 1, "test");
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(i => (i % 2 == 0 ? house.Store : other).Run(command, Writer, key)));
        Assert.Single(answers.Select(a => a.Position).Distinct());
        Assert.Equal(1, await other.Read(Writer).Count("note"));
    }

    [Fact]
    public async Task A_label_made_on_one_node_hides_and_shows_on_another_at_once()
    {
        var secret = new Label(Marking.Official, ["murder-squad"], []);
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: TestStore.Postgres);
        await using var other = await Store.Open(house.Options);
        other.Start();
        var position = (await house.Run(new WriteNote("x", Colour.Red, 1, "test", Label: secret), Writer)).Position;
        await other.Log.Grown(new(0, position.Row - 1), TestContext.Current.CancellationToken);
        var squad = TestHouse.As("s") with { Teams = new HashSet<string> { "murder-squad" } };
        Assert.Equal(1, await other.Read(squad).Find(Note.Board, Colour.Red).Count());
        Assert.Equal(0, await other.Read(TestHouse.As("o")).Find(Note.Board, Colour.Red).Count());
    }

    [Fact]
    public async Task A_projection_is_one_nodes_work_and_another_takes_it_over_when_that_node_dies()
    {
        var colours = new ColourCount(inTransaction: false);
        await using var house = await TestHouse.Open([typeof(Note).Assembly], [colours], start: false, on: TestStore.Postgres);
        await using var other = await Store.Open(house.Options);
        await using (var first = await Store.Open(house.Options))
        {
            first.Start();
            other.Start();
            for (var i = 0; i < 20; i++) await other.Run(new WriteNote($"{i}", Colour.Green, i, "test"), Writer);
            await other.CaughtUp(other.Log.Last, TestContext.Current.CancellationToken);
            Assert.Equal(20, (await colours.Counts(other.Read(Writer)))["Green"]);
        }

        await other.Run(new WriteNote("after", Colour.Green, 1, "test"), Writer);
        await other.CaughtUp(other.Log.Last, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(21, (await colours.Counts(other.Read(Writer)))["Green"]);
    }

    [Fact]
    public async Task A_house_whose_connections_are_cut_goes_on_with_new_ones()
    {
        var colours = new ColourCount(inTransaction: false);
        await using var house = await TestHouse.Open([typeof(Note).Assembly], [colours], on: TestStore.Postgres);
        for (var i = 0; i < 5; i++)
        {
            await house.Run(new WriteNote($"{i}", Colour.Green, i, "test"), Writer);
            await TestPostgres.Cut(house.Options.Connection!);
        }

        await house.Run(new WriteNote("last", Colour.Green, 1, "test"), Writer);
        await house.Settle();
        Assert.Equal(6, (await colours.Counts(house.Store.Read(Writer)))["Green"]);
        Assert.Empty(await house.Store.Parked());
    }

    // A node that hangs must not hold the writers' lock, nor a forgotten question the cleaning of the tables.
    [Fact]
    public async Task Questions_and_transactions_that_hang_are_given_up_and_readers_cannot_write()
    {
        const string Asked = "SELECT current_setting('statement_timeout'),current_setting('idle_in_transaction_session_timeout'),"
            + "current_setting('synchronous_commit'),current_setting('default_transaction_read_only')";
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: TestStore.Postgres);
        Assert.Equal(["30s", "0", "on", "on"], (await house.Store.Read(Writer).Sql.Query(Asked))[0]);
        IReadOnlyList<object?> writing = [];
        await house.Store.Import(
            async reading =>
            {
                writing = (await reading.Sql.Query(Asked))[0];
                return Changes.None;
            },
            TestHouse.House, "test");
        Assert.Equal(["1min", "30s", "on", "off"], writing);
    }

    [Fact]
    public async Task Text_that_PostgreSQL_cannot_keep_is_refused_and_the_others_of_its_group_are_not()
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: TestStore.Postgres);
        var writes = Enumerable.Range(0, 20).Select(i => Task.Run(() => house.Run(
            new WriteNote($"{i}", Colour.Red, i, i == 7 ? "a \0 in the reason" : "test"), Writer))).ToList();
        await Task.WhenAll(writes.Where((_, i) => i != 7));
        Assert.Contains("NUL", (await Assert.ThrowsAsync<Refused>(() => writes[7])).Message, StringComparison.Ordinal);
        Assert.Equal(19, await house.Store.Read(Writer).Count("note"));
    }

    private static async Task<List<Entry>> Follow(Log log, int rows)
    {
        var all = new List<Entry>();
        await foreach (var batch in log.Follow(LogPosition.Start, []))
        {
            all.AddRange(batch);
            if (all.Count >= rows) break;
        }

        return all;
    }
}
