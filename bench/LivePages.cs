using System.Globalization;
using Bluelamp.Kit.Drills;

namespace Bluelamp.Bench;

/// <summary>How long until a page at one node is told of what was committed at the other, while sixteen clients write.</summary>
internal static class LivePages
{
    private const int Rounds = 3;
    private const int Commands = 3_000;

    public static async Task Run(TextWriter print)
    {
        await print.WriteLineAsync(
            "| round | commits seen across | commands/s | from the answer, ms p50 | p99 | from asking, ms p50 | p99 | never came |\n"
            + "|--:|--:|--:|--:|--:|--:|--:|--:|");
        var round = 0;
        await foreach (var live in LiveDrill.Run(Rounds, Commands))
        {
            await print.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"| {++round} | {live.Commits:N0} | {live.PerSecond:N0} | {At(live.FromAnswer, 0.5):0.0} | "
                + $"{At(live.FromAnswer, 0.99):0.0} | {At(live.FromAsking, 0.5):0.0} | {At(live.FromAsking, 0.99):0.0} | "
                + $"{live.Missing} |"));
        }
    }

    private static double At(IReadOnlyList<double> sorted, double part) => sorted.Count == 0 ? 0 : sorted[(int)(part * (sorted.Count - 1))];
}
