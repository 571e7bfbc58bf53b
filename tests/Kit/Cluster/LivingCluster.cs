namespace Bluelamp.Kit.Cluster;

/// <summary>Two nodes over one pair of PostgreSQL servers and, where it is wanted, one RabbitMQ: everything on loopback, in temporary
/// folders, gone when disposed.</summary>
public sealed class LivingCluster : IAsyncDisposable
{
    /// <summary>How many ports in a row it needs: two nodes, two servers, the broker's.</summary>
    public const int PortCount = 4 + RabbitServer.PortCount;

    private readonly DirectoryInfo _folder;
    private readonly List<Node> _nodes = [];

    private LivingCluster(string? folder) => _folder = folder is null
        ? Directory.CreateTempSubdirectory("bluelamp-cluster-") : Directory.CreateDirectory(Path.Combine(folder, "cluster"));

    /// <summary>Primary and standby.</summary>
    public PostgresPair Store { get; private set; } = null!;

    /// <summary>The broker; null where none was wanted.</summary>
    public RabbitServer? Broker { get; private set; }

    /// <summary>The two nodes.</summary>
    public IReadOnlyList<Node> Nodes => _nodes;

    /// <summary>The store's connection string in a file, as <c>--store</c> takes it: a password does not belong on a command
    /// line.</summary>
    public string StoreSetting => $"file:{Path.Combine(_folder.FullName, "store")}";

    /// <summary>The first node's data folder.</summary>
    public string Folder => Path.Combine(_folder.FullName, "node-1");

    /// <summary>Starts all of it.</summary>
    /// <param name="port">The first of its ports.</param>
    /// <param name="wish">What it shall be like.</param>
    /// <exception cref="InvalidOperationException">A program is missing, a port is taken, or something does not start: says
    /// which.</exception>
    public static async Task<LivingCluster> Start(int port, ClusterWish wish)
    {
        if (Ports.Taken(port, PortCount) is { } taken)
        {
            throw new InvalidOperationException(
                $"Port {taken} is taken. The cluster needs {PortCount} free ones in a row: name the first with --port, "
                + "such as --port 5300.");
        }

        var cluster = new LivingCluster(wish.Folder);
        try
        {
            wish.Say("Starting PostgreSQL: a primary and its synchronous standby.");
            cluster.Store = await PostgresPair.Start(port + 2, wish.Folder);
            if (wish.HasBroker)
            {
                wish.Say("Starting RabbitMQ.");
                cluster.Broker = await RabbitServer.Open(port + 4);
            }

            var tables = cluster._folder.CreateSubdirectory("tables").FullName;
            foreach (var (name, text) in wish.Tables) await File.WriteAllTextAsync(Path.Combine(tables, name), text);
            for (var i = 0; i < 2; i++)
            {
                wish.Say($"Starting node {i + 1}.");
                cluster._nodes.Add(new(cluster.Share(i + 1), port + i, [.. cluster.Settings(), .. wish.Words.ElementAtOrDefault(i) ?? []])
                {
                    Environment = wish.Environments.ElementAtOrDefault(i) ?? new Dictionary<string, string>(),
                });
                await cluster._nodes[i].Start();
            }

            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>A token for the API.</summary>
    public async Task<string> Token(string roles)
    {
        var made = await BuiltProgram.Run("token", "new", "--role", roles, "--data", Folder, "--store", StoreSetting);
        return made.Code == 0 ? made.Print.Trim() : throw new InvalidOperationException(made.Errors);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) await node.DisposeAsync();
        if (Broker is not null) await Broker.DisposeAsync();
        if (Store is not null) await Store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    // On real machines each node has a data folder with these mounted into it.
    private string Share(int node)
    {
        var own = _folder.CreateSubdirectory($"node-{node}").FullName;
        foreach (var shared in new[] { "files", "keys", "tables" })
            Directory.CreateSymbolicLink(Path.Combine(own, shared), _folder.CreateSubdirectory(shared).FullName);
        return own;
    }

    private List<string> Settings()
    {
        List<string> settings = ["--store", Secret("store", Store.Connection)];
        if (Broker is not null) settings.AddRange(["--Bus:RabbitMq", Secret("broker", Broker.Address.ToString())]);
        return settings;
    }

    private string Secret(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return $"file:{path}";
    }
}

/// <summary>What a cluster shall be like.</summary>
public sealed record ClusterWish
{
    /// <summary>True for RabbitMQ too.</summary>
    public bool HasBroker { get; init; }

    /// <summary>What follows <c>bluelamp serve</c> on each node, such as the demo force.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Words { get; init; } = [];

    /// <summary>What each node is started with besides what we are.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Environments { get; init; } = [];

    /// <summary>The house's own editions of tables, by file name.</summary>
    public IReadOnlyDictionary<string, string> Tables { get; init; } = new Dictionary<string, string>();

    /// <summary>Where all of it lies; null for the system's temporary folder.</summary>
    public string? Folder { get; init; }

    /// <summary>Told what is being done.</summary>
    public Action<string> Say { get; init; } = static _ => { };
}
