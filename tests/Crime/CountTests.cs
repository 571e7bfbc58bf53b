using Bluelamp.Crime.PoliceUk;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;
using static Bluelamp.Crime.Tests.PoliceUk.Published;

namespace Bluelamp.Crime.Tests;

public sealed class CountTests
{
    private static readonly Actor Sergeant = TestHouse.As("ps", Shell.Roles.Supervisor);

    [Fact]
    public async Task Figures_follow_a_crime_when_it_is_recorded_reclassified_cancelled_and_reopened()
    {
        await using var house = await Open();
        var id = (await house.Run(new RecordCrime("28E", Location: "A street", Borough: "Lambeth"))).Id<CrimeReport>();
        Assert.Equal([new("Lambeth", "2026-07", "Burglary", 1)], await Figures(house));
        await house.Run(new Reclassify(id, "46", "a shop"));
        Assert.Equal([new("Lambeth", "2026-07", "Shoplifting", 1)], await Figures(house));
        await house.Run(new CancelCrime(id, "C4", "twice"));
        Assert.Empty(await Figures(house));
        house.Time.Advance(TimeSpan.FromDays(40));
        await house.Run(new ReopenCrime(id, "not twice"));
        Assert.Equal([new("Lambeth", "2026-07", "Shoplifting", 1)], await Figures(house)); // counted when it was recorded
    }

    [Fact]
    public async Task A_crime_hidden_from_somebody_is_in_none_of_their_figures()
    {
        await using var house = await Open();
        await house.Run(new RecordCrime("28E", Location: "A street", Borough: "Lambeth"));
        var hidden = (await house.Run(new RecordCrime("28E", Location: "A street", Borough: "Lambeth"))).Id<CrimeReport>();
        var held = await house.Store.Read(TestHouse.House).Get(hidden);
        await house.Store.Import(_ => Task.FromResult(
            Changes.Of(held, held.Record, new CrimeAllocated("x"), new(Marking.Official, ["covert"], []))), TestHouse.House, "sealed");
        await house.Settle();
        Assert.Equal(1, (await CrimeCounts.Read(house.Store.Read(Sergeant))).Sum(c => c.Crimes));
        Assert.Equal(2, (await CrimeCounts.Read(house.Store.Read(TestHouse.House))).Sum(c => c.Crimes));
    }

    [Fact]
    public async Task Figures_made_again_from_the_log_are_the_same()
    {
        await using var house = await Open();
        var folder = Directory.CreateTempSubdirectory("bluelamp-counts-").FullName;
        var rows = Enumerable.Range(0, 700)
            .Select(i => CrimeRow(i % 9 == 0 ? "" : Id(i), $"2024-0{1 + (i % 5)}", type: i % 3 == 0 ? "Burglary" : "Drugs")).ToList();
        await File.WriteAllLinesAsync(Path.Combine(folder, "a.csv"), rows.Prepend(Street), TestContext.Current.CancellationToken);
        await PoliceUkImport.Run(house.Store, folder, new());
        Directory.Delete(folder, recursive: true);
        var before = await Figures(house);
        Assert.Equal(rows.CountBy(r => (r.Split(',')[1], r.Split(',')[9])).OrderBy(c => c.Key)
            .Select(c => new CrimeCount("Lambeth", c.Key.Item1, c.Key.Item2, c.Value)), before);
        await house.Store.Rebuild("crime-counts");
        Assert.Equal(before, await Figures(house));
    }

    private static async Task<IReadOnlyList<CrimeCount>> Figures(TestHouse house)
    {
        await house.Settle();
        return [.. (await CrimeCounts.Read(house.Store.Read(TestHouse.House), "Lambeth")).OrderBy(c => (c.Month, c.Type))];
    }

    private static Task<TestHouse> Open() =>
        TestHouse.Open([typeof(CrimeReport).Assembly, typeof(Place).Assembly, typeof(Control.Incident).Assembly,
            typeof(PublicAccess.OnlineReport).Assembly], [new CrimeCounts()]);
}
