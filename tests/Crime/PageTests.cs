using Bluelamp.Control;
using Bluelamp.Crime.PoliceUk;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.People;
using Bluelamp.Pole;
using Bluelamp.Shell;
using static Bluelamp.Crime.Tests.PoliceUk.Published;

namespace Bluelamp.Crime.Tests;

public sealed class PageTests
{
    [Fact]
    public async Task A_crime_is_recorded_from_an_incident_by_typing_the_offence_alone_and_goes_to_its_outcome()
    {
        await using var site = await TestSite.Open();
        var (incident, suspect) = await Incident(site);
        var queue = await site.As("fcr", Roles.Registrar).Get("/crime/queue");
        Assert.Contains("Corner of Lambeth Walk", queue.Main, StringComparison.Ordinal);
        var form = await queue.By.Get($"/crime/record?source={incident}");
        Assert.Contains("Window broken", form.Main, StringComparison.Ordinal);
        var wrong = await form.Submit(("Offence", "nonsense"));
        Assert.Equal(422, wrong.Status);
        Assert.Contains("The offence table has no class \"nonsense\"", wrong.Errors[0], StringComparison.Ordinal);
        var crime = await wrong.Submit(("Offence", "28E Burglary, residential"), ("Borough", "Lambeth"));
        Assert.Equal("Burglary, Corner of Lambeth Walk", crime.Heading);
        Assert.Contains("Recorded in time", crime.Main, StringComparison.Ordinal);
        Assert.Contains("Bill SYKES", crime.Main, StringComparison.Ordinal);
        Assert.Contains("Nothing waits", (await queue.By.Get("/crime/queue")).Main, StringComparison.Ordinal);

        var detective = site.As("dc", Roles.Investigator);
        var outcome = await (await detective.Get(crime.Path)).Follow("Give an outcome");
        var refused = await outcome.Submit(("Outcome", "1"), ("Because", "charged"));
        Assert.Equal(422, refused.Status);
        Assert.Contains("Outcome 1 is about a named suspect.", refused.Errors[0], StringComparison.Ordinal);
        var given = await refused.Submit(("Outcome", "1"), ("Because", "charged"), ("Suspect", suspect.ToString()));
        Assert.Contains("1 Charge or summons", given.Main, StringComparison.Ordinal);
        Assert.Equal(403, (await detective.Get(crime.Path + "/cancel")).Status);
        Assert.Contains("Crime recorded", (await detective.Get(crime.Path + "?view=timeline")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_on_record_is_offered_before_a_new_one_is_made()
    {
        await using var site = await TestSite.Open();
        await Incident(site);
        var officer = site.As("pc", Roles.ResponseOfficer);
        var crime = await (await officer.Get("/crime/record")).Submit(("Offence", "49"), ("Location", "A street"));
        var form = await (await crime.Follow("Add a person")).Submit(("Part", "Suspect"), ("Given", "Bill"), ("Family", "Sykes"));
        Assert.Contains("Is it one of these?", form.Main, StringComparison.Ordinal);
        var known = form.One("input[name=Who]").GetAttribute("value")!;
        var added = await form.Submit(("Who", known));
        Assert.Contains("Bill SYKES", added.Main, StringComparison.Ordinal);
        Assert.Equal(1, await site.Store.Read(TestHouse.House).Find(Person.ByName, "sykes").Count());
    }

    [Fact]
    public async Task A_part_that_a_role_may_not_give_is_not_offered_to_it()
    {
        await using var site = await TestSite.Open();
        var crime = await (await site.As("pc", Roles.ResponseOfficer).Get("/crime/record"))
            .Submit(("Offence", "49"), ("Location", "A street"));
        Assert.Equal(["Victim", "Witness"], await Parts(Roles.CallTaker));
        Assert.Contains("Suspect", await Parts(Roles.Investigator));

        async Task<IEnumerable<string>> Parts(string role) => (await site.As("one", role).Get(crime.Path + "/person"))
            .All("input[name=Part]").Select(i => i.GetAttribute("value")!).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task An_imported_month_is_on_the_board_with_its_figures_and_goes_down_to_each_crime()
    {
        await using var site = await TestSite.Open();
        var folder = Directory.CreateTempSubdirectory("bluelamp-board-").FullName;
        await File.WriteAllLinesAsync(
            Path.Combine(folder, "2024-03-metropolitan-street.csv"),
                [Street, CrimeRow(Id(1)), CrimeRow(Id(2)), CrimeRow("", type: "Anti-social behaviour", outcome: "")],
            TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(
            Path.Combine(folder, "2024-03-metropolitan-stop-and-search.csv"), [Searches, SearchRow(), SearchRow(outcome: "")],
                TestContext.Current.CancellationToken);
        await PoliceUkImport.Run(site.Store, folder, new());
        Directory.Delete(folder, recursive: true);
        await site.Settle();
        var analyst = site.As("an", Roles.Analyst);
        var board = await analyst.Get("/crime?borough=Lambeth");
        Assert.Equal("Crime in Lambeth", board.Heading);
        Assert.Equal("2", board.Text("table tbody tr:first-child td a"));
        var list = await analyst.Get(board.One("table tbody tr:first-child td a").GetAttribute("href")!);
        var crime = await list.By.Get(list.One("#crimes tbody a").GetAttribute("href")!);
        Assert.Equal("Burglary, Lambeth Walk, Lambeth, March 2024", crime.Heading);
        Assert.Contains("anonymised point", crime.Main, StringComparison.Ordinal);
        Assert.Contains("Arrest", (await analyst.Get("/crime/searches")).Main, StringComparison.Ordinal);
        var search = await analyst.Get(
            (await analyst.Get("/crime/searches")).All("main table")[^1].QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal("Person search, for controlled drugs, 2 March 2024", search.Heading);
        var imports = await analyst.Get("/crime/imports");
        Assert.EndsWith("Done 5 5 0 0 0", imports.Text("main table tbody tr"), StringComparison.Ordinal);
        var import = await analyst.Get(imports.One("main table a").GetAttribute("href")!);
        Assert.Contains("2024-03-metropolitan-street.csv 3 3 0 0 0", import.Main, StringComparison.Ordinal);
        Assert.StartsWith("file,line,reason", (await analyst.Get(import.Path + "?handler=Rejected")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crime_is_reclassified_filed_reopened_cancelled_and_allocated_by_its_pages()
    {
        await using var site = await TestSite.Open();
        var sergeant = site.As("ps", Roles.Supervisor, Roles.Registrar);
        var crime = await (await sergeant.Get("/crime/record")).Submit(("Offence", "49"), ("Location", "A street"));
        foreach (var (given, i) in new[] { ("Ada", 1), ("Omar", 2) })
        {
            var facts = new OfficerFacts
            {
                Given = given, Family = "Khan", Rank = "constable", IsDetective = true, ShoulderNumber = $"{i}AW",
                WarrantNumber = $"20410{i}", AccountName = $"dc{i}",
            };
            await site.Store.Run(new AddOfficer(facts, "joins"), TestHouse.House);
        }

        var allocate = await (await crime.Follow("Allocate")).Submit(("Officer", "Kahn"));
        Assert.Contains("There is no officer called \"Kahn\".", allocate.Errors[0], StringComparison.Ordinal);
        allocate = await allocate.Submit(("Officer", "khan"));
        Assert.Equal("More than one officer is called so. Choose which.", allocate.Errors[0]);
        crime = await allocate.Submit(("Chosen", "dc2"));
        Assert.Contains("DC 2AW Omar Khan", crime.Main, StringComparison.Ordinal);
        var omar = site.As("dc2", Roles.Investigator);
        Assert.Equal("1 crime is yours to investigate", (await omar.Get("/")).Text(".bl-waits li"));
        Assert.Contains("Other theft", (await omar.Get("/crime/mine")).Main, StringComparison.Ordinal);
        crime = await (await crime.Follow("Reclassify")).Submit(("Offence", "46"), ("Because", "It was a shop"));
        Assert.Contains("46 Shoplifting", crime.Main, StringComparison.Ordinal);
        var file = await (await crime.Follow("File")).Submit(("Because", "Checked"));
        Assert.Contains("A crime is filed with an outcome.", file.Errors[0], StringComparison.Ordinal);
        await (await sergeant.Get(crime.Path + "/outcome")).Submit(("Outcome", "18"), ("Because", "Nobody found"));
        crime = await (await sergeant.Get(crime.Path + "/file")).Submit(("Because", "Checked"));
        crime = await (await crime.Follow("Reopen")).Submit(("Because", "New evidence"));
        crime = await (await crime.Follow("Cancel")).Submit(("Reason", "C4"), ("Because", "Recorded twice"));
        Assert.Contains("Cancelled under C4 Recorded in error", crime.Main, StringComparison.Ordinal);
    }

    private static async Task<(Ref Incident, Id<Person> Suspect)> Incident(TestSite site)
    {
        var house = TestHouse.House;
        var incident = (await site.Store.Run(
            new CreateIncident(new("Corner of Lambeth Walk"), "Crime", "Burglary", Description: "Window broken"), house)).Id<Incident>();
        var suspect = (await site.Store.Run(new RecordPerson(new() { Given = "Bill", Family = "Sykes" }, Channel.Call999, "seen"), house))
            .Id<Person>();
        await site.Store.Run(new AddInvolved(incident, InvolvedRole.Suspect, suspect), house);
        return (incident, suspect);
    }
}
