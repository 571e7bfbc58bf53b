using Bluelamp.Kernel;

namespace Bluelamp.Host.Verbs;

/// <summary>The command line: a table of verbs. Exit codes: 0 done, 1 refused, 2 wrong usage, 3 interrupted (resume possible).</summary>
public static class Verb
{
    public const int Done = 0;
    public const int No = 1;
    public const int Usage = 2;
    public const int Interrupted = 3;

    private static readonly Dictionary<string, (string Usage, Func<Words, Task<int>> Run)> All = new(StringComparer.Ordinal)
    {
        ["serve"] = (Serve.Usage, Serve.Run),
        ["count"] = (Count.Usage, Count.Run),
        ["get"] = (Get.Usage, Get.Run),
        ["run"] = (RunCommand.Usage, RunCommand.Run),
        ["verify"] = (Verify.Usage, Verify.Run),
        ["rebuild"] = (Rebuild.Usage, Rebuild.Run),
        ["token"] = (Token.Usage, Token.Run),
    };

    /// <summary>Runs one verb.</summary>
    /// <param name="args">The verb and its words.</param>
    /// <param name="print">What was asked for.</param>
    /// <param name="complain">What went wrong, one line each; progress too.</param>
    public static async Task<int> Run(string[] args, TextWriter print, TextWriter complain)
    {
        if (args is [] || !All.TryGetValue(args[0], out var verb))
        {
            await complain.WriteLineAsync($"Usage:\n{string.Join('\n', All.Values.Select(v => "  bluelamp " + v.Usage))}");
            return args is ["--help"] or ["help"] ? Done : Usage;
        }

        using var stop = new CancellationTokenSource();
        using var interrupt = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        try
        {
            return await verb.Run(new(args[1..], print, complain, stop.Token));
        }
        catch (WrongUsage wrong)
        {
            await complain.WriteLineAsync($"{wrong.Message}\nUsage: bluelamp {verb.Usage}");
            return Usage;
        }
        catch (Exception e) when (e is Refused or NotFound or Forbidden or Stale or IOException or UnauthorizedAccessException)
        {
            await complain.WriteLineAsync(e.Message);
            return No;
        }
        catch (OperationCanceledException)
        {
            await complain.WriteLineAsync("Interrupted. Nothing acknowledged is lost; run it again to go on.");
            return Interrupted;
        }
    }
}

/// <summary>The command line's own words are wrong.</summary>
public sealed class WrongUsage(string sentence) : Exception(sentence);
