using Bluelamp.Kit.Drills;

namespace Bluelamp.Bench;

/// <summary>The built program killed 1,000 times (or as often as BLUELAMP_KILLS says) while sixteen clients fire commands at it: nothing it
/// acknowledged may be lost, doubled or torn.</summary>
internal static class Kills
{
    private const int RoundsUnlessSaid = 1000;

    // The whole log is verified after every second kill: a store of its own now and then keeps that quick.
    private const int RoundsOfOneStore = 50;

    public static async Task Run(TextWriter print)
    {
        var rounds = int.TryParse(Environment.GetEnvironmentVariable("BLUELAMP_KILLS"), out var said) ? said : RoundsUnlessSaid;
        await print.WriteLineAsync("""
            | seed | kills | acknowledged | cut off | of them done | faults | seconds |
            |--:|--:|--:|--:|--:|--:|--:|
            """);
        var faults = new List<string>();
        for (var (seed, left) = (1, rounds); left > 0; seed++, left -= RoundsOfOneStore)
        {
            using var folder = new TempFolder();
            var report = await new KillDrill(folder.Path, seed).Run(Math.Min(left, RoundsOfOneStore));
            faults.AddRange(report.Faults);
            await print.WriteLineAsync(
                $"| {seed} | {report.Rounds} | {report.Acknowledged:N0} | {report.Unanswered:N0} | {report.Done:N0} | "
                + $"{report.Faults.Count} | {report.Took.TotalSeconds:N0} |");
        }

        foreach (var fault in faults) await print.WriteLineAsync($"FAULT: {fault}");
    }
}
