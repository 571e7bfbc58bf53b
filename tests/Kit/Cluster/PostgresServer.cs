using System.Diagnostics;

namespace Bluelamp.Kit.Cluster;

/// <summary>One of a pair's two servers: a data folder and, while it runs, the processes over it.</summary>
public sealed class PostgresServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder;
    private Guarded? _running;

    internal PostgresServer(string folder, string name, int port) => (_folder, Name, Port) = (folder, name, port);

    /// <summary>The name by which the other one knows it.</summary>
    public string Name { get; }

    /// <summary>Where on loopback it listens.</summary>
    public int Port { get; }

    /// <summary>Its data folder.</summary>
    public string Data => Path.Combine(_folder, Name);

    /// <summary>How psql reaches it; the password stands in a file.</summary>
    internal string Address => $"host=127.0.0.1 port={Port} user=bluelamp dbname=postgres passfile={_folder}/passfile";

    /// <summary>Starts it on what its folder holds and waits until it answers.</summary>
    public async Task Start()
    {
        _running = await Run();
        for (var from = Stopwatch.GetTimestamp(); !await Answers(); await Task.Delay(50))
        {
            if (Stopwatch.GetElapsedTime(from) > Patience) throw new InvalidOperationException($"{Name} does not start: see {Data}.log.");
            if (!_running.HasEnded) continue;

            // Processes of one that was killed hold on to their memory until they notice.
            await _running.DisposeAsync();
            _running = await Run();
        }
    }

    /// <summary>True while its postmaster runs: one that cannot go on ends itself.</summary>
    public bool Runs => _running is { HasEnded: false };

    /// <summary>Ends its postmaster as a power cut does (SIGKILL); its other processes end when they notice.</summary>
    public async Task Kill()
    {
        if (_running is not null) await _running.Kill();
        _running = null;
    }

    /// <summary>Ends it in order.</summary>
    public async Task Stop()
    {
        if (_running is not null) await _running.DisposeAsync();
        _running = null;
    }

    /// <summary>Asks it something that has one answer.</summary>
    public async Task<string> Ask(string sql) => await Debian.Run($"{Debian.Postgres}/psql -X -q -A -t -d '{Address}' -c \"{sql}\"");

    private Task<Guarded> Run() => Debian.Guard(
        $"{Debian.Postgres}/postgres -D {Data} -c port={Port} -c cluster_name={Name} -c listen_addresses=127.0.0.1 "
        + $"-c unix_socket_directories=", $"{Data}.log", "INT");

    private async Task<bool> Answers()
    {
        try
        {
            await Ask("SELECT 1");
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
