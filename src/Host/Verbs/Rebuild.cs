using Bluelamp.Shell;

namespace Bluelamp.Host.Verbs;

/// <summary>Drops projections and makes them again from the log.</summary>
internal static class Rebuild
{
    public static Func<IReadOnlyList<IRoom>, Verb> Verb { get; } =
        Words.Verb("rebuild", "[NAME]      makes one projection, or all of them, again from the log", Run);

    private static async Task<int> Run(Words words)
    {
        await using var store = await words.Open();
        foreach (var name in words.Places.Count > 0 ? words.Places : store.Projections)
        {
            long done = 0;
            var progress = words.Progress<long>(rows => $"{name}: {rows:N0} rows");
            await store.Rebuild(name, rows => progress.Report(done = rows), words.Cancel);
            progress.End();
            await words.Print.WriteLineAsync($"{name}: rebuilt from {done:N0} rows.");
        }

        return Exit.Done;
    }
}
