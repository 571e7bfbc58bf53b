using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Search.Tests;

/// <summary>Who keeps a restricted record learns of searches that would have found it; who searched learns nothing.</summary>
public sealed class RestrictedTests : IAsyncLifetime
{
    private TestSite _site = null!;
    private Visitor _officer = null!, _keeper = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await TestSite.Open();
        foreach (var name in new[] { "pc", "keeper" })
        {
            await _site.Store.Run(
                new CreateAccount(name, name, [Roles.Investigator], [], Marking.Official, "a test"), TestHouse.House);
        }

        (_officer, _keeper) = (_site.As("pc", Roles.Investigator), _site.As("keeper", Roles.Investigator));
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_keeper_is_told_who_would_have_seen_it_and_the_searcher_nothing()
    {
        await Record("Quillfeather", "Ada", Label.Official);
        var before = await Search("quillfeather");
        await Record("Quillfeather", "Zebedee", new(Marking.Official, [], ["keeper"]));
        Assert.Equal(before, await Search("quillfeather"));

        var page = await _keeper.Get("/search/restricted");
        Assert.Single(page.All("tbody tr"));
        Assert.Contains("Zebedee QUILLFEATHER", page.Text("tbody"), StringComparison.Ordinal);
        Assert.Contains("quillfeather", page.Text("tbody"), StringComparison.Ordinal);
        Assert.Contains("pc", page.Text("tbody"), StringComparison.Ordinal);
        Assert.Contains("would have found a restricted record", (await _keeper.Get("/notices")).Main, StringComparison.Ordinal);

        Assert.Contains("No search has met", (await _officer.Get("/search/restricted")).Main, StringComparison.Ordinal);
        Assert.DoesNotContain("restricted", (await _officer.Get("/notices")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_persons_searches_count_once_a_day_and_one_notice_waits()
    {
        await Record("Quillfeather", "Zebedee", new(Marking.Official, [], ["keeper"]));
        await Record("Quillfeather", "Zoe", new(Marking.Official, [], ["keeper"]));
        await Search("quillfeather");
        await Search("quillfeather zoe");
        await Search("quillfeather");
        Assert.Equal(2, (await _keeper.Get("/search/restricted")).All("tbody tr").Count);
        Assert.Single(await _site.Store.Read(TestHouse.House).Find(Notice.Unread, "keeper", null).List());
    }

    [Fact]
    public async Task The_keepers_own_search_and_what_only_wants_clearance_is_not_told_of()
    {
        await Record("Quillfeather", "Zebedee", new(Marking.Official, [], ["keeper"]));
        await Record("Quillfeather", "Sue", Label.Sensitive);
        await _keeper.Get("/search?q=quillfeather");
        await Looked();
        Assert.Contains("No search has met", (await _keeper.Get("/search/restricted")).Main, StringComparison.Ordinal);
        await Search("quillfeather");
        Assert.Single((await _keeper.Get("/search/restricted")).All("tbody tr"));
    }

    [Fact]
    public async Task What_is_hidden_from_its_keeper_by_now_is_not_spoken_of()
    {
        var id = await Record("Quillfeather", "Zebedee", new(Marking.Official, ["murder"], []));
        await Search("quillfeather");
        var team = _site.As("dc", Roles.Investigator).InTeams("murder");
        Assert.Single((await team.Get("/search/restricted")).All("tbody tr"));
        await _site.Store.Run(new ErasePerson(id, 1, "Held in error"), TestHouse.House);
        Assert.Contains("No search has met", (await team.Get("/search/restricted")).Main, StringComparison.Ordinal);
    }

    private async Task<string> Search(string words)
    {
        await _site.Settle();
        var page = await _officer.Get($"/search?q={Uri.EscapeDataString(words)}");
        await Looked();
        return page.Main;
    }

    private async Task Looked()
    {
        var missed = _site.Services.GetRequiredService<MissedMatches>();
        for (var tries = 0; missed.Waiting > 0 && tries < 500; tries++) await Task.Delay(20);
        Assert.Equal(0, missed.Waiting);
    }

    private async Task<Id<Person>> Record(string family, string given, Label label)
    {
        var answer = await _site.Store.Import(
            reading => Task.FromResult(Changes.New(
                reading.NewId<Person>(),
                Person.New(new() { Family = family, Given = given }, Provenance.Of(reading, Channel.Officer), reading.Table(Codes.Table)),
                new PersonRecorded(Channel.Officer), label)),
            TestHouse.House, "a test");
        await _site.Settle();
        await _officer.Http.GetStringAsync($"/api/search?q=x&at-least={_site.Store.Log.Last}", TestContext.Current.CancellationToken);
        return answer.Id<Person>();
    }
}
