using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;

namespace Bluelamp.Links.Tests;

/// <summary>Charts that are kept, shared and taken away.</summary>
public sealed class SavedTests : IAsyncLifetime
{
    private const string Save = "form[action$='handler=Save'] button", Export = "form[action$='handler=Export'] button[value=csv]";

    private TestSite _site = null!;
    private Town _town = null!;

    public async ValueTask InitializeAsync() => _town = new(_site = await TestSite.Open());

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_saved_chart_opens_with_its_nodes_and_their_places_and_does_not_grow_by_itself()
    {
        var max = await _town.Person("Max", "Dealer");
        var crime = await _town.Crime("Theft", suspect: max);
        var page = await (await _town.Visitor()).Get($"/links/person/{max.Value}");
        var nameless = await page.SubmitForm(Save);
        Assert.Equal(422, nameless.Status);
        Assert.Contains("Give the chart a name", nameless.Text(".govuk-error-summary"), StringComparison.Ordinal);
        var saved = await nameless.SubmitForm(Save, ("Name", "Max and his"), ("Places", $"{max.Ref} 0 0\n{crime.Ref} 150 -20\nnonsense"));
        Assert.Contains("Max and his", saved.Main, StringComparison.Ordinal);
        Assert.Contains($"\"{crime.Ref}\":{{\"x\":150,\"y\":-20}}", saved.One("#links-body").GetAttribute("data-places"),
            StringComparison.Ordinal);

        await _town.Crime("Arson", suspect: max);
        var again = await page.By.Get(saved.Path);
        Assert.Equal(2, again.All("[data-node]").Count);
        var open = await page.By.Get(again.One($"#open-{max.Value}").GetAttribute("href")!);
        Assert.Equal(3, open.All("[data-node]").Count);
        var kept = await open.SubmitForm("form[action$='handler=Keep'] button", ("Places", ""));
        Assert.Equal(3, kept.All("[data-node]").Count);

        var list = await page.By.Get("/links/saved");
        Assert.Contains("Max and his", list.Main, StringComparison.Ordinal);
        Assert.Contains("You have no saved charts", (await list.Submit()).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chart_is_its_owners_and_those_it_is_shared_with_who_see_what_they_may_see()
    {
        await _site.Store.Run(
            new CreateAccount("imani", "Imani Cole", [Roles.Investigator], ["CID"], Marking.OfficialSensitive, "joins"), TestHouse.House);
        var max = await _town.Person("Max", "Dealer");
        await _town.Crime("Theft", suspect: max);
        await _town.Crime("Murder", suspect: max, label: Town.Hidden);
        var squad = await _town.Visitor();
        squad.InTeams("murder-squad");
        var page = await squad.Get($"/links/person/{max.Value}");
        Assert.Equal(3, page.All("[data-node]").Count);
        var nobody = await page.SubmitForm(Save, ("Name", "Max"), ("Colleagues", "nobody"));
        Assert.Contains("There is no account", nobody.Text(".govuk-error-summary"), StringComparison.Ordinal);
        var saved = await page.SubmitForm(Save, ("Name", "Max"), ("Colleagues", "imani"));
        Assert.Equal(3, saved.All("[data-node]").Count);

        var theirs = await (await _town.Visitor("imani", Roles.Investigator)).Get(saved.Path);
        Assert.Equal(2, theirs.All("[data-node]").Count);
        Assert.DoesNotContain("Murder", theirs.Main, StringComparison.Ordinal);
        Assert.Empty(theirs.All("form[action$='handler=Keep']"));
        Assert.Equal(404, (await (await _town.Visitor("other")).Get(saved.Path)).Status);
        Assert.Single(await _site.Store.Read(TestHouse.House).Find(Notice.Of, "imani").List());
    }

    [Fact]
    public async Task A_chart_of_sensitive_records_is_as_sensitive_and_names_only_what_its_maker_sees()
    {
        var max = await _town.Person("Max", "Dealer", Label.Sensitive);
        var ana = TestHouse.As("ana", Roles.Analyst);
        var answer = await _site.Store.Run(new SaveChart("Max", max, [new(max)], [], "a test"), ana);
        var held = await _site.Store.Read(ana).Get(answer.Id<SavedChart>());
        Assert.Equal((Marking.OfficialSensitive, "ana"), (held.Label.Marking, held.Label.Only[0]));
        Assert.Null(await _site.Store.Read(ana with { Clearance = Marking.Official }).Seek(held.Id));

        var hidden = await _town.Person("Lou", "Last", Town.Hidden);
        await Assert.ThrowsAsync<Refused>(() => _site.Store.Run(new SaveChart("Lou", max, [new(max), new(hidden)], [], "a test"), ana));
        await Assert.ThrowsAsync<NotFound>(
            () => _site.Store.Run(new PutChartAway(held.Id, 1), TestHouse.As("other", Roles.Administrator)));
    }

    [Fact]
    public async Task What_is_taken_away_is_noted_with_its_reason_before_it_is_given()
    {
        var max = await _town.Person("Max", "Dealer");
        var crime = await _town.Crime("Theft", suspect: max);
        var visitor = await _town.Visitor();
        var page = await visitor.Get($"/links/person/{max.Value}");
        var refused = await page.SubmitForm(Export, ("Purpose", "why"));
        Assert.Equal(422, refused.Status);
        Assert.DoesNotContain(await _site.Store.Consultations(by: "ana"), l => l.What == ChartExport.Look);

        var file = (await refused.SubmitForm(Export, ("Purpose", "briefing of the team"))).Document.Body!.TextContent;
        Assert.Contains($"node,Person,{max.Ref},Max DEALER", file, StringComparison.Ordinal);
        Assert.Contains($"link,,{crime.Ref}", file, StringComparison.Ordinal);
        var looks = (await _site.Store.Consultations(by: "ana")).Where(l => l.What == ChartExport.Look).ToList();
        Assert.Equal(new HashSet<Ref> { max, crime }, looks.Select(l => l.Record).ToHashSet());
        Assert.All(looks, l => Assert.Equal("briefing of the team", l.Purpose));
        var audit = await _site.As("adam", Roles.Auditor).Get("/audit?act=Disclosure&by=ana");
        Assert.Equal(2, audit.All("tbody tr").Count);
    }
}
