using Bluelamp.Control;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Crime.Tests;

public sealed class WaitsTests
{
    private static readonly Actor Registrar = TestHouse.As("fcr", Roles.Registrar);
    private static readonly Closing Result = new()
    {
        Nsir = new("Crime", "Burglary"), Disposal = "attended", ResultText = "A door left open", NotCrimedReason = "credible",
        By = new("pc", "PC 1 Ali"),
    };

    [Fact]
    public async Task An_incident_waits_until_its_24_hours_are_over_and_is_late_after_them()
    {
        await using var house = await Open();
        await house.Run(new CreateIncident(new("Corner of Lambeth Walk"), "Crime", "Burglary"));
        Assert.Equal((1, 0), await Counted(house));
        house.Time.Advance(CrimeReport.RecordWithin);
        Assert.Equal((1, 0), await Counted(house)); // to the second
        house.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((1, 1), await Counted(house));
    }

    [Fact]
    public async Task An_incident_that_is_no_crime_or_has_its_crime_does_not_wait()
    {
        await using var house = await Open(new CrimesFollow());
        await house.Run(new CreateIncident(new("Park"), "Public safety and welfare", "Missing person"));
        Assert.Equal((0, 0), await Counted(house));
        var burglary = (await house.Run(new CreateIncident(new("Corner of Lambeth Walk"), "Crime", "Burglary"))).Id<Incident>();
        Assert.Equal((1, 0), await Counted(house));
        await house.Run(new RecordCrime("28E", burglary), TestHouse.As("dc", Roles.Investigator));
        await house.Settle();
        Assert.Equal((0, 0), await Counted(house));
    }

    [Fact]
    public async Task An_incident_whose_result_says_why_it_is_no_crime_does_not_wait_any_longer()
    {
        await using var house = await Open();
        var id = (await house.Run(new CreateIncident(new("Corner of Lambeth Walk"), "Crime", "Burglary"))).Id<Incident>();
        var incident = await house.Store.Read(Registrar).Get(id);
        Assert.True(incident.Record.AwaitsCrime);
        Assert.False((incident.Record with { Closing = Result }).AwaitsCrime);
        Assert.False((incident.Record with { State = IncidentState.TransferredOut }).AwaitsCrime);
        Assert.False((incident.Record with { State = IncidentState.Cancelled }).AwaitsCrime);
    }

    [Fact]
    public async Task Home_counts_them_for_those_who_record_crimes_and_for_nobody_else()
    {
        await using var site = await TestSite.Open();
        await site.Store.Run(new CreateIncident(new("Corner of Lambeth Walk"), "Crime", "Burglary"), TestHouse.House);
        var home = await site.As("fcr", Roles.Registrar).Get("/");
        Assert.Equal("1 report waits to be recorded", home.Text(".bl-waits li"));
        Assert.Equal("/crime/queue", home.One(".bl-waits a").GetAttribute("href"));
        Assert.DoesNotContain("recorded", (await site.As("an", Roles.Analyst).Get("/")).Text(".bl-waits"), StringComparison.Ordinal);
    }

    private static async Task<(long All, long Late)> Counted(TestHouse house)
    {
        var reading = house.Store.Read(Registrar);
        return (await Waiting.Count(reading), await Waiting.CountLate(reading));
    }

    private static Task<TestHouse> Open(params IReadOnlyList<IFollow> follows) => TestHouse.Open(
        [typeof(CrimeReport).Assembly, typeof(Incident).Assembly, typeof(Place).Assembly, typeof(PublicAccess.OnlineReport).Assembly],
        follows: follows);
}
