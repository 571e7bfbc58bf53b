using Bluelamp.Kernel;
using Bluelamp.Kit.Cluster;
using Bluelamp.Kit.Drills;

namespace Bluelamp.Kit.Faults;

/// <summary>Where a mishap happens: the built program with clients at work on it, and a witness who reads its store.</summary>
internal sealed class Place : IAsyncDisposable
{
    private const string Roles = "administrator,call-taker";

    private readonly Trial _trial;
    private readonly string? _own;
    private readonly Witness _witness;
    private Load? _load;
    private int _heard;
    private int _loads;

    private Place(Trial trial, IReadOnlyList<Node> nodes, LivingCluster? cluster, string folder, string? own, string token)
    {
        (_trial, Nodes, Cluster, Folder, _own, Token) = (trial, nodes, cluster, folder, own, token);
        _witness = new(folder, cluster?.Store.Connection, trial.Faults);
    }

    /// <summary>One over SQLite, two over PostgreSQL.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>Primary, standby and, where it is wanted, the broker; null over SQLite.</summary>
    public LivingCluster? Cluster { get; }

    /// <summary>The data folder of the first node.</summary>
    public string Folder { get; }

    /// <summary>Opens the API.</summary>
    public string Token { get; }

    /// <summary>What the clients do.</summary>
    public Load Load => _load ?? throw new InvalidOperationException("Nobody is at work yet.");

    /// <summary>One program over SQLite.</summary>
    /// <param name="trial">Whose.</param>
    /// <param name="parent">Where its data folder is made; null for the system's temporary folder.</param>
    /// <param name="words">What follows <c>bluelamp serve</c>.</param>
    public static async Task<Place> OnSqlite(Trial trial, string? parent = null, params IReadOnlyList<string> words)
    {
        var own = parent is null ? Directory.CreateTempSubdirectory("bluelamp-fault-").FullName : null;
        var folder = Path.Combine(parent ?? own!, "data");
        Directory.CreateDirectory(Path.Combine(folder, "tables"));
        foreach (var (name, text) in Load.Wish.Tables) await File.WriteAllTextAsync(Path.Combine(folder, "tables", name), text);
        var node = NodeOn(folder, words);
        await node.Start();
        var token = await BuiltProgram.Run("token", "new", "--role", Roles, "--data", folder);
        return new(trial, [node], null, folder, own, token.Print.Trim());
    }

    /// <summary>A program over the SQLite store of a folder.</summary>
    public static Node NodeOn(string folder, params IReadOnlyList<string> words) => new(folder, Ports.Free(1), words);

    /// <summary>Two programs over a primary and its standby.</summary>
    public static async Task<Place> OnPostgres(Trial trial, ClusterWish? wish = null)
    {
        var cluster = await LivingCluster.Start(Ports.Free(LivingCluster.PortCount), wish ?? Load.Wish);
        return new(trial, cluster.Nodes, cluster, cluster.Folder, null, await cluster.Token(Roles));
    }

    /// <summary>Sixteen clients begin.</summary>
    public Load Begin()
    {
        (_load, _heard) = (Load.Start(Nodes, Token, (_trial.Seed * 1000) + _loads++, _trial.Faults), 0);
        return _load;
    }

    /// <summary>Looks in the store for every command answered since the last look, while all goes on, and checks the seal.</summary>
    /// <param name="others">What was asked by others than the clients, and answered.</param>
    public async Task Look(params IReadOnlyList<Asked> others)
    {
        var all = Load.All;
        await _witness.Hear([.. all.Skip(_heard).Select(a => a.Asked), .. others]);
        _trial.Answered += all.Count - _heard;
        _heard = all.Count;
    }

    /// <summary>Lets the clients finish, looks once more, and compares projections with a rebuild.</summary>
    public async Task Check(params IReadOnlyList<Asked> others)
    {
        await Load.Stop();
        await Look(others);
        await _witness.Rebuild();
    }

    /// <summary>The whole log, as it stands in the store.</summary>
    public Task<IReadOnlyList<Entry>> Log() => _witness.Log();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_load is not null) await _load.DisposeAsync();
        if (Cluster is not null) await Cluster.DisposeAsync();
        else foreach (var node in Nodes) await node.DisposeAsync();
        if (_own is not null) Directory.Delete(_own, recursive: true);
    }
}
