using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;

namespace Bluelamp.Crime.Tests;

public sealed class CrimeReportTests
{
    private static readonly Offence Burglary = OffenceTable.Table.Default.Seek("28E")!;
    private static readonly Id<Person> Someone = new(Guid.Parse("0198a000-0000-7000-8000-000000000001"));

    [Theory]
    [InlineData(0, true)]
    [InlineData(24 * 60, true)]
    [InlineData((24 * 60) + 1, false)]
    public void The_clock_runs_24_hours_from_the_report(int minutes, bool isInTime)
    {
        var crime = Made() with { ReportedAt = TestHouse.Noon, RecordedAt = TestHouse.Noon.AddMinutes(minutes) };
        Assert.Equal((TestHouse.Noon.AddHours(24), isInTime), (crime.DueAt, crime.IsInTime));
    }

    [Fact]
    public void A_crime_is_not_filed_without_an_outcome() => Assert.Equal("outcome", Assert.Throws<Refused>(() => Made().File()).Field);

    [Fact]
    public void A_filed_crime_takes_nothing_until_it_is_reopened()
    {
        var filed = WithOutcome(Made()).File();
        Assert.Throws<Refused>(() => filed.Add(CrimePart.Suspect, Someone));
        Assert.Throws<Refused>(() => filed.Reclassify(OffenceTable.Table.Default.Seek("28F")!));
        Assert.Throws<Refused>(() => WithOutcome(filed));
        Assert.Throws<Refused>(() => filed.Allocate(new("a", "A")));
        Assert.Contains(Someone, filed.Reopen().Add(CrimePart.Suspect, Someone).Suspects);
    }

    [Fact]
    public void A_person_is_on_a_crime_once_in_each_part()
    {
        var crime = Made().Add(CrimePart.Suspect, Someone);
        Assert.Throws<Refused>(() => crime.Add(CrimePart.Suspect, Someone));
        Assert.Equal([Someone], crime.Add(CrimePart.Witness, Someone).Witnesses);
    }

    [Fact]
    public void A_cancelled_crime_leaves_the_count_and_keeps_its_number_and_comes_back_when_reopened()
    {
        var crime = Made();
        var cancelled = crime.Cancel(new("C4", TestHouse.Noon, "registrar"));
        Assert.Equal((null, crime.Number, CrimeStatus.Cancelled), (cancelled.CountedIn, cancelled.Number, cancelled.Status));
        Assert.Throws<Refused>(() => cancelled.Cancel(new("C4", TestHouse.Noon, "registrar")));
        Assert.Equal(("2026-07", null), (cancelled.Reopen().CountedIn, cancelled.Reopen().Cancelled));
    }

    [Fact]
    public void An_outcome_is_about_a_suspect_on_the_crime()
    {
        var charge = OutcomeTable.Table.Default.Seek("1")!;
        var given = new OutcomeGiven("1", Someone, TestHouse.Noon, "dc");
        var facts = new SuspectFacts(true, 30, 30, null);
        Assert.Throws<Refused>(() => Made().SetOutcome(charge, Burglary, given, facts));
        Assert.Equal("1", Made().Add(CrimePart.Suspect, Someone).SetOutcome(charge, Burglary, given, facts).Outcome!.Code);
    }

    [Fact]
    public void A_published_crime_is_read_and_never_changed()
    {
        var published = Made() with
        {
            Published = new(
            "2024-03", "Metropolitan Police Service", "Metropolitan Police Service", null, null, [])
        };
        Assert.Throws<Refused>(() => published.Add(CrimePart.Victim, Someone));
        Assert.Throws<Refused>(() => published.Cancel(new("C4", TestHouse.Noon, "registrar")));
        Assert.Throws<Refused>(() => published.Reopen());
    }

    [Fact]
    public void Times_that_cannot_be_right_are_refused_at_their_field()
    {
        var now = TestHouse.Noon;
        Assert.Equal("reportedAt", Assert.Throws<Refused>(() => (Made() with { ReportedAt = now.AddMinutes(1) }).Recorded(now)).Field);
        Assert.Equal("happenedFrom", Assert.Throws<Refused>(() => (Made() with { HappenedFrom = now.AddMinutes(1) }).Recorded(now)).Field);
        Assert.Equal("happenedTo", Assert.Throws<Refused>(
            () => (Made() with { HappenedFrom = now, HappenedTo = now.AddHours(-1) }).Recorded(now)).Field);
        Assert.Equal("location", Assert.Throws<Refused>(() => (Made() with { Location = null }).Recorded(now)).Field);
    }

    [Fact]
    public void A_number_is_written_as_the_table_says() =>
        Assert.Equal("01/0000042/26", new CrimeNumbering("01", 7, new(null, null)).Number(42, 2026));

    private static CrimeReport WithOutcome(CrimeReport crime) =>
        crime.SetOutcome(OutcomeTable.Table.Default.Seek("18")!, Burglary, new("18", null, TestHouse.Noon, "dc"), null);

    private static CrimeReport Made() => new()
    {
        Number = "01/0000001/26", CrimeType = "Burglary", Offence = "28E", ReportedAt = TestHouse.Noon, RecordedAt = TestHouse.Noon,
        CountedIn = "2026-07",
        Location = "12 Lambeth Walk", Provenance = new() { Channel = Channel.Call999, At = TestHouse.Noon, By = "test" },
    };
}
