using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Host;

/// <summary>Something that can be asked of the program by name; <paramref name="Run"/> takes what was typed
/// after the name and answers the exit code.</summary>
/// <param name="Name">As typed: <c>serve</c>.</param>
/// <param name="Usage">One line or more of what may follow it.</param>
/// <param name="Run">Does it.</param>
internal sealed record Verb(string Name, string Usage, Func<string[], Task<int>> Run);

/// <summary>How the program ends: scripts go by these (design section 10).</summary>
internal static class Exit
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int Usage = 2;
    public const int Interrupted = 3;
}

/// <summary>The words do not make sense: exit code 2, with how it is meant.</summary>
internal sealed class Misused(string sentence) : Exception(sentence);

/// <summary>Finds the verb that was typed and turns its errors into one line and an exit code.</summary>
internal static class CommandLine
{
    /// <summary>Runs what was typed; no verb means <c>serve</c>.</summary>
    public static async Task<int> Run(string[] args, IReadOnlyList<Verb> verbs, TextWriter output, TextWriter errors)
    {
        if (args is ["help" or "--help" or "-h", ..])
        {
            await output.WriteLineAsync(UsageOf(verbs));
            return Exit.Done;
        }

        var (name, rest) = args is [] || args[0].StartsWith('-') ? ("serve", args) : (args[0], args[1..]);
        var verb = verbs.FirstOrDefault(v => v.Name == name);
        try
        {
            if (SecretSetting.IsAmong(rest)) throw new Refused(SecretSetting.Refusal);
            return verb is null ? throw new Misused($"There is no \"{name}\".") : await verb.Run(rest);
        }
        catch (Misused misused)
        {
            await errors.WriteLineAsync($"{misused.Message}\n\n{UsageOf(verb is null ? verbs : [verb])}");
            return Exit.Usage;
        }
        catch (Exception refusal) when (refusal is Refused or NotFound or Forbidden or Stale)
        {
            await errors.WriteLineAsync(refusal.Message);
            return Exit.Refused;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A file, folder or store that cannot be used: the system's sentence names it.
            await errors.WriteLineAsync(fault.Message);
            return Exit.Refused;
        }
        catch (OperationCanceledException)
        {
            await errors.WriteLineAsync("Interrupted. What was done so far is kept.");
            return Exit.Interrupted;
        }
    }

    private static string UsageOf(IReadOnlyList<Verb> verbs) => string.Join('\n', verbs.Select(v => $"bluelamp {v.Name} {v.Usage}"));
}
