using Bluelamp.Crime;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Retention.Tests;

/// <summary>When what is held on a person is to be reviewed.</summary>
public sealed class ScheduleTests
{
    private static readonly RetentionRules Rules = RetentionRules.Table.Default;
    private static readonly DateOnly Today = new(2026, 7, 17);
    private static readonly Label Hidden = new(Marking.Official, ["murder-squad"], []);

    [Fact]
    public void The_strictest_group_counts_and_the_clear_period_runs_from_the_last_notice()
    {
        var schedule = Schedule.Of([Seen(2, new(2015, 3, 1)), Seen(4, new(2024, 2, 29))], Rules, Today)!;
        Assert.Equal(2, schedule.Group.Group);
        Assert.Equal(new(2034, 2, 28), schedule.ReviewOn);
        Assert.Equal(4, schedule.Appearances[0].Group);
    }

    [Fact]
    public void An_edited_row_counts_from_its_first_day()
    {
        var group = Rules.GroupOn(3, Today)!;
        var edited = Rules with
        {
            Groups = [group with { ValidTo = new(2027, 1, 1) }, group with { ClearYears = 8, ValidFrom = new(2027, 1, 1) }],
        };
        var seen = new[] { Seen(3, new(2020, 5, 5)) };
        Assert.Equal(new(2026, 5, 5), Schedule.Of(seen, edited, new(2026, 12, 31))!.ReviewOn);
        Assert.Equal(new(2028, 5, 5), Schedule.Of(seen, edited, new(2027, 1, 1))!.ReviewOn);
    }

    [Fact]
    public void Without_a_day_nothing_is_worked_out()
    {
        Assert.Null(Schedule.Of([], Rules, Today));
        Assert.Null(Schedule.Of([Seen(3, null)], Rules, Today));
    }

    [Fact]
    public async Task The_page_says_when_and_why_and_nothing_of_hidden_records()
    {
        await using var site = await TestSite.Open();
        var max = default(Id<Person>);
        await site.Store.Import(
            reading =>
            {
                max = reading.NewId<Person>();
                var changes = Changes.New(max, Person.New(
                    new() { Given = "Max", Family = "Dealer" }, Provenance.Of(reading, Channel.Import), reading.Table(Codes.Table)),
                    new PersonRecorded(Channel.Import));
                Crime(changes, reading, "Shoplifting", new(2021, 4, 1, 12, 0, 0, TimeSpan.Zero), max, null);
                Crime(changes, reading, "Robbery", new(2024, 4, 1, 12, 0, 0, TimeSpan.Zero), max, Hidden);
                return Task.FromResult(changes);
            }, TestHouse.House, "a test", TestContext.Current.CancellationToken);
        await site.Settle();
        await site.Services.GetRequiredService<PersonFeed>().Reached(site.Store.Log.Last);
        var page = (await site.As("rita", Roles.Registrar).Get($"/retention/person/{max}")).Main;
        Assert.Contains("3: all other offences", page, StringComparison.Ordinal);
        Assert.Contains("1 Apr 2027", page, StringComparison.Ordinal);
        Assert.Contains("suspect, group 3", page, StringComparison.Ordinal);
        Assert.DoesNotContain("2024", page, StringComparison.Ordinal);
    }

    private static void Crime(Changes changes, Reading reading, string kind, DateTimeOffset at, Id<Person> suspect, Label? label) =>
        changes.Add(
            reading.NewId<CrimeReport>(),
            new CrimeReport
            {
                Number = $"01/{at.Year}/26", CrimeType = kind, HappenedFrom = at, ReportedAt = at, Suspects = [suspect],
                Provenance = Provenance.Of(reading, Channel.Import),
            }, new CrimeCancelled("test"), label);

    private static Appearance Seen(int group, DateOnly? on) =>
        new(new("crime", Guid.CreateVersion7()), Rules.Appearances[0], group, false, on);
}
