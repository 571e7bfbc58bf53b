using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.People;
using Bluelamp.Shell;

namespace Bluelamp.Tests.People;

/// <summary>Officers, teams and duties: what HR may hold, who is on duty, who may say so.</summary>
public sealed class DutyTests
{
    private static readonly Actor Hr = TestHouse.As("hr1", Roles.Hr);
    private static readonly Actor Jane = TestHouse.As("jane", Roles.ResponseOfficer);
    private static readonly OfficerFacts Constable = new()
    {
        Given = "Jane", Family = "Ali", Rank = "constable", ShoulderNumber = "123 aw", WarrantNumber = "234567", AccountName = "jane", Skills = ["taser", "Taser"],
    };

    [Fact]
    public void An_officer_is_called_by_rank_and_shoulder_number()
    {
        var table = RankTable.Table.Default;
        var officer = Officer.New(Constable, table);
        Assert.Equal("PC 123AW Jane Ali", officer.Title);
        Assert.Equal(["taser"], officer.Skills);
        Assert.Equal("DS 123AW Jane Ali", Officer.New(Constable with { Rank = "sergeant", IsDetective = true }, table).Title);
        Assert.Equal("Staff Jane Ali", Officer.New(Constable with { Rank = "staff", ShoulderNumber = null, WarrantNumber = null }, table).Title);
        Assert.Equivalent(officer, Officer.New(officer.Facts(), table), strict: true);
    }

    public static TheoryData<string, string, OfficerFacts> Wrong => new()
    {
        { "Give the last name", "family", Constable with { Family = " " } },
        { "Choose a rank", "rank", Constable with { Rank = "corporal" } },
        { "There is no detective commander", "isDetective", Constable with { Rank = "commander", IsDetective = true } },
        { "six digits", "warrantNumber", Constable with { WarrantNumber = "12345" } },
        { "holds a warrant", "warrantNumber", Constable with { WarrantNumber = null } },
        { "such as 123AW", "shoulderNumber", Constable with { ShoulderNumber = "AW123" } },
        { "is not a skill", "skills", Constable with { Skills = ["juggling"] } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_fact_of_an_officer_is_refused_at_its_field(string sentence, string field, OfficerFacts facts)
    {
        var refused = Assert.Throws<Refused>(() => Officer.New(facts, RankTable.Table.Default));
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
        Assert.Equal(field, refused.Field);
    }

    [Fact]
    public async Task Nobody_shares_a_shoulder_or_warrant_number_or_an_account()
    {
        await using var house = await House();
        await house.Run(new AddOfficer(Constable, "Joined"), Hr);
        var other = new OfficerFacts { Given = "John", Family = "Bell", Rank = "constable", WarrantNumber = "345678", ShoulderNumber = "45AW" };
        foreach (var (facts, sentence) in new[]
        {
            (other with { ShoulderNumber = "123AW" }, "shoulder number"), (other with { WarrantNumber = "234567" }, "warrant number"), (other with { AccountName = "jane" }, "account"),
        })
        {
            var refused = await Assert.ThrowsAsync<Refused>(() => house.Run(new AddOfficer(facts, "Joined"), Hr));
            Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
        }

        await house.Run(new AddOfficer(other, "Joined"), Hr);
        await house.Run(new AddOfficer(new() { Given = "Ann", Family = "Cole", Rank = "staff" }, "Joined"), Hr); // no number at all is no repeat
        await house.Run(new AddOfficer(new() { Given = "Bea", Family = "Dunn", Rank = "staff" }, "Joined"), Hr);
    }

    [Fact]
    public async Task A_duty_planned_for_now_is_taken_up_and_ended()
    {
        await using var house = await House();
        var id = await Added(house);
        var planned = (await house.Run(new PlanDuty(id, TestHouse.Noon.AddHours(1), TestHouse.Noon.AddHours(9), "Late turn"), Hr)).Id<Duty>();
        await house.Run(new BookOn(id, "Start of duty", "aw21"), Jane);

        var duty = await house.Store.Read(Jane).Get(planned);
        Assert.Equal((DutyState.On, "AW21", TestHouse.Noon, TestHouse.Noon.AddHours(9)), (duty.Record.State, duty.Record.CallSign, duty.Record.StartsAt, duty.Record.EndsAt));
        var twice = await Assert.ThrowsAsync<Refused>(() => house.Run(new BookOn(id, "Start of duty", EndsAt: TestHouse.Noon.AddHours(3)), Jane));
        Assert.Contains("on duty already", twice.Message, StringComparison.Ordinal);

        house.Time.Advance(TimeSpan.FromHours(8));
        await house.Run(new BookOff(planned, duty.Version, "End of duty"), Jane);
        Assert.Equal((DutyState.Off, TestHouse.Noon.AddHours(8)), ((await house.Store.Read(Jane).Get(planned)).Record.State, (await house.Store.Read(Jane).Get(planned)).Record.EndsAt));
        Assert.Null(await house.Store.Read(Jane).Find(Duty.OnNow, id).First());
    }

    [Fact]
    public async Task Without_a_planned_duty_the_end_must_be_said()
    {
        await using var house = await House();
        var id = await Added(house);
        Assert.Equal("endsAt", (await Assert.ThrowsAsync<Refused>(() => house.Run(new BookOn(id, "Recalled"), Jane))).Field);
        Assert.Equal("endsAt", (await Assert.ThrowsAsync<Refused>(() => house.Run(new BookOn(id, "Recalled", EndsAt: TestHouse.Noon.AddHours(25)), Jane))).Field);
        await house.Run(new BookOn(id, "Recalled", EndsAt: TestHouse.Noon.AddHours(4)), Jane);
        Assert.NotNull(await house.Store.Read(Jane).Find(Duty.OnNow, id).First());
    }

    [Fact]
    public async Task An_officer_books_nobody_else_on_or_off()
    {
        await using var house = await House();
        var id = await Added(house);
        var other = TestHouse.As("john", Roles.ResponseOfficer);
        await Assert.ThrowsAsync<Refused>(() => house.Run(new BookOn(id, "For her", EndsAt: TestHouse.Noon.AddHours(4)), other));
        var duty = (await house.Run(new BookOn(id, "For her", EndsAt: TestHouse.Noon.AddHours(4)), TestHouse.As("sup", Roles.Supervisor))).Id<Duty>();
        await Assert.ThrowsAsync<Refused>(() => house.Run(new BookOff(duty, 1, "For her"), other));
    }

    [Fact]
    public async Task Planned_duties_do_not_overlap_and_end_after_they_start()
    {
        await using var house = await House();
        var id = await Added(house);
        await house.Run(new PlanDuty(id, TestHouse.Noon.AddHours(1), TestHouse.Noon.AddHours(9), "Late turn"), Hr);
        await Assert.ThrowsAsync<Refused>(() => house.Run(new PlanDuty(id, TestHouse.Noon.AddHours(8), TestHouse.Noon.AddHours(16), "Night"), Hr));
        await Assert.ThrowsAsync<Refused>(() => house.Run(new PlanDuty(id, TestHouse.Noon.AddHours(20), TestHouse.Noon.AddHours(19), "Night"), Hr));
        await Assert.ThrowsAsync<Refused>(() => house.Run(new PlanDuty(id, TestHouse.Noon.AddHours(-9), TestHouse.Noon.AddHours(-1), "Past"), Hr));
        await house.Run(new PlanDuty(id, TestHouse.Noon.AddHours(9), TestHouse.Noon.AddHours(16), "Night"), Hr); // back to back is no overlap
    }

    [Fact]
    public async Task One_who_left_is_not_booked_on()
    {
        await using var house = await House();
        var id = (await house.Run(new AddOfficer(Constable with { LeftOn = new(2026, 7, 16) }, "Left"), Hr)).Id<Officer>();
        await Assert.ThrowsAsync<Refused>(() => house.Run(new BookOn(id, "Start of duty", EndsAt: TestHouse.Noon.AddHours(4)), Jane));
        await Assert.ThrowsAsync<Refused>(() => house.Run(new PlanDuty(id, TestHouse.Noon.AddHours(1), TestHouse.Noon.AddHours(2), "Late"), Hr));
    }

    [Fact]
    public async Task A_team_has_one_name_and_a_unit_of_two_letters()
    {
        await using var house = await House();
        var team = (await house.Run(new FormTeam("Response Team A", "aw", "Charing Cross", "New model"), Hr)).Id<Team>();
        Assert.Equal("Response Team A (AW)", (await house.Store.Read(Hr).Get(team)).Record.Title);
        await Assert.ThrowsAsync<Refused>(() => house.Run(new FormTeam("Response Team A", "CN", null, "Again"), Hr));
        Assert.Equal("unitCode", (await Assert.ThrowsAsync<Refused>(() => house.Run(new FormTeam("B", "A1", null, "New"), Hr))).Field);
        var missing = new Id<Team>(Guid.Parse("01980000-0000-7000-8000-000000000000"));
        Assert.Equal("team", (await Assert.ThrowsAsync<Refused>(() => house.Run(new AddOfficer(Constable with { Team = missing }, "Joined"), Hr))).Field);
    }

    private static Task<TestHouse> House() => TestHouse.Open([typeof(Officer).Assembly]);

    private static async Task<Id<Officer>> Added(TestHouse house) => (await house.Run(new AddOfficer(Constable, "Joined"), Hr)).Id<Officer>();
}
