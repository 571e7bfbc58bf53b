using Bluelamp.Kit.Drills;

namespace Bluelamp.Bench;

/// <summary>Both nodes restarted one after the other under load, ten times: what the clients saw of it.</summary>
internal static class Restarts
{
    private const int Rounds = 10;

    public static async Task Run(TextWriter print)
    {
        await print.WriteLineAsync("""
            | restart | answered | tries not answered and repeated | longest wait for an answer, s | to end, s | faults |
            |--:|--:|---|--:|--:|--:|
            """);
        var (drill, round) = (new RestartDrill(1), 0);
        await foreach (var restart in drill.Run(Rounds))
        {
            await print.WriteLineAsync(
                $"| {++round} | {restart.Answered:N0} | {string.Join(", ", restart.NotAnswered.Select(n => $"{n.Value} {n.Key}"))} | "
                + $"{restart.Longest.TotalSeconds:0.00} | {string.Join(" and ", restart.Stopping.Select(s => $"{s.TotalSeconds:0.0}"))} | "
                + $"{drill.Faults.Count} |");
        }

        foreach (var fault in drill.Faults) await print.WriteLineAsync($"FAULT: {fault}");
    }
}
