using System.Diagnostics;
using Npgsql;

namespace Bluelamp.Kit;

/// <summary>A PostgreSQL of one's own for the tests of one program: made in a temporary folder when it is first asked for, reached
/// through a socket in that folder and by no network, gone when the program ends.</summary>
public static class TestPostgres
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Lazy<Task<string>> Running = new(() => Start("quick", "-c fsync=off -c autovacuum=off"));
    private static readonly Lazy<Task<string>> Durable = new(() => Start("durable", "-c max_wal_size=4GB"));
    private static int _houses;

    /// <summary>The connection string of a store that nobody else uses.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed on this machine, or does not start.</exception>
    /// <param name="durable">True for one that flushes to the disk, as benches must; tests need not wait for that.</param>
    public static async Task<string> NewStore(bool durable = false)
    {
        var name = $"house_{Interlocked.Increment(ref _houses)}";
        return $"{await (durable ? Durable : Running).Value};Search Path={name};Application Name={name};Maximum Pool Size=8";
    }

    /// <summary>Runs a statement on a store past the kernel, as an attacker or an operator would.</summary>
    public static async Task Run(string store, string sql)
    {
        await using var connection = new NpgsqlConnection(store + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Cuts every connection of a store, as a crash of its node would.</summary>
    public static Task Cut(string store) => Run(
        store, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            + $"WHERE application_name='{SchemaOf(store)}' AND pid<>pg_backend_pid()");

    /// <summary>Drops a store.</summary>
    public static Task Drop(string store) => Run(store, $"DROP SCHEMA IF EXISTS \"{SchemaOf(store)}\" CASCADE");

    private static string SchemaOf(string store) => new NpgsqlConnectionStringBuilder(store).SearchPath!;

    // PostgreSQL refuses to run as root. The shell around it stops it and clears up when our end of its input closes,
    // however we end.
    private static async Task<string> Start(string kind, string settings)
    {
        var programs = Programs() ?? throw new InvalidOperationException("These tests need PostgreSQL: apt-get install postgresql.");
        var folder = Path.Combine(Path.GetTempPath(), $"bluelamp-pg-{Environment.ProcessId}-{kind}");
        var script = $"""
            set -e
            trap : TERM INT
            mkdir -m 755 {folder}
            {programs}/initdb -D {folder}/data -U bluelamp -A trust -E UTF8 --locale=C --no-sync > {folder}/initdb.log
            {programs}/postgres -D {folder}/data -c listen_addresses= -c unix_socket_directories={folder} -c max_connections=400 \
              -c max_locks_per_transaction=1024 -c shared_buffers=128MB {settings} > {folder}/server.log 2>&1 &
            server=$!
            echo started
            read end || true
            kill -QUIT $server
            wait $server || true
            rm -rf {folder}
            """;
        string[] asNobody = Environment.UserName == "root"
            ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"] : [];
        string[] command = [.. asNobody, "sh", "-c", script];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.WorkingDirectory = Path.GetTempPath();
        var shell = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => shell.StandardInput.Close();
        if (await shell.StandardOutput.ReadLineAsync() != "started")
            throw new InvalidOperationException($"PostgreSQL could not be made in {folder}.");
        var store = $"Host={folder};Username=bluelamp;Database=postgres";
        await Answers(store);
        return store;
    }

    // The newest there is, where Debian keeps it.
    private static string? Programs() => !Directory.Exists("/usr/lib/postgresql") ? null
        : Directory.GetDirectories("/usr/lib/postgresql").OrderBy(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0)
            .Select(d => Path.Combine(d, "bin")).LastOrDefault(d => File.Exists(Path.Combine(d, "initdb")));

    private static async Task Answers(string store)
    {
        for (var from = Stopwatch.GetTimestamp(); ; await Task.Delay(20))
        {
            try
            {
                await Run(store, "SELECT 1");
                return;
            }
            catch (NpgsqlException) when (Stopwatch.GetElapsedTime(from) < Patience)
            {
                // Not up yet.
            }
        }
    }
}
