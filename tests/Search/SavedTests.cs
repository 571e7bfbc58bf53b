using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;

namespace Bluelamp.Search.Tests;

/// <summary>Saved searches, and being told of what newly matches them.</summary>
public sealed class SavedTests : IAsyncLifetime
{
    private TestSite _site = null!;
    private Visitor _officer = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await TestSite.Open();
        foreach (var name in new[] { "pc", "other" })
        {
            await _site.Store.Run(
                new CreateAccount(name, name, [Roles.ResponseOfficer], [], Marking.Official, "a test"), TestHouse.House);
        }

        _officer = _site.As("pc", Roles.ResponseOfficer);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Its_owner_is_told_once_of_what_newly_matches_and_says_that_they_have_seen_it()
    {
        await Record("Quillfeather", "Ada"); // was there before: not new
        await Save("quillfeather");
        Assert.Contains("Nothing new so far", (await Saved()).Main, StringComparison.Ordinal);

        var person = await Record("Quillfeather", "Zebedee");
        await Record("Bellweather", "Ann");
        var page = await Saved();
        Assert.Equal("1 not yet seen", page.Text(".bl-saved .govuk-tag"));
        Assert.Contains("Zebedee QUILLFEATHER", page.Text(".bl-saved__alerts"), StringComparison.Ordinal);
        Assert.Single(page.All(".bl-saved__alerts li"));
        Assert.Contains("1 new match of a saved search", (await _officer.Get("/")).Main, StringComparison.Ordinal);
        Assert.Contains(
            "Something new matches your saved search “quillfeather”.", (await _officer.Get("/notices")).Main, StringComparison.Ordinal);

        // A change that matches as it did before is no news.
        await Amend(person, "Zeb", "Quillfeather");
        Assert.Single((await Saved()).All(".bl-saved__alerts li"));

        page = await page.SubmitForm("form[action='/search/saved?handler=Seen']");
        Assert.Equal(200, page.Status);
        Assert.Empty(page.All(".bl-saved .govuk-tag"));
        Assert.DoesNotContain("not yet seen", page.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("new match of", (await _officer.Get("/")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_to_match_by_a_change_is_new()
    {
        await Save("quillfeather");
        var person = await Record("Bell", "Ann");
        Assert.Empty((await Saved()).All(".bl-saved__alerts li"));
        await Amend(person, "Ann", "Quillfeather");
        Assert.Single((await Saved()).All(".bl-saved__alerts li"));
    }

    [Fact]
    public async Task Nothing_hidden_is_told_of_and_what_is_hidden_later_is_no_longer_shown()
    {
        await Save("quillfeather");
        await Record("Quillfeather", "Hidden", Label.Sensitive);
        await Record("Quillfeather", "Hidden", new(Marking.Official, ["murder"], []));
        Assert.Contains("Nothing new so far", (await Saved()).Main, StringComparison.Ordinal);
        Assert.DoesNotContain("Something new", (await _officer.Get("/notices")).Main, StringComparison.Ordinal);
        Assert.Empty((await _site.Store.Read(TestHouse.House).Find(SearchAlert.Waiting, "pc", null).List()));
    }

    [Fact]
    public async Task A_saved_search_is_its_owners_alone()
    {
        await Save("quillfeather");
        var id = new Id<SavedSearch>(Guid.Parse((await Saved()).One(".bl-saved").Id!));
        var other = _site.As("other", Roles.ResponseOfficer);
        Assert.Contains("You have no saved searches", (await other.Get("/search/saved")).Main, StringComparison.Ordinal);
        var colleague = TestHouse.As("other", Roles.ResponseOfficer);
        await Assert.ThrowsAsync<NotFound>(() => _site.Store.Run(new StopSearch(id, 1), colleague));
        await Assert.ThrowsAsync<NotFound>(() => _site.Store.Run(new SeeAlerts(id), colleague));
    }

    [Fact]
    public async Task The_same_search_is_saved_once_and_a_stopped_one_tells_of_nothing()
    {
        await Save("quillfeather type:person last week");
        var again = await Save("quillfeather type:person last week");
        Assert.Equal(422, again.Status);
        Assert.Contains("You have saved this search already.", again.Main, StringComparison.Ordinal);
        var page = await (await Saved()).SubmitForm("form[action='/search/saved?handler=Stop']");
        Assert.Contains("You have no saved searches", page.Main, StringComparison.Ordinal);
        await Record("Quillfeather", "Zebedee");
        Assert.Empty((await _site.Store.Read(TestHouse.House).Find(SearchAlert.Waiting, "pc", null).List()));
    }

    [Fact]
    public async Task More_searches_than_one_commit_holds_are_all_told()
    {
        foreach (var name in new[] { "pc", "other" })
        {
            for (var n = 0; n < 40; n++)
            {
                await _site.Store.Run(
                    new SaveSearch($"zebedee OR x{n}", null, null, null, "a test"), TestHouse.As(name, Roles.ResponseOfficer));
            }
        }

        await Record("Quillfeather", "Zebedee");
        await Settled();
        foreach (var name in new[] { "pc", "other" })
            Assert.Equal(40, (await _site.Store.Read(TestHouse.House).Find(SearchAlert.Waiting, name, null).List()).Count);
    }

    private Task Amend(Id<Person> person, string given, string family) => _site.Store.Run(
        new AmendPerson(person, 1, new() { Given = given, Family = family }, Channel.Officer, "a test"), TestHouse.House);

    private async Task<TestPage> Save(string words)
    {
        await Settled();
        var page = await _officer.Get($"/search?q={Uri.EscapeDataString(words)}");
        return await page.SubmitForm("form[action$='handler=Save']");
    }

    private async Task<TestPage> Saved()
    {
        await Settled();
        return await _officer.Get("/search/saved");
    }

    private async Task Settled()
    {
        await _site.Settle();
        await _officer.Http.GetStringAsync($"/api/search?q=x&at-least={_site.Store.Log.Last}", TestContext.Current.CancellationToken);
    }

    private async Task<Id<Person>> Record(string family, string given, Label? label = null)
    {
        if (label is null)
        {
            var facts = new PersonFacts { Given = given, Family = family };
            return (await _site.Store.Run(new RecordPerson(facts, Channel.Officer, "a test"), TestHouse.House)).Id<Person>();
        }

        await _site.Store.Import(
            reading => Task.FromResult(Changes.New(
                reading.NewId<Person>(),
                Person.New(new() { Given = given, Family = family }, Provenance.Of(reading, Channel.Import), reading.Table(Codes.Table)),
                new PersonRecorded(Channel.Import), label)),
            TestHouse.House, "a test", TestContext.Current.CancellationToken);
        return default;
    }
}
