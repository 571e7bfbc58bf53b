using System.Diagnostics;

namespace Bluelamp.Kit.Cluster;

/// <summary>Programs of Debian's packages, run as a user they accept, ended when we end.</summary>
internal static class Debian
{
    /// <summary>The folder of PostgreSQL's programs, the newest there is; null where it is not installed.</summary>
    public static string? Postgres { get; } = !Directory.Exists("/usr/lib/postgresql") ? null
        : Directory.GetDirectories("/usr/lib/postgresql").OrderBy(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0)
            .Select(d => Path.Combine(d, "bin")).LastOrDefault(d => File.Exists(Path.Combine(d, "initdb")));

    // PostgreSQL refuses to run as root.
    private static string[] AsPostgres { get; } = Environment.UserName == "root"
        ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"] : [];

    /// <summary>Runs a line of shell as the user of the databases, to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message is what it said.</exception>
    public static async Task<string> Run(string script, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Process.Start(Shell(script, environment))!;
        process.StandardInput.Close();
        var (print, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? (await print).Trim() : throw new InvalidOperationException($"{await errors}{await print}".Trim());
    }

    /// <summary>Starts a server as the user of the databases. The shell around it ends it by a signal when our end of its input closes,
    /// however we end.</summary>
    public static async Task<Guarded> Guard(string command, string log, string signal)
    {
        var shell = Process.Start(Shell($"""
            {command} > {log} 2>&1 < /dev/null &
            echo $!
            read end || true
            kill -{signal} $! 2> /dev/null && wait $! || true
            """, null))!;
        return new(shell, int.Parse((await shell.StandardOutput.ReadLineAsync())!, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static ProcessStartInfo Shell(string script, IReadOnlyDictionary<string, string>? environment)
    {
        // A terminal's Ctrl+C reaches every process of its session: in which order servers stop is ours to choose.
        string[] words = [.. AsPostgres, "setsid", "sh", "-c", script];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        if (Postgres is not null) start.Environment["PGBIN"] = Postgres;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return start;
    }
}

/// <summary>A server under the shell that ends it with us.</summary>
internal sealed class Guarded(Process shell, int id) : IAsyncDisposable
{
    /// <summary>True when the server has ended, whoever ended it: the shell has only not looked yet.</summary>
    public bool HasEnded
    {
        get
        {
            try
            {
                return File.ReadAllText($"/proc/{id}/stat").Split(") ")[^1].StartsWith('Z');
            }
            catch (IOException)
            {
                return true;
            }
        }
    }

    /// <summary>Ends the server as a power cut does, and waits until it is gone.</summary>
    public async Task Kill()
    {
        try
        {
            using var server = Process.GetProcessById(id);
            server.Kill();
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }

        await DisposeAsync();
    }

    /// <summary>Ends the server in order.</summary>
    public async ValueTask DisposeAsync()
    {
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        shell.Dispose();
    }
}
