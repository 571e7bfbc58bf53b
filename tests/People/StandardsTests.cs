using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.People.Tests;

public sealed class StandardsTests : IAsyncLifetime
{
    private TestSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await TestSite.Open();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Looking_at_a_person_of_one_s_own_family_name_is_raised_once_and_decided_with_a_reason()
    {
        await _site.Store.Run(new Shell.Access.CreateAccount("ann.thornbury", "PC Ann Thornbury", [Roles.Investigator], [],
            Marking.Official, "a test"), TestHouse.House);
        var (own, other) = (await Person("Thornbury"), await Person("Ashdown"));
        for (var i = 0; i < 2; i++) await Look("ann.thornbury", own, other);
        await Watch();
        await Look("ann.thornbury", own);
        await Watch();
        var concern = Assert.Single(await Open());
        Assert.Equal(("ann.thornbury", "own-name", own), (concern.Record.User, concern.Record.Rule, concern.Record.Record));

        var auditor = _site.As("adam", Roles.Auditor);
        Assert.Contains("Thornbury", (await auditor.Get("/standards")).Main, StringComparison.Ordinal);
        var page = await auditor.Get($"/standards/{concern.Id}");
        Assert.Equal(422, (await page.Submit(("Because", "asked her sergeant"))).Status);
        Assert.Equal(422, (await page.Submit(("Outcome", "Explained"), ("Because", ""))).Status);
        var done = await page.Submit(("Outcome", "Explained"), ("Because", "the victim is her sister; her sergeant took it over"));
        Assert.Equal("/standards", done.Path);
        Assert.Empty(await Open());
        Assert.Contains("her sergeant took it over", (await auditor.Get($"/standards/{concern.Id}")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_looks_at_one_person_without_a_task_are_raised_and_with_a_task_are_not()
    {
        var (person, another) = (await Person("Ashdown"), await Person("Birch"));
        for (var i = 0; i < 12; i++)
        {
            await Look("bob", person);
            await _site.Store.Consulted(new("bob") { Purpose = "crime 01/100001/26" }, [another], "page");
        }

        await Watch();
        var concern = Assert.Single(await Open());
        Assert.Equal(("again", person, 12), (concern.Record.Rule, concern.Record.Record, concern.Record.Count));
    }

    [Fact]
    public async Task Looking_at_somebody_of_ones_own_postcode_is_raised_and_only_HR_knows_where_one_lives()
    {
        var officer = (await _site.Store.Run(
            new AddOfficer(
                new() { Given = "Ann", Family = "Thornbury", Rank = "constable", WarrantNumber = "301122", AccountName = "ann.thornbury" },
                "joins"), TestHouse.House)).Id<Officer>();
        var form = await _site.As("hana", Roles.Hr).Get($"/officer/{officer}/home");
        var wrong = await form.Submit(("Postcode", "nowhere"));
        Assert.Equal(422, wrong.Status);
        Assert.Contains("Give a postcode", wrong.Text(".govuk-error-summary"), StringComparison.Ordinal);
        await wrong.Submit(("Postcode", "sw2 5qa"));
        Assert.Equal(403, (await _site.As("sean", Roles.Supervisor).Get($"/officer/{officer}/home")).Status);

        var (near, far) = (await Neighbour("Ashdown", "SW2 5QA"), await Neighbour("Birch", "SW9 8AA"));
        await Look("ann.thornbury", near, far);
        await Look("bob", near);
        await Watch();
        var concern = Assert.Single(await Open());
        Assert.Equal(("ann.thornbury", "neighbour", near), (concern.Record.User, concern.Record.Rule, concern.Record.Record));
        var page = await _site.As("adam", Roles.Auditor).Get($"/standards/{concern.Id}");
        Assert.DoesNotContain("SW2", page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_persons_without_a_task_in_hand_are_raised_once_a_day()
    {
        for (var i = 0; i < 30; i++) await Look("bob", await Person($"Number{i}"));
        await Watch();
        var concern = Assert.Single(await Open());
        Assert.Equal(("no-task", 30), (concern.Record.Rule, concern.Record.Count));
    }

    [Fact]
    public async Task Parts_of_the_house_and_programs_raise_nothing()
    {
        var person = await Person("Ashdown");
        for (var i = 0; i < 20; i++)
        {
            await Look("token:custody", person);
            await _site.Store.Consulted(Actor.System("search"), [person], "page");
        }

        await Watch();
        Assert.Empty(await Open());
    }

    [Fact]
    public void Nobody_decides_what_is_about_themselves()
    {
        var concern = new Concern { User = "adam", Rule = "many", RuleTitle = "Many", Count = 200, RaisedAt = TestHouse.Noon, Key = "k" };
        Assert.Throws<Refused>(() => concern.Decide(ConcernOutcome.Explained, "adam", "it was me", TestHouse.Noon));
        var decided = concern.Decide(ConcernOutcome.Referred, "eve", "no purpose", TestHouse.Noon);
        Assert.Throws<Refused>(() => decided.Decide(ConcernOutcome.Explained, "eve", "after all", TestHouse.Noon));
    }

    [Theory]
    [InlineData("""[{"code":"a","title":"A","test":"noTask","count":0,"withinHours":1,"validFrom":"2020-01-01"}]""", "a: count")]
    [InlineData("""[{"code":"a","title":"","test":"noTask","count":1,"withinHours":1,"validFrom":"2020-01-01"}]""", "a title")]
    [InlineData("""[{"code":"a","title":"A","test":"guess","count":1,"withinHours":1,"validFrom":"2020-01-01"}]""", "test")]
    public void A_table_of_rules_that_cannot_be_used_says_why(string table, string sentence) => Assert.Contains(sentence,
        Assert.Throws<FormatException>(() => UnusualLooks.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(table)))).Message,
        StringComparison.Ordinal);

    private async Task<Ref> Person(string family)
    {
        var person = new Person
        {
            Name = new() { Given = "Kim", Family = family },
            Provenance = new() { Channel = Channel.Officer, At = TestHouse.Noon, By = "a test" },
        };
        return (await _site.Store.Import(
            reading => Task.FromResult(Changes.New(reading.NewId<Person>(), person, new PersonRecorded(Channel.Officer))),
            TestHouse.House, "a test")).Id<Person>();
    }

    private async Task<Ref> Neighbour(string family, string postcode) => (await _site.Store.Run(
        new RecordPerson(
            new() { Given = "Kim", Family = family }, Channel.Officer, "a test",
            new() { House = "4", Street = "Mill Lane", Postcode = postcode }),
        TestHouse.House)).Id<Person>();

    private Task Look(string user, params Ref[] records) =>
        _site.Store.Consulted(new(user) { Purpose = "Crime prevention" }, records, "page");

    private async Task Watch()
    {
        var watch = _site.Services.GetRequiredService<StandardsWatch>();
        while (await watch.Look())
        {
        }
    }

    private async Task<IReadOnlyList<Held<Concern>>> Open() =>
        await _site.Store.Read(TestHouse.As("adam", Roles.Auditor)).Find(Concern.Queue, ConcernOutcome.Open).List();
}
