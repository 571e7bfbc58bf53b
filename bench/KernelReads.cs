using System.Diagnostics;
using Bluelamp.Kernel;

namespace Bluelamp.Bench;

/// <summary>Bulk load of a million records through the log, then reads over them as an actor with labels: by
/// id, as it was, a board page, a count.</summary>
internal static class KernelReads
{
    private const int Records = 1_000_000;
    private static readonly Actor House = Actor.System("bench");
    private static readonly Actor Officer = new("officer") { Clearance = Marking.OfficialSensitive };
    private static readonly string[] Boroughs = [.. Enumerable.Range(0, 32).Select(i => $"Borough {i:00}")];

    public static async Task Run(TextWriter print)
    {
        using var folder = new TempFolder();
        await using var store = await Store.Open(new() { Folder = folder.Path, Catalogue = new([typeof(Sheet).Assembly]) });
        var ids = new List<Id<Sheet>>(Records);
        var load = Stopwatch.StartNew();
        while (ids.Count < Records) await store.Import(reading => Task.FromResult(Batch(reading, ids)), House, "bench");
        await print.WriteLineAsync(
            $"load: {Records / load.Elapsed.TotalSeconds:N0} records/s into state, log, links and two indexes; "
            + $"{store.Size >> 20} MB on disk");

        var random = new Random(1);
        var reading = store.Read(Officer);
        await Measure(print, "get by id", 20_000, async () => await reading.Get(ids[random.Next(Records)]));
        await Measure(print, "as it was", 20_000, async () => await reading.AsOf(ids[random.Next(Records)], DateTimeOffset.MaxValue));
        await Measure(print, "board page of 50", 5_000, async () =>
            await reading.Find(Sheet.Board, Boroughs[random.Next(32)], "open").Descending().Page(50));
        await Measure(print, "count of one borough (31,250)", 50, async () => await reading.Find(Sheet.Board, Boroughs[random.Next(32)])
            .Count());
        await Measure(print, "count of all by borough", 3, async () => await reading.Find(Sheet.Board).Distinct());
        var verify = Stopwatch.StartNew();
        var found = await store.Verify();
        await print.WriteLineAsync($"verify: {found.Rows / verify.Elapsed.TotalSeconds:N0} rows/s, {found.Faults.Count} faults");
    }

    private static Changes Batch(Reading reading, List<Id<Sheet>> ids)
    {
        var changes = new Changes();
        for (var i = 0; i < 5000; i++)
        {
            var id = reading.NewId<Sheet>();
            changes.Add(id, WriteSheet.Make(
                ids.Count, Boroughs[ids.Count % 32], reading.Now.AddSeconds(ids.Count)) with
            { Before = ids.Count > 0 ? ids[^1] : null },
                    new SheetWritten());
            ids.Add(id);
        }

        return changes;
    }

    private static async Task Measure(TextWriter print, string what, int times, Func<Task> act)
    {
        for (var i = 0; i < Math.Min(times, 200); i++) await act();
        var samples = new double[times];
        for (var i = 0; i < times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await act();
            samples[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(samples);
        await print.WriteLineAsync($"{what}: p50 {samples[times / 2]:0.000} ms, p99 {samples[times * 99 / 100]:0.000} ms");
    }
}
