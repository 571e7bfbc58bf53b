using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;

namespace Bluelamp.Silos.Tests;

public sealed class UndoTests : SilosHouse
{
    [Fact]
    public async Task A_run_is_taken_back_with_everything_it_made()
    {
        var run = await Run();

        var after = await TakeBack();

        Assert.Equal((run.All.New, run.All.New, 0), (after.Undo!.Rows, after.Undo.Undone, after.Undo.Kept));
        Assert.Equal((0, 0), (await Reading.Count<Person>(), await Reading.Count<Place>()));
        Assert.Equal(("Taken back", TestHouse.House.Name, "the wrong folder"), (after.Status, after.Undo.By, after.Undo.Because));
        Assert.Empty((await House.Store.Verify()).Faults);
    }

    [Fact]
    public async Task What_a_person_has_changed_or_named_since_stays_and_is_listed()
    {
        await Run();
        var ali = Assert.Single(await Reading.Find(Person.ByName, "ali").List());
        await House.Run(new AmendPerson(
            ali.Id, ali.Version, ali.Record.Facts() with { Given = "Anna" }, Channel.Officer, "she spells it so"));

        var after = await TakeBack();

        // Amina's record stays, with the row that gave her a home, and the home that her record names.
        Assert.Equal((5, 2, 3), (after.Undo!.Rows, after.Undo.Undone, after.Undo.Kept));
        Assert.Equal("Anna", Assert.Single(await Reading.Find(Person.ByName, "ali").List()).Record.Name.Given);
        Assert.Empty(await Reading.Find(Person.ByName, "bright").List());
        Assert.Equal(1, await Reading.Count<Place>());
        var kept = (await Reading.Find(SiloRows.BySource, "custody").List()).SelectMany(r => r.Record.Kept).ToList();
        Assert.Contains(kept, k => k.Record == ali.Id.Ref && k.Why == "system:test has changed it since");
        Assert.Contains(kept, k => k.Record.Type == Place.Type && k.Why == "other records name it");
    }

    [Fact]
    public async Task A_change_to_a_record_that_was_there_before_is_put_back()
    {
        await Run();
        Write("people.csv", "id,kind,surname,first,dob,sex", "1,P,Ali,Anna,3/5/1990,F", "2,P,Bright,N/A,1988-01-02,M");
        await Run();
        Assert.Equal("Anna", Assert.Single(await Reading.Find(Person.ByName, "ali").List()).Record.Name.Given);

        var after = await TakeBack();

        Assert.Equal((1, 1, 0), (after.Undo!.Rows, after.Undo.Undone, after.Undo.Kept));
        var ali = Assert.Single(await Reading.Find(Person.ByName, "ali").List()).Record;
        Assert.Equal(("Amina", 1), (ali.Name.Given, ali.Addresses.Count));
        Assert.Equal(1, (await Run()).All.Amended);
    }

    [Fact]
    public async Task A_run_that_a_later_one_has_built_on_is_left_where_it_did()
    {
        await Run();
        House.Time.Advance(TimeSpan.FromHours(1));
        Write("people.csv", "id,kind,surname,first,dob,sex", "1,P,Ali,Anna,3/5/1990,F", "2,P,Bright,N/A,1988-01-02,M");
        await Run();

        await TakeBack(newest: false);

        Assert.Equal("Anna", Assert.Single(await Reading.Find(Person.ByName, "ali").List()).Record.Name.Given);
        var kept = (await Reading.Find(SiloRows.BySource, "custody").List()).SelectMany(r => r.Record.Kept);
        Assert.Contains(kept, k => k.Why == "a later run of the same system has changed it: take that back first");
    }

    [Fact]
    public async Task What_was_taken_back_can_be_brought_in_again()
    {
        await Run();
        await TakeBack();

        var again = await Run();

        Assert.Equal((5, 0), (again.All.New, again.All.Rejected));
        Assert.Single(Assert.Single(await Reading.Find(Person.ByName, "ali").List()).Record.Addresses);
        Assert.Equal(5, (await Run()).All.Known);
    }

    [Fact]
    public async Task Taking_back_stops_and_goes_on_where_it_was()
    {
        await Run();
        var run = await Newest();
        await House.Run(new UndoRun(run.Id, run.Version, "the wrong folder"));
        using var stop = new CancellationTokenSource();
        var stopped = await new SiloUndo(House.Store).Go(run.Id, new Stopping(stop), stop.Token);
        Assert.Equal((1, true), (stopped.Undo!.PartsDone, stopped.Undo.IsAtWork));
        await House.Run(new StopUndo(run.Id, "wait"));
        await House.Crash();
        Assert.Equal("Taking back stopped", (await new SiloUndo(House.Store).Go(run.Id, null, TestContext.Current.CancellationToken)).Status);

        var held = await Newest();
        await House.Run(new UndoRun(held.Id, held.Version, "go on"));
        await new UndoWatch(new(House.Store)).Look(TestContext.Current.CancellationToken);

        Assert.Equal((3, 3, "Taken back"), ((await Newest()).Record.Undo!.PartsDone, held.Record.Undo!.Parts, (await Newest()).Record.Status));
        Assert.Equal(0, await Reading.Count<Person>());
    }

    [Fact]
    public async Task Only_an_administrator_takes_a_run_back_and_only_once()
    {
        await Run();
        var run = await Newest();
        await Assert.ThrowsAsync<Forbidden>(() =>
            House.Run(new UndoRun(run.Id, run.Version, "no"), TestHouse.As("an", Bluelamp.Shell.Roles.Analyst)));
        await TakeBack();
        run = await Newest();
        await Assert.ThrowsAsync<Refused>(() => House.Run(new UndoRun(run.Id, run.Version, "again")));
    }

    private async Task<SiloRun> TakeBack(bool newest = true)
    {
        var run = newest ? await Newest() : (await Reading.Find(SiloRun.ByStart).List())[0];
        await House.Run(new UndoRun(run.Id, run.Version, "the wrong folder"));
        return await new SiloUndo(House.Store).Go(run.Id, null, TestContext.Current.CancellationToken);
    }

    private async Task<Held<SiloRun>> Newest() => (await Reading.Find(SiloRun.ByStart).Descending().First())!;

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<UndoProgress>
    {
        public void Report(UndoProgress value) => stop.Cancel();
    }
}
