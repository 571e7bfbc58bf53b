using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Host.Verbs;

/// <summary>Checks the seal over the whole log, and the present state against it.</summary>
internal static class Verify
{
    public static Func<IReadOnlyList<IRoom>, Verb> Verb { get; } =
        Words.Verb("verify", "[--json]      checks every hash of the log and every record against it", Run);

    private static async Task<int> Run(Words words)
    {
        await using var store = await words.Open();
        var progress = words.Progress<long>(rows => $"{rows:N0} rows");
        var found = await store.Verify(progress.Report, words.Cancel);
        progress.End();
        if (words.AsJson)
        {
            await words.Print.WriteLineAsync(JsonSerializer.Serialize(found, Json.Options));
        }
        else
        {
            await words.Print.WriteLineAsync(
                $"Read {found.Rows:N0} log rows, {found.Sealed:N0} of them under the seal, "
                + $"{found.Erased:N0} erased by law (their envelope and hash stand).");
            await words.Print.WriteLineAsync($"Compared {found.Records:N0} records with their newest row.");
            await words.Print.WriteLineAsync($"Head of the chain: {found.Root}");
            foreach (var fault in found.Faults) await words.Print.WriteLineAsync("FAULT: " + fault);
            await words.Print.WriteLineAsync(found.Faults.Count == 0 ? "Intact." : $"{found.Faults.Count} faults.");
        }

        return found.Faults.Count == 0 ? Exit.Done : Exit.Refused;
    }
}
