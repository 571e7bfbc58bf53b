using Bluelamp.Crime;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;

namespace Bluelamp.Silos.Tests;

public sealed class BringInTests : SilosHouse
{
    [Fact]
    public async Task Rows_become_records_with_their_links_and_where_they_came_from()
    {
        var run = await Run();

        Assert.True(run.IsDone);
        Assert.Equal(
            [("places.csv", 1, 1, 0, 0), ("people.csv", 3, 2, 0, 1), ("phones.csv", 1, 0, 1, 0), ("lives.csv", 2, 2, 0, 0)],
            run.Steps.Select(s => (s.File, s.Rows, s.New, s.Joined, s.PassedOver)));
        var ali = Assert.Single(await Reading.Find(Person.ByName, "ali").List());
        Assert.Equal((Channel.Import, "1"), (ali.Record.Provenance.Channel, ali.Record.Provenance.From));
        Assert.Equal((new DateOnly(1990, 5, 3), Sex.Female), (ali.Record.BornOn, ali.Record.Sex));
        Assert.Equal("+447700900123", Assert.Single(ali.Record.Phones).Number.ToString());
        var home = await Reading.Get(Assert.Single(ali.Record.Addresses).Place);
        Assert.Equal("High Street", home.Record.Street);
        Assert.Null(Assert.Single(await Reading.Find(Person.ByName, "bright").List()).Record.Name.Given);
    }

    [Fact]
    public async Task The_same_files_again_bring_nothing_twice()
    {
        await Run();
        var before = House.Store.Log.Last;

        var again = await Run();

        Assert.Equal((0, 5), (again.Steps.Sum(s => s.New), again.Steps.Sum(s => s.Known)));
        Assert.Single(Assert.Single(await Reading.Find(Person.ByName, "ali").List()).Record.Addresses);
        Assert.All(await House.Store.Log.After(before, 100), entry => Assert.Equal(SiloRun.Type, entry.Record.Type));
    }

    [Fact]
    public async Task A_later_file_brings_only_what_is_new_in_it()
    {
        await Run();
        Write("people.csv", "id,kind,surname,first,dob,sex", "4,P,Cole,Dee,,F", "1,P,Ali,Amina,3/5/1990,F", "2,P,Bright,N/A,1988-01-02,M");

        var later = (await Run()).Steps[1];

        Assert.Equal((1, 2, 0), (later.New, later.Known, later.Rejected));
    }

    [Fact]
    public async Task Every_row_that_is_not_taken_is_named_with_its_line_and_reason()
    {
        Write(
            "people.csv", "id,kind,surname,first,dob,sex", "1,P,Ali,Amina,31/2/1990,F", "2,P,Bright,,,Q", ",P,Nobody,,,", "4,P,,,,", "5,P",
            "6,P,Ali,Amina,3/5/1990,F", "6,P,Ali,Amina,3/5/1990,F", "6,P,Ali,Anna,3/5/1990,F");
        Write("phones.csv", "person,number", "6,12", "77,07700 900123");

        var run = await Run();

        var people = run.Steps[1];
        Assert.Equal((8, 0, 1, 8), (people.Rows, people.New, people.Repeated, people.Rejected + people.Repeated));
        var report = await File.ReadAllTextAsync(Path.Combine(House.Folder, run.Report), TestContext.Current.CancellationToken);
        foreach (var line in new[]
        {
            "people.csv,2,\"\"\"31/2/1990\"\" is not a date such as d/M/yyyy or yyyy-MM-dd\"",
            "people.csv,3,\"\"\"Q\"\" is none of M, F\"",
            "people.csv,4,\"it has no id, which names it\"",
            "people.csv,6,it has 2 values; the heading names 6 columns",
            "phones.csv,3,\"no row has the id \"\"77\"\" that it belongs to\"",
            "lives.csv,2,There is no person that this row is about: its own row was not taken.",
        })
            Assert.Contains(line, report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_has_changed_amends_the_record_it_made_and_leaves_what_other_rows_have_added()
    {
        await Run();
        Write("people.csv", "id,kind,surname,first,dob,sex", "1,P,Ali,Anna,,F", "2,P,Bright,N/A,1988-01-02,M");

        var later = await Run();

        Assert.Equal((0, 1, 1, 0), (later.Steps[1].New, later.Steps[1].Amended, later.Steps[1].Known, later.All.Conflicts));
        var ali = Assert.Single(await Reading.Find(Person.ByName, "ali").List());
        Assert.Equal(("Anna", null, 1), (ali.Record.Name.Given, ali.Record.BornOn, ali.Record.Addresses.Count));
        Assert.Equal((Channel.Import, "1"), (ali.Record.Amended!.Channel, ali.Record.Amended.From));
        Assert.Equal((0, 5), ((await Run()).All.Amended, (await Run()).All.Known));
    }

    [Fact]
    public async Task A_row_that_has_changed_is_not_taken_over_what_a_person_has_made_of_it()
    {
        await Run();
        var ali = Assert.Single(await Reading.Find(Person.ByName, "ali").List());
        await House.Run(new AmendPerson(
            ali.Id, ali.Version, ali.Record.Facts() with { Middle = "Jane" }, Channel.Officer, "she said so"));
        Write("people.csv", "id,kind,surname,first,dob,sex", "1,P,Ali,Anna,3/5/1990,F", "2,P,Bright,N/A,1988-01-02,M");

        var later = await Run();

        Assert.Equal((0, 1, 0), (later.All.Amended, later.All.Conflicts, later.All.Rejected));
        var conflict = Assert.Single(later.Conflicts);
        Assert.Equal(("people.csv", 2, "1", (Ref?)ali.Id.Ref), (conflict.File, conflict.Line, conflict.Key, conflict.Record));
        Assert.Equal(
            "the row has changed, and so has its person, by system:test: compare the two and change the record by hand", conflict.Why);
        var now = Assert.Single(await Reading.Find(Person.ByName, "ali").List()).Record.Name;
        Assert.Equal(("Amina", "Jane"), (now.Given, now.Middle));
        Assert.Equal(1, (await Run()).All.Conflicts);
    }

    [Fact]
    public async Task A_row_that_is_gone_is_told_and_what_it_made_stays()
    {
        await Run();
        Write("people.csv", "id,kind,surname,first,dob,sex", "2,P,Bright,N/A,1988-01-02,M");

        var later = await Run();

        Assert.Equal((1, 0), (later.Steps[1].Vanished, later.Steps[1].Ended));
        Assert.Equal(("people.csv", "1", "it is as it was"), later.Vanished.Select(v => (v.File, v.Key, v.What)).Single(v => v.Key == "1"));
        Assert.Single(await Reading.Find(Person.ByName, "ali").List());
    }

    [Fact]
    public async Task A_row_that_is_gone_ends_what_it_made_where_the_mapping_says_so_and_nobody_has_touched_it()
    {
        var mapping = Mapping.Replace(
            "    command: pole/record-person", "    gone: { command: pole/erase-person }\n    command: pole/record-person",
            StringComparison.Ordinal);
        await Run(mapping);
        var bright = Assert.Single(await Reading.Find(Person.ByName, "bright").List());
        await House.Run(new AmendPerson(
            bright.Id, bright.Version, bright.Record.Facts() with { Given = "Bo" }, Channel.Officer, "he said so"));
        Write("people.csv", "id,kind,surname,first,dob,sex", "3,X,Ignored,,,");
        Write("lives.csv", "person,place");

        var later = await Run(mapping);

        Assert.Equal((2, 1), (later.Steps[1].Vanished, later.Steps[1].Ended));
        Assert.Empty(await Reading.Find(Person.ByName, "ali").List());
        Assert.Single(await Reading.Find(Person.ByName, "bright").List());
        Assert.Contains(later.Vanished, v => v.What == "it was changed by system:test and is for a person to look at");
        Assert.Equal((1, 0), ((await Run(mapping)).Steps[1].Vanished, (await Run(mapping)).Steps[1].Ended));
    }

    [Fact]
    public async Task A_bringing_in_that_was_stopped_goes_on_by_the_same_words()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var stopped = await SiloImport.Run(House.Store, Read(Mapping), Folder, TestHouse.House, null, stop.Token);
        Assert.False(stopped.Run.IsDone);
        Assert.NotNull(stopped.Run.EndedAt);

        Assert.Equal(5, (await Run()).Steps.Sum(s => s.New));
    }

    [Fact]
    public void A_preview_shows_what_would_be_asked_for_and_writes_nothing()
    {
        var steps = SiloImport.Preview(Read(Mapping), Folder, 1).ToList();

        Assert.Equal("pole/record-person", steps[1].Step.Command.Name);
        Assert.Contains("\"phones\":[{\"number\":\"07700 900123\"}]", Assert.Single(steps[1].Bodies), StringComparison.Ordinal);
        Assert.Equal(LogPosition.Start, House.Store.Log.Last);
    }

    [Theory]
    [InlineData("command: pole/record-place", "command: pole/record-plaice", "line 5: there is no command \"pole/record-plaice\".")]
    [InlineData("facts.street: street", "facts.strett: street", "has no field \"facts.strett\"; it has kind, name,")]
    [InlineData("makes: place", "makes: palace", "there is no kind of record called \"palace\".")]
    [InlineData("facts.phones[0].number", "facts.phones.number", "\"phones\" is a list: write which of it, phones[0].")]
    [InlineData("words: {", "wrods: {", "\"wrods\" means nothing here; there are is, column,")]
    [InlineData("key: id\n    command: pole/record-place", "command: pole/record-place", "\"makes\" and \"key\" go together")]
    [InlineData("record: { record: person", "record: { record: organisation", "it names a organisation, and no step before it makes one.")]
    public void A_mapping_that_cannot_be_used_is_refused_before_a_row_is_read(string right, string wrong, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<Refused>(() => Read(Mapping.Replace(right, wrong, StringComparison.Ordinal))).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task A_file_without_a_column_that_is_wanted_is_refused_before_a_row_is_taken()
    {
        Write("lives.csv", "person,house", "1,9");

        var refused = await Assert.ThrowsAsync<Refused>(() => Run());

        Assert.Equal("lives.csv has no column \"place\"; it has person, house.", refused.Message);
        Assert.Equal(LogPosition.Start, House.Store.Log.Last);
    }

    [Fact]
    public async Task The_graph_of_Manchester_arrives_with_all_its_people_things_crimes_and_links()
    {
        var folder = RealData.Folder("pole-manchester");

        var (run, _) = await SiloImport.Run(
            House.Store, MappingFiles.Read("pole-manchester", House.Store.Catalogue), folder, TestHouse.House, null,
            TestContext.Current.CancellationToken);

        // One crime of the real file says of itself neither its kind nor anything else that counts.
        Assert.Equal((107_466, 1), (run.Steps.Sum(s => s.Rows), run.Steps.Sum(s => s.Rejected)));
        Assert.Equal(28_761, await Reading.Count<CrimeReport>());
        Assert.Equal((14_904, 369, 1_335), (await Reading.Count<Place>(), await Reading.Count<Person>(), await Reading.Count<Item>()));
        Assert.Equal(55, await Crimes(c => c.Suspects.Count));
    }

    private async Task<int> Crimes(Func<CrimeReport, int> count)
    {
        var sum = 0;
        string? next = null;
        do
        {
            var page = await Reading.Find(CrimeReport.ByExternalReference).Page(100, next);
            sum += page.Rows.Sum(c => count(c.Record));
            next = page.Next;
        }
        while (next is not null);
        return sum;
    }
}
