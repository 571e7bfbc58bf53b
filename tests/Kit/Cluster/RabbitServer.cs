using System.Diagnostics;
using RabbitMQ.Client;

namespace Bluelamp.Kit.Cluster;

/// <summary>A RabbitMQ of one's own from Debian's package: on loopback, with its own ports, node name, port mapper and folder; gone when
/// disposed.</summary>
public sealed class RabbitServer : IAsyncDisposable
{
    /// <summary>How many ports in a row it needs: its own, and two for Erlang.</summary>
    public const int PortCount = 3;

    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "bluelamp-rabbit-" + Path.GetRandomFileName());
    private readonly int _port;
    private Process? _mapper;
    private Process? _server;

    private RabbitServer(int port) => _port = port;

    /// <summary>Where it listens.</summary>
    public int Port => _port;

    /// <summary>How the bus reaches it.</summary>
    public Uri Address => At(_port);

    /// <summary>The same broker reached through another port.</summary>
    public static Uri At(int port) => new($"amqp://guest:guest@127.0.0.1:{port}/");

    /// <summary>Makes one and starts it.</summary>
    /// <param name="port">The first of its ports.</param>
    /// <exception cref="InvalidOperationException">RabbitMQ is not installed, or ends at its start.</exception>
    public static async Task<RabbitServer> Open(int port)
    {
        if (!File.Exists(Program)) throw new InvalidOperationException("This needs RabbitMQ: apt-get install rabbitmq-server.");
        var server = new RabbitServer(port);
        Directory.CreateDirectory(server._folder);
        server._mapper = server.Run("epmd", "-port", $"{port + 2}", "-address", "127.0.0.1");
        await server.Start();
        return server;
    }

    /// <summary>Starts it, on the data it had, and waits until it takes connections.</summary>
    public async Task Start()
    {
        _server = Run(Program);
        var factory = new ConnectionFactory { Uri = Address };
        for (var tries = 0; ; tries++)
        {
            if (_server.HasExited) throw new InvalidOperationException($"RabbitMQ ended at its start; its log is in {_folder}.");
            try
            {
                await using var connection = await factory.CreateConnectionAsync();
                return;
            }
            catch (RabbitMQ.Client.Exceptions.BrokerUnreachableException) when (tries < 600)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>Ends it as a power cut does.</summary>
    public async Task Kill()
    {
        _server!.Kill(entireProcessTree: true);
        await _server.WaitForExitAsync();
    }

    /// <summary>Ends it as an administrator does, with everything written down.</summary>
    public async Task Stop()
    {
        var pid = (await File.ReadAllTextAsync(Path.Combine(_folder, "pid"))).Trim();
        using var terminate = Process.Start("kill", ["-TERM", pid]);
        await _server!.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is { HasExited: false }) await Kill();
        _mapper?.Kill(entireProcessTree: true);
        Directory.Delete(_folder, recursive: true);
    }

    private Process Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["HOME"] = _folder, ["RABBITMQ_NODENAME"] = $"bluelamp{_port}@localhost", ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODE_PORT"] = $"{_port}", ["RABBITMQ_DIST_PORT"] = $"{_port + 1}", ["ERL_EPMD_PORT"] = $"{_port + 2}",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1", ["RABBITMQ_MNESIA_BASE"] = Path.Combine(_folder, "data"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(_folder, "log"), ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_folder, "plugins"),
            ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null", ["RABBITMQ_CONFIG_FILE"] = Path.Combine(_folder, "none"),
            ["RABBITMQ_PID_FILE"] = Path.Combine(_folder, "pid"),
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        }) start.Environment[name] = value;
        var process = Process.Start(start)!;

        // Read to nowhere: a full pipe would stop it.
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
