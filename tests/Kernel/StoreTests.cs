using Bluelamp.Kit;

namespace Bluelamp.Kernel.Tests;

public sealed class StoreTests
{
    private static readonly Actor Writer = TestHouse.As("w", "writer");

    [Theory, Stores]
    public async Task A_record_is_read_back_as_it_was_written(TestStore on)
    {
        await using var house = await Open(on);
        var answer = await house.Run(new WriteNote("hello", Colour.Green, 3, "testing"), Writer);
        var held = await house.Store.Read(Writer).Get(answer.Id<Note>());
        Assert.Equal(("hello", Colour.Green, 3, "N000001", 1),
            (held.Record.Text, held.Record.Colour, held.Record.Size, held.Record.Number, held.Version));
        Assert.Equal(TestHouse.Noon, held.ChangedAt);
    }

    [Theory, Stores]
    public async Task A_page_of_a_declared_index_is_in_order_and_the_next_one_goes_on(TestStore on)
    {
        await using var house = await Open(on);
        for (var i = 0; i < 25; i++)
        {
            house.Time.Advance(TimeSpan.FromSeconds(1));
            await house.Run(new WriteNote($"n{i}", (Colour)(i % 3), i % 2, "testing"), Writer);
        }

        var reading = house.Store.Read(Writer);
        var first = await reading.Find(Note.Board, Colour.Red, 0).Descending().Page(3);
        var second = await reading.Find(Note.Board, Colour.Red, 0).Descending().Page(3, first.Next);
        Assert.Equal(["n24", "n18", "n12", "n6", "n0"], first.Rows.Concat(second.Rows).Select(r => r.Record.Text));
        Assert.Null(second.Next);
        Assert.Equal([new Tally("red", 9), new Tally("green", 8), new Tally("blue", 8)],
            (await reading.Find(Note.Board).Distinct()).OrderByDescending(t => t.Count).ThenByDescending(t => t.Value));
        Assert.Equal(9, await reading.Find(Note.Board, Colour.Red).Count());
    }

    [Theory, Stores]
    public async Task The_seal_holds_and_shows_a_changed_row(TestStore on)
    {
        await using var house = await Open(on);
        for (var i = 0; i < 10; i++) await house.Run(new WriteNote($"n{i}", Colour.Red, i, "testing"), Writer);
        await house.Reopen();
        Assert.Empty((await house.Store.Verify()).Faults);
    }

    private static Task<TestHouse> Open(TestStore on) => TestHouse.Open([typeof(Note).Assembly], on: on);
}
