using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;

namespace Bluelamp.Shell.Tests.Audit;

/// <summary>The six acts of DPA 2018 s.62(1), each done as people do it, are in the log and can be asked for.</summary>
public sealed class SixActsTests : IAsyncLifetime
{
    private TestSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await TestSite.Open();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Each_of_the_six_acts_is_asked_for_by_kind_person_officer_and_day()
    {
        var robin = TestHouse.As("robin", Roles.ResponseOfficer);
        var (max, lou) = (await Record("Max", robin), await Record("Lou", robin));
        await _site.Store.Run(
            new AmendPerson(max, 1, new() { Given = "Max", Family = "Dealer-Smith" }, Channel.Officer, "he married"), robin);
        await _site.Store.Run(new DecideMatch(max, lou, Verdict.NotSame, "two brothers"), TestHouse.As("ana", Roles.Analyst));
        await _site.Settle();
        var ana = _site.As("ana", Roles.Analyst);
        await Purpose(ana);
        await ana.Get($"/person/{max}");
        await ana.Get($"/person/{max}/group");
        var chart = await ana.Get($"/links/person/{max}");
        await chart.SubmitForm("form[action$='handler=Export'] button[value=csv]", ("Purpose", "briefing of the team"));
        var erase = await _site.As("alex", Roles.Administrator).Get($"/person/{lou}/erase");
        await erase.Submit(("Because", "order of the court"));

        Assert.Equal([("robin", "Person recorded")], await Ask("Collection", max, "robin"));
        Assert.Equal([("robin", "Person amended")], await Ask("Alteration", max, "robin"));
        Assert.Contains(("ana", "page"), await Ask("Consultation", max, "ana"));
        Assert.Equal([("ana", "link chart export")], await Ask("Disclosure", max, "ana"));
        Assert.Equal(
            [
                ("ana", "link chart export"), ("ana", "link chart"), ("ana", "group"),
                ("ana", "Held to be two persons: with one that is erased"),
            ],
            await Ask("Combination", max, "ana"));
        Assert.Equal([("alex", "Person erased")], await Ask("Erasure", lou, "alex"));
        Assert.Empty(await Ask("Erasure", max, "alex"));
        Assert.DoesNotContain(("alex", "Person erased"), await Ask("Alteration", lou, "alex"));
        foreach (var act in Enum.GetNames<Shell.Audit.Act>())
        {
            Assert.Empty(await Ask(act, max, "nobody"));
            Assert.Empty(await Rows($"/audit?act={act}&toOn=2020-01-01"));
            Assert.NotEmpty(await Rows($"/audit?act={act}&fromOn=2020-01-01"));
        }
    }

    [Fact]
    public async Task Combinations_of_both_logs_are_read_page_by_page_each_once()
    {
        var robin = TestHouse.As("robin", Roles.ResponseOfficer);
        var ana = TestHouse.As("ana", Roles.Analyst);
        var max = await Record("Max", robin);
        for (var i = 0; i < 30; i++)
        {
            var other = await Record($"Max{(char)('a' + (i % 26))}{i}", robin);
            await _site.Store.Run(new DecideMatch(max, other, Verdict.NotSame, $"reason {i}"), ana);
            await _site.Store.Consulted(ana, [max], "group", $"look {i}");
        }

        var auditor = _site.As("adam", Roles.Auditor);
        var first = await auditor.Get($"/audit?act=Combination&record={max.Ref}");
        var second = await auditor.Get(first.One(".govuk-pagination__next a").GetAttribute("href")!);
        var why = new[] { first, second }.SelectMany(p => p.All("tbody tr td:last-child")).Select(c => c.TextContent.Trim()).ToList();
        Assert.Equal((60, 60), (why.Count, why.Distinct().Count()));
        Assert.Empty(second.All(".govuk-pagination__next"));
        Assert.Equal(422, (await auditor.Get("/audit?act=Combination&after=nonsense")).Status);
    }

    [Fact]
    public async Task What_was_said_of_a_person_who_is_not_for_the_auditor_is_not_there()
    {
        var robin = TestHouse.As("robin", Roles.ResponseOfficer);
        var (max, lou) = (await Record("Max", robin), await Record("Lou", robin));
        await _site.Store.Run(new DecideMatch(max, lou, Verdict.Same, "his alias"), TestHouse.As("ana", Roles.Analyst));
        Assert.Single(await Ask("Combination", max, "ana"));
        var held = await _site.Store.Read(TestHouse.House).Get(lou);
        await _site.Store.Import(
            _ => Task.FromResult(Changes.Of(held, held.Record, new PersonAmended(Channel.Officer), new(Marking.Secret, [], []))),
            TestHouse.House, "a test", TestContext.Current.CancellationToken);
        Assert.Empty(await Ask("Combination", max, "ana"));
    }

    private async Task<Id<Person>> Record(string given, Actor by) => (await _site.Store.Run(
        new RecordPerson(new() { Given = given, Family = "Dealer" }, Channel.Officer, "seen"), by)).Id<Person>();

    private Task<IReadOnlyList<(string By, string How)>> Ask(string act, Ref of, string by) =>
        Rows($"/audit?act={act}&record={of}&by={by}&fromOn=2020-01-01");

    private async Task<IReadOnlyList<(string By, string How)>> Rows(string path) => [.. (await _site.As("adam", Roles.Auditor).Get(path))
        .All("tbody tr").Select(r => (r.QuerySelectorAll("td")[1].TextContent.Trim(), r.QuerySelectorAll("td")[3].TextContent.Trim()))];

    private static async Task Purpose(Visitor visitor)
    {
        var purpose = await visitor.Get("/purpose");
        await purpose.Submit(("Reason", purpose.One("input[name=Reason]").GetAttribute("value")));
    }
}
