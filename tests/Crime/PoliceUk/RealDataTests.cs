using System.Diagnostics;
using Bluelamp.Kernel;
using Bluelamp.Crime.PoliceUk;
using Bluelamp.Kit;
using Bluelamp.Pole;

namespace Bluelamp.Crime.Tests.PoliceUk;

public sealed class RealDataTests
{
    [Fact]
    public async Task Everything()
    {
        var data = RealData.Folder("met");
        await using var house = await TestHouse.Open([typeof(CrimeReport).Assembly, typeof(Place).Assembly], start: false);
        var clock = Stopwatch.StartNew();
        var result = await PoliceUkImport.Run(house.Store, data, new());
        var t = result.Total;
        TestContext.Current.TestOutputHelper!.WriteLine($"{t} in {clock.Elapsed} {t.Rows / clock.Elapsed.TotalSeconds:F0} rows/s, {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB, db {house.Store.Size >> 20} MB, places {await house.Store.Read(TestHouse.House).Count<Place>()}");
        if (Environment.GetEnvironmentVariable("ONCE") is not null) { house.Time.Advance(TimeSpan.FromSeconds(1)); return; }
        TestContext.Current.TestOutputHelper!.WriteLine(await File.ReadAllTextAsync(result.Report));
        var tt=(long[])typeof(Store).Assembly.GetType("Bluelamp.Kernel.Sqlite.SqliteWriter")!.GetField("T")!.GetValue(null)!; TestContext.Current.TestOutputHelper!.WriteLine(string.Join(' ',tt.Select(x=>x/1_000_000))+" gc "+GC.CollectionCount(0)+"/"+GC.CollectionCount(2)+" pause "+GC.GetTotalPauseDuration()+" alloc "+(GC.GetTotalAllocatedBytes()>>20)+" cpu "+Process.GetCurrentProcess().TotalProcessorTime);
        clock.Restart();
        t = (await PoliceUkImport.Run(house.Store, data, new())).Total;
        TestContext.Current.TestOutputHelper!.WriteLine($"{t} in {clock.Elapsed}");
        clock.Restart();
        var e = await PoliceUkExport.Run(house.Store.Read(TestHouse.House), Path.Combine(house.Folder, "out"), null);
        TestContext.Current.TestOutputHelper!.WriteLine($"export {e.Files.Sum(f => f.Rows)} in {clock.Elapsed}");
    }
}
