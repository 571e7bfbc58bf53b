using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Bluelamp.Kit;

/// <summary>The program as it was built, run as a process of its own: what a user at a terminal, a script and a power cut meet.</summary>
public sealed partial class BuiltProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly Dictionary<string, string> AsWeAre = [];

    private readonly Process _process;
    private readonly Task<string> _errors;

    private BuiltProgram(Process process, Task<string> errors, Uri address) => (_process, _errors, Address) = (process, errors, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Runs a verb to its end.</summary>
    public static Task<Ended> Run(params IReadOnlyList<string> words) => Run(null, words);

    /// <summary>Runs a verb to its end with something on its standard input.</summary>
    public static async Task<Ended> Run(string? input, IReadOnlyList<string> words)
    {
        using var process = Begin(words, input is not null);
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }

        var (print, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Patience);
        return new(process.ExitCode, await print, await errors);
    }

    /// <summary>Starts <c>serve</c> on a free port and waits until it says that it is open.</summary>
    public static Task<BuiltProgram> Serve(string folder, params IReadOnlyList<string> more) => Serve(folder, AsWeAre, more);

    /// <summary>The same in an environment of its own, such as under another clock.</summary>
    public static async Task<BuiltProgram> Serve(
        string folder, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> more)
    {
        var process = Begin(["serve", "--data", folder, "--urls", "http://127.0.0.1:0", .. more], false, environment);
        var errors = process.StandardError.ReadToEndAsync();
        var said = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            said.AppendLine(line);
            if (OpenAt().Match(line) is not { Success: true } open) continue;
            _ = process.StandardOutput.ReadToEndAsync();
            return new(process, errors, new(open.Groups[1].Value));
        }

        throw new InvalidOperationException($"The program ended before it was open:\n{said}{await errors}");
    }

    /// <summary>Somebody at a browser of their own, not signed in yet.</summary>
    public Visitor Visit() => new(new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address }, null, []);

    /// <summary>Ends it as a power cut does: SIGKILL, nothing is flushed or said.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Stops it where it is, between two instructions, or lets it go on: what lies on the disk meanwhile is what a power cut
    /// would leave.</summary>
    public async Task Freeze(bool on)
    {
        using var signal = Process.Start("kill", [on ? "-STOP" : "-CONT", $"{_process.Id}"]);
        await signal.WaitForExitAsync();
    }

    /// <summary>Memory that it holds, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Waits until it has ended.</summary>
    public Task Ended() => _process.WaitForExitAsync().WaitAsync(Patience);

    /// <summary>Asks it to end, as a service manager does, and gives how it did.</summary>
    public async Task<Ended> Stop()
    {
        // A Ctrl+C at our own terminal has reached it already.
        if (!_process.HasExited)
        {
            using var ask = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            await ask.WaitForExitAsync();
        }

        await Ended();
        return new(_process.ExitCode, "", await _errors);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await Ended();
        _process.Dispose();
    }

    private static Process Begin(IReadOnlyList<string> words, bool hasInput, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "bluelamp"))
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = hasInput,
        };

        // It lives for a moment: what a compiler learns for a long life is not worth its time.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in environment ?? AsWeAre) start.Environment[name] = value;
        foreach (var word in words) start.ArgumentList.Add(word);
        return Process.Start(start)!;
    }

    [GeneratedRegex(@"open at (http://\S+)")]
    private static partial Regex OpenAt();
}

/// <summary>How a run of the program ended.</summary>
/// <param name="Code">The exit code scripts go by.</param>
/// <param name="Print">What it printed.</param>
/// <param name="Errors">What it said on standard error.</param>
public sealed record Ended(int Code, string Print, string Errors);
