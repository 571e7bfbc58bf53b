using Bluelamp.Kit;

namespace Bluelamp.Kernel.Tests;

public sealed class BackgroundTests
{
    private static readonly Actor Writer = TestHouse.As("w", "writer", "administrator");

    [Theory, Stores]
    public async Task A_row_that_a_projection_cannot_take_is_parked_and_the_rest_goes_on(TestStore on)
    {
        var colours = new ColourCount(inTransaction: false);
        await using var house = await TestHouse.Open([typeof(Note).Assembly], [colours], on: on);
        foreach (var text in new[] { "a", "unprojectable", "b" }) await house.Run(new WriteNote(text, Colour.Green, 1, "test"), Writer);
        await house.Settle();
        Assert.Equal(2, (await colours.Counts(house.Store.Read(Writer)))["Green"]);
        Assert.Contains("cannot be projected", Assert.Single(await house.Store.Parked()).Error, StringComparison.Ordinal);
        Assert.Equal(1, (await house.Store.Progress()).Single(p => p.Name == "note-colour").Parked);
    }

    [Theory, Stores]
    public async Task A_row_that_the_database_does_not_take_from_a_projection_is_parked_too(TestStore on)
    {
        var colours = new ColourCount(inTransaction: false);
        await using var house = await TestHouse.Open([typeof(Note).Assembly], [colours], on: on);
        foreach (var text in new[] { "a", "unstorable", "b" }) await house.Run(new WriteNote(text, Colour.Green, 1, "test"), Writer);
        await house.Settle();
        Assert.Equal(2, (await colours.Counts(house.Store.Read(Writer)))["Green"]);
        Assert.Equal("note-colour", Assert.Single(await house.Store.Parked()).Name);
    }

    [Theory, Stores]
    public async Task A_projection_inside_the_commit_may_refuse_and_then_nothing_of_the_command_stays(TestStore on)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], [new ColourCount(inTransaction: true)], on: on);
        await Assert.ThrowsAsync<Refused>(() => house.Run(new WriteNote("unaffordable", Colour.Green, 1, "test"), Writer));
        Assert.Equal(0, await house.Store.Read(Writer).Count("note"));
        Assert.Equal("N000001", (await house.Run(new WriteNote("fine", Colour.Green, 1, "test"), Writer)).Records[0].Number);
    }

    [Theory, Stores]
    public async Task A_happening_is_answered_once_also_when_the_house_restarts(TestStore on)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], follows: [new BlueAnswer()], on: on);
        for (var i = 0; i < 5; i++) await house.Run(new WriteNote($"r{i}", Colour.Red, 1, "test"), Writer);
        await house.Reopen();
        await house.Settle();
        await house.Crash();
        await house.Settle();
        var answers = await house.Store.Read(Writer).Find(Note.Board, Colour.Blue).List();
        Assert.Equal(["re: r0", "re: r1", "re: r2", "re: r3", "re: r4"], answers.Select(a => a.Record.Text).Order());
    }

    [Theory, Stores]
    public async Task A_refused_answer_is_parked_and_the_next_one_is_given(TestStore on)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], follows: [new BlueAnswer()], on: on);
        await house.Run(new WriteNote("poison", Colour.Red, 1, "test"), Writer);
        await house.Run(new WriteNote("fine", Colour.Red, 1, "test"), Writer);
        await house.Settle();
        Assert.Equal(1, await house.Store.Read(Writer).Find(Note.Board, Colour.Blue).Count());
        Assert.Equal("blue-answer", Assert.Single(await house.Store.Parked()).Name);
    }

    [Theory, Stores]
    public async Task Writers_do_not_wait_for_a_follow_that_takes_its_time(TestStore on)
    {
        var slow = new SlowAnswer();
        await using var house = await TestHouse.Open([typeof(Note).Assembly], follows: [slow], on: on);
        await house.Run(new WriteNote("first", Colour.Red, 1, "test"), Writer);
        await slow.Asked.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        for (var i = 0; i < 600; i++) await house.Run(new WriteNote($"n{i}", Colour.Green, 1, "test"), Writer);
        Assert.Equal(600, (await house.Store.Progress()).Single(p => p.Name == slow.Name).Behind - 1);
        slow.Goes.SetResult();
        await house.Settle();
        Assert.Equal(0, (await house.Store.Progress()).Single(p => p.Name == slow.Name).Behind);
        Assert.Equal(601, slow.Taken);
    }

    [Theory, Stores]
    public async Task Due_work_that_fails_is_tried_again_later_and_done_once(TestStore on)
    {
        var work = new FlakyWork(2);
        await using var house = await TestHouse.Open([typeof(Note).Assembly], works: [work], start: false, on: on);
        var job = await house.Store.Import(
            reading => Task.FromResult(Changes.New(
                reading.NewId<Job>(), Job.At(reading.Now, "flaky", new { To = "a" }), new JobScheduled())), TestHouse.House, "test");
        var due = new DueWork(house.Store, [work]);
        await due.Step(default);
        Assert.Equal((1, 0), (work.Tried, work.Done));
        house.Time.Advance(TimeSpan.FromMinutes(1));
        await due.Step(default);
        house.Time.Advance(TimeSpan.FromMinutes(4));
        await due.Step(default);
        Assert.Equal((3, 1), (work.Tried, work.Done));
        Assert.Equal(JobState.Done, (await house.Store.Read(Writer).Get(job.Id<Job>())).Record.State);
    }

    [Theory, Stores]
    public async Task Due_work_that_keeps_failing_waits_for_a_person_who_can_try_again(TestStore on)
    {
        var work = new FlakyWork(Job.AttemptsMax);
        await using var house = await TestHouse.Open([typeof(Note).Assembly], works: [work], start: false, on: on);
        var id = (await house.Store.Import(
            reading => Task.FromResult(Changes.New(
                reading.NewId<Job>(), Job.At(reading.Now, "flaky", new { To = "a" }), new JobScheduled())), TestHouse.House, "test"))
                    .Id<Job>();
        var due = new DueWork(house.Store, [work]);
        for (var i = 0; i < Job.AttemptsMax; i++)
        {
            await due.Step(default);
            house.Time.Advance(TimeSpan.FromHours(10));
        }

        var failed = (await house.Store.Read(Writer).Get(id)).Record;
        Assert.Equal((JobState.Failed, "The mail server is away."), (failed.State, failed.LastError));
        await house.Run(new RetryJob(id, "the server is back"), Writer);
        await due.Step(default);
        Assert.Equal(1, work.Done);
    }

    [Theory, Stores]
    public async Task A_row_that_a_follow_had_parked_is_answered_once_when_a_person_asks_again(TestStore on)
    {
        var follow = new FlakyAnswer { IsAway = true };
        await using var house = await TestHouse.Open([typeof(Note).Assembly], follows: [follow], on: on);
        await house.Run(new WriteNote("red", Colour.Red, 0, "test"), Writer);
        await house.Settle();
        var parked = Assert.Single(await house.Store.Parked());
        await Assert.ThrowsAsync<InvalidOperationException>(() => house.Store.Again(parked));
        Assert.Single(await house.Store.Parked());
        follow.IsAway = false;
        await house.Store.Again(parked);
        await house.Store.Again(parked);
        Assert.Empty(await house.Store.Parked());
        Assert.Equal(2, await house.Store.Read(Writer).Count<Note>());
    }

    [Theory, Stores]
    public async Task A_row_that_a_projection_had_parked_waits_for_its_rebuild(TestStore on)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], [new ColourCount(false)], on: on);
        await house.Run(new WriteNote("unprojectable", Colour.Red, 0, "test"), Writer);
        await house.Settle();
        var parked = Assert.Single(await house.Store.Parked());
        await Assert.ThrowsAsync<Refused>(() => house.Store.Again(parked));
    }

    [Theory, Stores]
    public async Task A_changed_row_a_changed_state_and_a_missing_row_all_show(TestStore on)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: on);
        for (var i = 0; i < 5; i++) await house.Run(new WriteNote($"n{i}", Colour.Red, i, "test"), Writer);
        await house.Reopen();
        foreach (var (attack, shows) in new[]
        {
            ("UPDATE log SET data=replace(data,'n1','m1') WHERE position=2", "version 1) was changed after it was written"),
            ("UPDATE log SET \"by\"='somebody else' WHERE position=3", "are not the ones that were sealed"),
            (on == TestStore.Sqlite ? "UPDATE record_note SET data=replace(data,'n4','m4')"
                : "UPDATE record SET data=replace(data::text,'n4','m4')::json", "is not what its newest log row says"),
            ("DELETE FROM log WHERE position=5", "are not the ones that were sealed"),
        })
        {
            if (house.Options.Connection is { } connection) await TestPostgres.Run(connection, attack);
            else using (var attacker = new Sqlite.Connection(Path.Combine(house.Folder, "bluelamp.db"), writes: true)) attacker.Run(attack);
            Assert.Contains((await house.Store.Verify()).Faults, f => f.Contains(shows, StringComparison.Ordinal));
        }
    }

    [Theory, Stores]
    public async Task A_file_is_kept_once_by_its_content_and_a_flipped_bit_is_not_handed_out(TestStore on)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], start: false, on: on);
        var first = await house.Store.Files.Save(new MemoryStream([1, 2, 3]), "image/png", 10);
        var second = await house.Store.Files.Save(new MemoryStream([1, 2, 3]), "image/png", 10);
        Assert.Equal(first, second);
        await Assert.ThrowsAsync<Refused>(() => house.Store.Files.Save(new MemoryStream(new byte[11]), "image/png", 10));
        var path = Directory.GetFiles(Path.Combine(house.Folder, "files"), first.Sha256, SearchOption.AllDirectories).Single();
        await File.WriteAllBytesAsync(path, [1, 2, 4]);
        await using var open = await house.Store.Files.Open(first.Sha256);
        await Assert.ThrowsAsync<InvalidDataException>(() => open.CopyToAsync(Stream.Null));
    }

    [Theory]
    [InlineData(1 << 20, 5)] // a bit in the middle of many reads
    [InlineData(1 << 20, -1)] // cut short
    [InlineData(1 << 20, -(1 << 20))] // nothing left
    [InlineData(0, 0)] // an empty file is what it was
    public async Task A_file_that_was_changed_or_cut_on_the_disk_is_never_read_to_its_end(int length, int change)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], start: false, on: TestStore.Sqlite);
        var content = new byte[length];
        var sha256 = (await house.Store.Files.Save(new MemoryStream(content), "video/mp4", length)).Sha256;
        if (change > 0) content[length / 2] ^= (byte)change;
        await File.WriteAllBytesAsync(
            Path.Combine(house.Folder, "files", sha256[..2], sha256), content[..(length + Math.Min(0, change))],
            TestContext.Current.CancellationToken);
        await using var open = await house.Store.Files.Open(sha256);
        if (change == 0) await open.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
        else await Assert.ThrowsAsync<InvalidDataException>(() => open.CopyToAsync(Stream.Null));
    }
}
