using System.Globalization;

namespace Bluelamp.Kit.Faults;

/// <summary>Everything that can go wrong, one after the other, on houses of its own.</summary>
public sealed record FaultRun
{
    /// <summary>The mishaps there are, by name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Mishaps.Keys];

    /// <summary>Only these; none means all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>How long a mishap that can be repeated is.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often instead; null to go by time.</summary>
    public int? Times { get; init; }

    /// <summary>Draws commands, keys and moments.</summary>
    public int Seed { get; init; } = 1;

    private static SortedDictionary<string, Type> Mishaps => new(typeof(IMishap).Assembly.GetTypes()
        .Where(t => t.IsClass && t.IsAssignableTo(typeof(IMishap))).ToDictionary(t => t.Name), StringComparer.OrdinalIgnoreCase);

    /// <summary>Runs them, saying what was found line by line and in a table at the end; answers how many found a fault.</summary>
    public async Task<int> Run(TextWriter print)
    {
        var rows = new List<string>();
        var bad = 0;
        foreach (var (name, type) in Mishaps.Where(m => Only.Count == 0 || Only.Contains(m.Key, StringComparer.OrdinalIgnoreCase)))
        {
            var mishap = (IMishap)Activator.CreateInstance(type)!;
            var trial = new Trial(Seed, Time, Times);
            var missing = await Try(mishap, trial);
            var verdict = missing is not null ? "not run" : trial.Faults.Count == 0 ? "none" : $"{trial.Faults.Count}";
            var did = missing ?? trial.Did;
            rows.Add(string.Create(CultureInfo.InvariantCulture,
                $"| {mishap.What} | {did} | {trial.Answered:N0} | {trial.Took.TotalSeconds:N0} | {verdict} |"));
            await print.WriteLineAsync($"{name}: {mishap.What}; {did}. Faults: {verdict}. ({trial.Took.TotalSeconds:N0} s)");
            foreach (var fault in trial.Faults.Take(20)) await print.WriteLineAsync($"  FAULT: {fault}");
            if (trial.Faults.Count > 0) bad++;
        }

        await print.WriteLineAsync("""

            | what goes wrong | done and seen | commands answered | seconds | faults |
            |---|---|--:|--:|--:|
            """);
        foreach (var row in rows) await print.WriteLineAsync(row);
        return bad;
    }

    // One that breaks off has found something too: the next ones are run all the same.
    private static async Task<string?> Try(IMishap mishap, Trial trial)
    {
        try
        {
            await using (mishap)
            {
                await mishap.Act(trial);
                await mishap.Check(trial);
            }
        }
        catch (NotHere missing)
        {
            return missing.Message;
        }
        catch (Exception broke)
        {
            trial.Fault($"It broke off: {broke.GetType().Name}: {broke.Message}");
        }

        return null;
    }
}
