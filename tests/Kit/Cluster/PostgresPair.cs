using System.Security.Cryptography;

namespace Bluelamp.Kit.Cluster;

/// <summary>A primary and its synchronous standby on loopback: what is acknowledged is on both. Failing over is done by the same
/// script that operators have, <c>deploy/failover.sh</c>.</summary>
public sealed class PostgresPair : IAsyncDisposable
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "failover.sh");

    private readonly string _folder;

    private PostgresPair(string folder, int port, string password)
    {
        _folder = folder;
        (Primary, Standby) = (new(folder, "bluelamp_a", port), new(folder, "bluelamp_b", port + 1));
        Connection = $"Host=127.0.0.1:{port},127.0.0.1:{port + 1};Username=bluelamp;Password={password};Database=postgres;"
            + "Target Session Attributes=read-write";
    }

    /// <summary>The server that takes writes.</summary>
    public PostgresServer Primary { get; private set; }

    /// <summary>The server that repeats them.</summary>
    public PostgresServer Standby { get; private set; }

    /// <summary>The connection string of both: whichever of them takes writes is used.</summary>
    public string Connection { get; }

    /// <summary>Makes and starts the pair.</summary>
    /// <param name="port">Its first port; the next one is the other's.</param>
    /// <param name="parent">Where its folder is made; null for the system's temporary folder.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or does not start; the message says which.</exception>
    public static async Task<PostgresPair> Start(int port, string? parent = null)
    {
        if (Debian.Postgres is null) throw new InvalidOperationException("This needs PostgreSQL: apt-get install postgresql.");
        var folder = await Debian.Run($"mktemp -d {(parent is null ? "-t" : $"-p {parent}")} bluelamp-pair-XXXXXXXX");
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var pair = new PostgresPair(folder, port, password);
        await Debian.Run(
            $"""
            set -e
            umask 077
            echo "127.0.0.1:*:*:bluelamp:$PASSWORD" > {folder}/passfile
            echo "$PASSWORD" > {folder}/password
            {Debian.Postgres}/initdb -D {pair.Primary.Data} -U bluelamp -A scram-sha-256 --pwfile={folder}/password -E UTF8 --locale=C -k
            rm {folder}/password
            cat >> {pair.Primary.Data}/postgresql.conf << END
            synchronous_standby_names = 'ANY 1 (bluelamp_a, bluelamp_b)'
            wal_keep_size = 1GB
            max_connections = 200
            wal_receiver_timeout = 10s
            wal_sender_timeout = 10s
            wal_retrieve_retry_interval = 500ms
            END
            """,
            new Dictionary<string, string> { ["PASSWORD"] = password });
        await pair.Primary.Start();
        await pair.Rebuild();
        return pair;
    }

    /// <summary>The standby becomes the primary, the old primary never starts as one again.</summary>
    public async Task Promote()
    {
        await Failover("fence", Primary.Data);
        await Failover("promote", Standby.Data, Standby.Address);
        (Primary, Standby) = (Standby, Primary);
    }

    /// <summary>Makes the standby anew from the primary; from then on commits wait for it again.</summary>
    public async Task Rebuild()
    {
        await Standby.Stop();
        await Failover("rebuild", Standby.Data, Primary.Address);
        await Standby.Start();
        await Failover("join", Primary.Address);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Standby.Stop();
        await Primary.Stop();
        await Debian.Run($"rm -rf {_folder}");
    }

    private static Task Failover(params IEnumerable<string> words) =>
        Debian.Run($"sh {Script} {string.Join(' ', words.Select(w => $"'{w}'"))}");
}
