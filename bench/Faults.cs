using System.Globalization;
using Bluelamp.Kit.Faults;

namespace Bluelamp.Bench;

/// <summary>The fault run: everything that can go wrong, brought about on purpose, and nothing may be lost.</summary>
internal static class Faults
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(3);

    private static readonly string Usage = $"""
        dotnet run dev.cs faults [--short] [--times N] [--seed N] [NAME ...]
        Names: {string.Join(", ", FaultRun.Names)}.
        """;

    /// <summary>Exit code 0 when nothing was found, 1 when something was.</summary>
    public static async Task<int> Run(string[] words)
    {
        var run = new FaultRun();
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == "--short") run = run with { Time = Short };
            else if (words[i] == "--times" && Number(words, ++i) is > 0 and var times) run = run with { Times = times };
            else if (words[i] == "--seed" && Number(words, ++i) is >= 0 and var seed) run = run with { Seed = seed };
            else if (FaultRun.Names.Contains(words[i], StringComparer.OrdinalIgnoreCase)) run = run with { Only = [.. run.Only, words[i]] };
            else return await Misused();
        }

        // Houses inside this process have their say too: here only the run speaks.
        var print = Console.Out;
        Console.SetOut(TextWriter.Null);
        return await run.Run(print) == 0 ? 0 : 1;
    }

    private static int Number(string[] words, int at) =>
        at < words.Length && int.TryParse(words[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static async Task<int> Misused()
    {
        await Console.Error.WriteLineAsync(Usage);
        return 2;
    }
}
