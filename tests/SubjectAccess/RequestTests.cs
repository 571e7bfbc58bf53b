using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;

namespace Bluelamp.SubjectAccess.Tests;

/// <summary>The clock of a request and the steps it goes.</summary>
public sealed class RequestTests
{
    private static readonly AccessRules Rules = AccessRules.Table.Default;
    private static readonly DateOnly Today = new(2026, 7, 17);

    [Theory]
    [InlineData("2026-07-10", "2026-08-10")]
    [InlineData("2026-01-31", "2026-02-28")] // no 31 February: the last day of the month
    [InlineData("2026-12-15", "2027-01-15")]
    public void An_answer_is_due_in_a_calendar_month(string received, string due) => Assert.Equal(
        DateOnly.Parse(due, null), Asked(DateOnly.Parse(received, null)).Timed(Rules).DueOn);

    [Fact]
    public void The_clock_stands_still_while_the_person_has_not_shown_who_they_are()
    {
        var asked = Asked(new(2026, 7, 1)).AskIdentity(new(2026, 7, 3), Today).Timed(Rules);
        Assert.Null(asked.DueOn);
        var shown = asked.ShowIdentity("passport", new(2026, 7, 16), Today, Rules);
        Assert.Equal(new(2026, 8, 16), shown.Timed(Rules).DueOn);
        var pausing = Rules with { Periods = [Rules.Periods[0] with { OnIdentity = OnIdentity.Pause }] };
        Assert.Equal(new(2026, 8, 14), shown.Timed(pausing).DueOn);
    }

    [Fact]
    public void Nothing_is_gathered_for_a_stranger_and_days_that_cannot_be_are_refused()
    {
        var asked = Asked(new(2026, 7, 10));
        Assert.Contains("stranger", Assert.Throws<Refused>(() => asked.Gather()).Message, StringComparison.Ordinal);
        var no = Assert.Throws<Refused>(() => asked.ShowIdentity("a hunch", new(2026, 7, 9), Today, Rules));
        Assert.Equal(["by", "on"], no.Parts.Select(p => p.Field));
        Assert.Throws<Refused>(() => asked.AskIdentity(new(2026, 7, 18), Today));
        Assert.Throws<Refused>(() => asked.AskIdentity(new(2026, 7, 11), Today).AskIdentity(new(2026, 7, 12), Today));
    }

    [Fact]
    public void Nobody_checks_their_own_work_and_only_what_was_approved_is_given()
    {
        var decided = Asked(new(2026, 7, 10)) with { Status = RequestStatus.Deciding };
        Assert.Throws<Refused>(() => decided.Approve("ida", TestHouse.Noon));
        var finished = decided.Finish("dana");
        Assert.Throws<Refused>(() => finished.Approve("dana", TestHouse.Noon));
        Assert.Throws<Refused>(() => finished.Answer("Max Dealer, by post", Today));
        var approved = finished.Approve("ida", TestHouse.Noon);
        Assert.Equal("to", Assert.Throws<Refused>(() => approved.Answer(" ", Today)).Field);
        var given = approved.Answer("Max Dealer, by post", Today);
        Assert.Throws<Refused>(() => given.Close("after all"));
        Assert.Null(approved.SendBack("line 3").ApprovedBy);
    }

    [Fact]
    public void A_decision_needs_a_ground_that_is_in_force()
    {
        var item = new SubjectItem
        {
            Request = new(Guid.CreateVersion7()), Source = new Id<Person>(Guid.CreateVersion7()), SourceVersion = 1, How = HowFound.Names,
        };
        Assert.Equal("ground", Assert.Throws<Refused>(() => item.Decide(item with { Decision = ItemDecision.Withhold }, ["crime"])).Field);
        Assert.Equal("withheld", Assert.Throws<Refused>(() => item.Decide(
            item with { Decision = ItemDecision.Release, TextHash = "x", Withheld = [new(0, "whim")] }, ["crime"])).Field);
        Assert.Equal("decision", Assert.Throws<Refused>(() => item.Decide(item, ["crime"])).Field);
        var kept = item.Decide(item with { Decision = ItemDecision.Withhold, Ground = "crime", Passages = [new(0, 0, 0, 1)] }, ["crime"]);
        Assert.Equal(("crime", 0), (kept.Ground, kept.Passages.Count));
    }

    private static SubjectRequest Asked(DateOnly on) => new()
    {
        Number = "SAR/000001/26", Person = new(Guid.CreateVersion7()), Channel = RequestChannel.Letter, ReceivedOn = on,
    };
}
