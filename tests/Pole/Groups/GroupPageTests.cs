using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Tests.Pole.Groups;

/// <summary>Groups, decisions and the review queue as people at a browser meet them.</summary>
public sealed class GroupPageTests
{
    private static readonly PersonFacts Jane = new()
    {
        Given = "Jane", Family = "Featherstone", BornOn = new(1988, 5, 3), Phones = [new("07700 900123")],
    };

    [Fact]
    public async Task Records_of_one_person_have_one_face_with_the_origin_of_each_fact_and_conflicts_shown()
    {
        await using var site = await TestSite.Open();
        var one = await Recorded(site, Jane);
        var other = await Recorded(site, Jane with { Family = "Fetherstone", Sex = Sex.Female });
        var third = await Recorded(site, Jane with { BornOn = new(1988, 3, 5), Sex = Sex.Female });
        var page = await Visit(site, "inv", other);
        Assert.EndsWith($"/person/{one}/group", page.Path, StringComparison.Ordinal);
        Assert.Equal("Jane FEATHERSTONE", page.Heading);
        Assert.Contains("3 records held to be one person", page.Main, StringComparison.Ordinal);
        Assert.Contains("Date of birth Records differ", page.Text(".pole-face"), StringComparison.Ordinal);
        Assert.Contains(page.All(".pole-face a"), a => a.GetAttribute("href") == $"/person/{third}");
    }

    [Fact]
    public async Task A_record_is_taken_out_with_a_reason_and_put_back_when_the_decision_is_withdrawn()
    {
        await using var site = await TestSite.Open();
        var one = await Recorded(site, Jane);
        var other = await Recorded(site, Jane);
        var page = await Visit(site, "inv", one);
        Assert.Equal(422, (await page.Submit(("Out", $"{other}"))).Status);
        page = await page.Submit(("Out", $"{other}"), ("Because", "Two sisters, seen together"));
        Assert.Contains("One record", page.Main, StringComparison.Ordinal);
        Assert.Contains("Two sisters, seen together", page.Main, StringComparison.Ordinal);

        var pair = await page.By.Get($"/pole/pair/{one}/{other}");
        Assert.Contains("Decided: not the same person", pair.Main, StringComparison.Ordinal);
        page = await pair.SubmitForm("button[value=Withdrawn]", ("Because", "It was one of them twice"));
        Assert.Contains("2 records held to be one person", page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_two_records_are_one_person_is_said_in_words_and_drawn()
    {
        await using var site = await TestSite.Open();
        var one = await Recorded(site, Jane);
        var other = await Recorded(site, Jane with { Given = "Janet" });
        await Visit(site, "pc1", one, Roles.ResponseOfficer);
        var officer = site.As("pc1", Roles.ResponseOfficer);
        var page = await officer.Get($"/pole/pair/{one}/{other}?task=person:{one}");
        Assert.Contains("Very likely the same person", page.Main, StringComparison.Ordinal);
        Assert.Contains("They were compared because they share phone", page.Main, StringComparison.Ordinal);
        Assert.Contains("Date of birth the same: speaks strongly for the same person", page.Main, StringComparison.Ordinal);
        Assert.NotEmpty(page.All("figure.chart svg rect.chart__bar"));
        Assert.Empty(page.All("button[name=Verdict]")); // who may not decide sees no button
        Assert.Equal(404, (await officer.Get($"/pole/pair/{one}/{Guid.Empty}")).Status);
    }

    [Fact]
    public async Task Doubtful_pairs_are_decided_one_after_another_and_a_second_opinion_is_anothers()
    {
        await using var site = await TestSite.Open();
        var one = await Recorded(site, Jane with { Given = "Amy" });
        await Recorded(site, Jane with { Given = "Zoe" });
        await Settled(site);
        var ana = site.As("ana", Roles.Analyst);
        var page = await ana.Get($"/pole/review?task=person:{one}");
        Assert.Contains("1 pair waits", page.Main, StringComparison.Ordinal);
        Assert.Contains("as twins", page.Main, StringComparison.Ordinal);
        Assert.Contains("no more after those you skipped", (await ana.Get("/pole/review?skip=1")).Main, StringComparison.Ordinal);
        Assert.Equal(422, (await page.SubmitForm("button[value=Same]", ("Because", ""))).Status);

        page = await page.SubmitForm("button[value=Unsure]");
        Assert.Contains("Nothing waits", page.Main, StringComparison.Ordinal);
        page = await (await ana.Get("/pole/review?second=true")).SubmitForm("button[value=Same]");
        Assert.Contains("it must be somebody else's", page.Errors[0], StringComparison.Ordinal);
        var bob = site.As("bob", Roles.Analyst);
        page = await (await bob.Get($"/pole/review?second=true&task=person:{one}"))
            .SubmitForm("button[value=Same]", ("Because", "One nickname"));
        Assert.Contains("Nothing waits", page.Main, StringComparison.Ordinal);
        Assert.Contains("The same person: Amy FEATHERSTONE", page.Main, StringComparison.Ordinal);
        Assert.Contains("2 records held", (await Visit(site, "bob", one)).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decisions_that_contradict_each_other_are_refused()
    {
        await using var house = await TestHouse.Open([typeof(Person).Assembly]);
        var (a, b, c) = (await Made(), await Made(), await Made());
        await house.Run(new DecideMatch(a, b, Verdict.Same, "Fingerprints"));
        await house.Run(new DecideMatch(b, c, Verdict.NotSame, "Seen together"));
        var refused = await Assert.ThrowsAsync<Refused>(() => house.Run(new DecideMatch(c, a, Verdict.Same, "Looks alike")));
        Assert.Contains("Withdraw that decision first", refused.Message, StringComparison.Ordinal);
        await house.Run(new DecideMatch(c, b, Verdict.Withdrawn, "It was a mirror"));
        await house.Run(new DecideMatch(c, a, Verdict.Same, "Looks alike"));
        await Assert.ThrowsAsync<Forbidden>(
            () => house.Run(new DecideMatch(a, b, Verdict.NotSame, "x"), TestHouse.As("pc1", Roles.CallTaker)));

        async Task<Id<Person>> Made() => (await house.Run(new RecordPerson(Jane, Channel.Officer, "Stopped"))).Id<Person>();
    }

    [Fact]
    public async Task A_hidden_record_of_the_person_changes_no_page()
    {
        await using var site = await TestSite.Open();
        var one = await Recorded(site, Jane);
        var other = await Recorded(site, Jane with { Given = "Amy", BornOn = new(1988, 5, 3) });
        var before = await Pages(site, one, other);
        await site.Store.Import(
            reading => Task.FromResult(Changes.New(
                reading.NewId<Person>(),
                Person.New(Jane, Provenance.Of(reading, Channel.Intelligence), reading.Table(Codes.Table)),
                new PersonRecorded(Channel.Intelligence), new(Marking.Official, [], ["somebody-else"]))),
            TestHouse.House, "Informant");
        await Settled(site);
        Assert.Equal(before, await Pages(site, one, other));
    }

    private static async Task<string> Pages(TestSite site, Id<Person> one, Id<Person> other)
    {
        var all = new List<string>();
        foreach (var path in new[] { $"/person/{one}/group", $"/pole/pair/{one}/{other}", "/pole/review" })
        {
            await Settled(site);
            all.Add((await site.As("inv", Roles.Investigator).Get($"{path}?task=person:{one}")).Main);
        }

        return string.Join('\n', all);
    }

    private static async Task<TestPage> Visit(TestSite site, string user, Id<Person> id, string role = Roles.Investigator)
    {
        await Settled(site);
        return await site.As(user, role).Get($"/person/{id}/group?task=person:{id}");
    }

    private static Task Settled(TestSite site) => site.Services.GetRequiredService<PersonFeed>().Reached(site.Store.Log.Last);

    private static async Task<Id<Person>> Recorded(TestSite site, PersonFacts facts) =>
        (await site.Store.Run(new RecordPerson(facts, Channel.Officer, "Stopped"), TestHouse.House)).Id<Person>();
}
