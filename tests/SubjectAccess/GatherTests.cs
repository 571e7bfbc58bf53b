using Bluelamp.Control;
using Bluelamp.Crime;
using Bluelamp.Intelligence;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bluelamp.SubjectAccess.Tests;

/// <summary>Everything that is held is found, and nobody sees of it what they may not see.</summary>
public sealed class GatherTests : IAsyncLifetime
{
    private TestHouse _house = null!;
    private OnFile _file = null!;
    private PersonFeed _feed = null!;

    public async ValueTask InitializeAsync()
    {
        _house = await TestHouse.Open(
            [
                typeof(SubjectRequest).Assembly, typeof(Person).Assembly, typeof(CrimeReport).Assembly, typeof(Incident).Assembly,
                typeof(IntelligenceReport).Assembly, typeof(Account).Assembly,
            ], start: false);
        (_file, _feed) = (new(_house.Store), new(_house.Store, NullLogger<PersonFeed>.Instance));
    }

    public async ValueTask DisposeAsync()
    {
        _feed.Dispose();
        await _house.DisposeAsync();
    }

    [Fact]
    public async Task All_records_of_the_person_and_all_that_name_one_are_found_with_their_parts()
    {
        var (max, other) = (await _file.Max(), await _file.Max());
        var friend = await _file.Person("Lou", "Last", relations: [new(max, RelationKind.Friend)]);
        var (crime, second) = (await _file.Crime(max), await _file.Crime(other, friend));
        var incident = await _file.Incident(max, "Caller says Lou Last ran off.");
        await _file.Crime(friend);
        var request = await _file.Request(max);
        await Gather(request);
        var items = (await _file.Items(request, OnFile.Dana)).ToDictionary(i => i.Record.Source, i => i.Record);
        Assert.Equal(
            new HashSet<Ref> { max, other, friend, crime, second, incident }, items.Keys.Where(k => k.Type != "incident-line").ToHashSet());
        Assert.Equal(HowFound.Part, Assert.Single(items, i => i.Key.Type == "incident-line").Value.How);
        Assert.Equal([HowFound.Own, HowFound.Own, HowFound.Names], new Ref[] { max, other, friend }.Select(r => items[r].How));
        Assert.Equal(["suspects"], items[crime].Paths);
        Assert.Equal(RequestStatus.Deciding, (await _house.Store.Read(OnFile.Dana).Get(request)).Record.Status);
    }

    [Fact]
    public async Task A_gathering_that_is_stopped_goes_on_where_it_was_and_finds_each_record_once()
    {
        var max = await _file.Max();
        await _file.Crimes(max, 250);
        var request = await _file.Request(max);
        await Begin(request);
        var work = Work();
        Assert.True(await work.Step(request));
        await _house.Run(new StopGathering(request, "the network is needed"), OnFile.Dana);
        var found = (await _file.Items(request, OnFile.Dana)).Count;
        Assert.InRange(found, 50, 150);
        Assert.False(await work.Step(request));
        await Begin(request);
        while (await Work().Step(request))
        {
        }

        var items = await _file.Items(request, OnFile.Dana);
        Assert.Equal((251, 251), (items.Count, items.DistinctBy(i => i.Record.Source).Count()));
        Assert.Equal(1, items.Max(i => i.Version));
    }

    [Fact]
    public async Task What_came_since_is_added_and_what_changed_is_decided_anew()
    {
        var max = await _file.Max();
        var request = await _file.Request(max);
        await Gather(request);
        var item = (await _file.Items(request, OnFile.Dana)).Single();
        await _house.Run(new DecideItem(item.Id, 1, ItemDecision.Release, "read", "hash"), OnFile.Dana);
        await Gather(request);
        Assert.Equal(ItemDecision.Release, (await _file.Items(request, OnFile.Dana)).Single().Record.Decision);
        await _house.Run(new AmendPerson(max, 1, new() { Given = "Max", Family = "Dealer-Smith" }, Channel.Officer, "he married"));
        var crime = await _file.Crime(max);
        await Gather(request);
        var items = (await _file.Items(request, OnFile.Dana)).ToDictionary(i => i.Record.Source, i => i.Record);
        Assert.Equal((ItemDecision.Undecided, 2), (items[max].Decision, items[max].SourceVersion));
        Assert.Contains(crime.Ref, items.Keys);
    }

    [Fact]
    public async Task Who_may_not_see_a_record_sees_no_item_of_it_is_told_nothing_and_only_who_sees_all_can_close()
    {
        var max = await _file.Max();
        await _file.Crime(max, label: OnFile.Hidden);
        var report = await _file.Put(
            reading => new IntelligenceReport { Number = "INT/000009/26", SubmittedBy = "ana", SubmittedAt = reading.Now }.About([max]),
            new IntelligenceSubmitted());
        var request = await _file.Request(max);
        await Gather(request);
        Assert.Equal([max.Ref], (await _file.Items(request, OnFile.Dana)).Select(i => i.Record.Source));
        Assert.Empty((await _house.Store.Read(OnFile.Dana).LinksTo(report.Ref, SubjectItem.Type)).Rows);
        Assert.Equal(3, (await _file.Items(request, TestHouse.House)).Count);

        // The squad's own disclosure officer sees the squad's; the intelligence report is for the closing team, and then for an analyst.
        var squad = TestHouse.As("sam", Roles.DisclosureOfficer) with { Teams = new HashSet<string> { "murder-squad" } };
        Assert.Equal(["crime", "person"], (await _file.Items(request, squad)).Select(i => i.Record.Kind).Order());
        var wide = TestHouse.As("wim", Roles.DisclosureOfficer, Roles.Analyst) with
        {
            Teams = new HashSet<string> { OnFile.Team, "murder-squad" },
        };
        await Decide(request, OnFile.Dana);
        await _house.Run(new FinishPart(request, await Version(request), "done"), OnFile.Dana);
        var narrow = await Refusal(request, OnFile.Ida);
        Assert.Equal(narrow, await Refusal(request, squad));
        Assert.Equal(narrow, await Refusal(request, OnFile.Ida with { Name = "ivo" }));
        Assert.Contains("2 records are not decided", await Refusal(request, wide), StringComparison.Ordinal);
        await Decide(request, wide);
        Assert.Contains("yourself", await Refusal(request, wide), StringComparison.Ordinal);
        await _house.Run(new ApproveRequest(request, await Version(request), "checked"), wide with { Name = "wanda" });
        Assert.Equal("wanda", (await _house.Store.Read(OnFile.Dana).Get(request)).Record.ApprovedBy);
    }

    [Fact]
    public async Task Nobody_finishes_before_all_they_see_is_decided_and_nobody_decides_what_they_may_not_see()
    {
        var max = await _file.Max();
        var crime = await _file.Crime(max);
        var request = await _file.Request(max);
        await Gather(request);
        var no = await Assert.ThrowsAsync<Refused>(async () => await _house.Run(
            new FinishPart(request, await Version(request), "done"), OnFile.Dana));
        Assert.Contains("not decided", no.Message, StringComparison.Ordinal);

        // Restricted after it was gathered: its item is no way around that.
        var held = await _house.Store.Read(TestHouse.House).Get(crime);
        await _house.Store.Import(
            _ => Task.FromResult(Changes.Of(held, held.Record, new CrimeCancelled("test"), OnFile.Hidden)), TestHouse.House, "a test",
            TestContext.Current.CancellationToken);
        var item = (await _file.Items(request, TestHouse.House)).Single(i => i.Record.Source == crime.Ref);
        await Assert.ThrowsAsync<NotFound>(() => _house.Run(
            new DecideItem(item.Id, 1, ItemDecision.Withhold, "no", Ground: "crime"), OnFile.Dana));
        await Gather(request);
        Assert.DoesNotContain(await _file.Items(request, OnFile.Dana), i => i.Record.Source == crime.Ref);
    }

    private async Task<string> Refusal(Id<SubjectRequest> request, Actor by) => (await Assert.ThrowsAsync<Refused>(async () =>
        await _house.Run(new ApproveRequest(request, await Version(request), "checked"), by))).Message;

    private async Task Decide(Id<SubjectRequest> request, Actor by)
    {
        foreach (var item in (await _file.Items(request, by)).Where(i => i.Record.Decision == ItemDecision.Undecided))
            await _house.Run(new DecideItem(item.Id, item.Version, ItemDecision.Withhold, "an inquiry", Ground: "crime"), by);
    }

    private async Task Gather(Id<SubjectRequest> request)
    {
        await Begin(request);
        while (await Work().Step(request))
        {
        }
    }

    private async Task Begin(Id<SubjectRequest> request)
    {
        _feed.Take(await _house.Store.Log.After(_feed.Position, 500, [Person.Type, Place.Type, MatchDecision.Type]));
        await _house.Run(new StartGathering(request, await Version(request), "to answer"), OnFile.Dana);
    }

    private async Task<int> Version(Id<SubjectRequest> request) => (await _house.Store.Read(TestHouse.House).Get(request)).Version;

    private GatherWork Work() => new(new Lazy<Store>(_house.Store), _feed);
}
