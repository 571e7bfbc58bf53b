using Bluelamp.Crime.PoliceUk;
using Bluelamp.Kit;

namespace Bluelamp.Crime.Tests.PoliceUk;

public sealed class RealDataTests
{
    [Theory]
    [InlineData("met/street/2024-01-metropolitan-street.csv")] // Crime IDs repeated with another last outcome
    [InlineData("met/outcomes/2024-04-metropolitan-outcomes.csv")] // rows repeated; a longitude with an exponent
    [InlineData("met/stop-and-search/2024-08-metropolitan-stop-and-search.csv")] // one search in four without a location
    [InlineData("city-of-london/2022-08-city-of-london-street.csv")] // all fourteen types, CRLF, crimes without a Crime ID
    public async Task A_month_goes_out_field_by_field_as_it_came_in(string file)
    {
        var source = Path.Combine(RealData.Folder(file.Split('/')[0]), file[(file.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        await using var published = await Published.Open();
        published.WriteText(Path.GetFileName(file), await File.ReadAllTextAsync(source, TestContext.Current.CancellationToken));
        var (added, known, repeated, rejected) = await published.Count();
        var lines = await File.ReadAllLinesAsync(source, TestContext.Current.CancellationToken);
        Assert.Equal((lines.Length - 1, 0, 0), (added + repeated, known, rejected));
        var month = Path.GetFileName(file)[..7];
        var exported = Assert.Single(await published.Export(month));
        Assert.Equal($"{month}/{Path.GetFileName(file)}", exported.Key);
        Assert.Equal(lines, exported.Value);
    }

    [Fact]
    public async Task A_year_of_a_whole_force_is_accounted_for_and_counted_exactly()
    {
        var folder = RealData.Folder("city-of-london");
        await using var published = await Published.Open();
        var result = await PoliceUkImport.Run(published.House.Store, folder, new());
        Assert.Equal((9_019, 0), (result.Total.Rows, result.Total.Rejected));
        Assert.All(result.Files, f => Assert.Equal(f.Rows, f.New + f.Known + f.Repeated + f.Rejected));
        var rows = Directory.EnumerateFiles(folder).SelectMany(f => File.ReadLines(f).Skip(1)).Select(l => l.Split(',')).ToList();
        var crimes = rows.Where(r => r[0].Length > 0).DistinctBy(r => r[0]).Concat(rows.Where(r => r[0].Length == 0)).ToList();
        Assert.Equal(crimes.Count, await published.Reading.Count<CrimeReport>());
        var thefts = crimes.Count(r => r[1] == "2022-08" && r[9] == "Other theft"
            && r[8].StartsWith("City of London", StringComparison.Ordinal));
        Assert.InRange(thefts, 10, 1_000);
        Assert.Equal(thefts, await published.Reading.Find(CrimeReport.ByMonth, "2022-08", "City of London", "Other theft").Count());
        Assert.True((await published.House.Store.Verify()).Faults.Count == 0);
    }

    [Fact]
    public async Task A_search_in_the_first_minutes_of_a_summer_month_belongs_to_that_month()
    {
        var folder = RealData.Folder("met/stop-and-search");
        await using var published = await Published.Open();
        const string File = "2023-07-metropolitan-stop-and-search.csv";
        published.Write(File, Published.Searches, System.IO.File.ReadLines(Path.Combine(folder, File)).Skip(1).Take(50));
        await published.Import();
        Assert.Equal(50, await published.Reading.Find(StopSearch.Counts, "2023-07").Count());
        Assert.Equal(0, await published.Reading.Find(StopSearch.Counts, "2023-06").Count());
    }
}
