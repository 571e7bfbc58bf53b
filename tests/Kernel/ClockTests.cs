using Bluelamp.Kit;

namespace Bluelamp.Kernel.Tests;

/// <summary>The clock of the machine is set back while the house runs.</summary>
public sealed class ClockTests
{
    private static readonly Actor Writer = TestHouse.As("w", "writer");
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory, Stores]
    public async Task Numbers_of_a_day_go_on_where_they_were_and_yesterdays_are_not_drawn_again(TestStore on)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: on);
        var afterMidnight = new DateTimeOffset(2026, 7, 18, 0, 10, 0, TimeSpan.Zero);
        house.Time.AdjustTime(afterMidnight.AddMinutes(-20));
        Assert.Equal("2026-07-17/1", await Draw(house));
        house.Time.AdjustTime(afterMidnight);
        Assert.Equal("2026-07-18/1", await Draw(house));
        house.Time.AdjustTime(afterMidnight - Hour);
        Assert.Equal("2026-07-18/2", await Draw(house));
        house.Time.AdjustTime(afterMidnight);
        Assert.Equal("2026-07-18/3", await Draw(house));
        var log = await house.Store.Log.After(LogPosition.Start);
        Assert.Equal(log.Select(e => e.At).Order(), log.Select(e => e.At));
        Assert.Empty((await house.Store.Verify()).Faults);
    }

    [Fact]
    public async Task A_node_whose_clock_is_behind_writes_the_time_of_the_one_before_it()
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: TestStore.Postgres);
        var behind = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TestHouse.Noon - Hour);
        await using var other = await Store.Open(house.Options with { Time = behind });
        for (var i = 0; i < 6; i++)
            await (i % 2 == 0 ? house.Store : other).Run(new WriteNote($"n{i}", Colour.Red, i, "test"), Writer);
        Assert.All(await house.Store.Log.After(LogPosition.Start), e => Assert.Equal(TestHouse.Noon, e.At));
    }

    [Theory, Stores]
    public async Task Due_work_is_late_by_what_the_clock_was_set_back_and_is_done_once(TestStore on)
    {
        var work = new FlakyWork(0);
        await using var house = await TestHouse.Open([typeof(Note).Assembly], works: [work], start: false, on: on);
        await house.Store.Import(
            reading => Task.FromResult(Changes.New(
                reading.NewId<Job>(), Job.At(reading.Now.AddMinutes(1), "flaky", new { To = "a" }), new JobScheduled())),
            TestHouse.House, "test");
        var due = new DueWork(house.Store, [work]);
        house.Time.AdjustTime(TestHouse.Noon - Hour);
        house.Time.Advance(TimeSpan.FromMinutes(2));
        await due.Step(default);
        Assert.Equal(0, work.Done);
        house.Time.AdjustTime(TestHouse.Noon.AddMinutes(1));
        await due.Step(default);
        house.Time.AdjustTime(TestHouse.Noon - Hour);
        await due.Step(default);
        house.Time.AdjustTime(TestHouse.Noon.AddMinutes(2));
        await due.Step(default);
        Assert.Equal(1, work.Done);
    }

    // As a room numbers the incidents of a day: by the one clock of the command.
    private static async Task<string> Draw(TestHouse house)
    {
        var number = "";
        await house.Store.Import(
            async reading =>
            {
                var day = $"{reading.Now:yyyy-MM-dd}";
                number = $"{day}/{await reading.Next(day)}";
                return Changes.New(reading.NewId<Note>(), new Note { Text = number, Number = number }, new NoteWritten(number));
            },
            Writer, "test");
        return number;
    }
}
