namespace Bluelamp.Kit.Cluster;

/// <summary>One of the programs over one store, always at the same address: it can be stopped, killed and started again.</summary>
public sealed class Node : IAsyncDisposable
{
    private readonly string _folder;
    private readonly IReadOnlyList<string> _words;
    private BuiltProgram? _program;

    internal Node(string folder, int port, IReadOnlyList<string> words) =>
        (_folder, Address, _words) = (folder, new($"http://127.0.0.1:{port}"), words);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What it is started with besides what we are.</summary>
    internal IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Memory that it holds, in bytes.</summary>
    public long Memory => _program!.Memory;

    /// <summary>Starts it and waits until it is open.</summary>
    public async Task Start() => _program = await BuiltProgram.Serve(
        _folder, Environment, ["--urls", Address.ToString(), .. _words]);

    /// <summary>Ends it as a power cut does.</summary>
    public async Task Kill()
    {
        _program!.Kill();
        await Gone();
    }

    /// <summary>Stops it where it is, or lets it go on.</summary>
    public Task Freeze(bool on) => _program!.Freeze(on);

    /// <summary>Asks it to end, as a service manager does, and gives how it did; null when it does not run.</summary>
    public async Task<Ended?> Stop()
    {
        var ended = _program is null ? null : await _program.Stop();
        await Gone();
        return ended;
    }

    /// <summary>Somebody at a browser of their own at this node.</summary>
    public Visitor Visit() => _program!.Visit();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Stop();

    private async Task Gone()
    {
        if (_program is not null) await _program.DisposeAsync();
        _program = null;
    }
}
