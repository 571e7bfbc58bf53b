using Bluelamp.Kit.Drills;

namespace Bluelamp.Bench;

/// <summary>Ten failovers (or as many as BLUELAMP_FAILOVERS says) under load: how long nobody could write, and whether anything is
/// lost.</summary>
internal static class Failovers
{
    private const int RoundsUnlessSaid = 10;

    public static async Task Run(TextWriter print)
    {
        var rounds = int.TryParse(Environment.GetEnvironmentVariable("BLUELAMP_FAILOVERS"), out var said) ? said : RoundsUnlessSaid;
        await print.WriteLineAsync("""
            | failover | acknowledged so far | tries repeated | standby promoted after, s | first write after, s | faults |
            |--:|--:|--:|--:|--:|--:|
            """);
        var (drill, round) = (new FailoverDrill(1), 0);
        await foreach (var failover in drill.Run(rounds))
        {
            await print.WriteLineAsync(
                $"| {++round} | {failover.Acknowledged:N0} | {failover.Repeated:N0} | {failover.Promoted.TotalSeconds:0.00} | "
                + $"{failover.FirstWrite.TotalSeconds:0.00} | {drill.Faults.Count} |");
        }

        foreach (var fault in drill.Faults) await print.WriteLineAsync($"FAULT: {fault}");
    }
}
