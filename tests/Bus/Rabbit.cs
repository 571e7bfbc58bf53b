using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using RabbitMQ.Client;

[assembly: AssemblyFixture(typeof(Bluelamp.Tests.Bus.Rabbit))]

namespace Bluelamp.Tests.Bus;

/// <summary>A RabbitMQ of one's own from Debian's package: on loopback, with its own ports, node name, port mapper and folder; gone with
/// the tests.</summary>
public sealed class Rabbit : IAsyncLifetime
{
    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "bluelamp-rabbit-" + Path.GetRandomFileName());
    private readonly int _port = FreePorts();
    private Process? _mapper;
    private Process? _server;

    /// <summary>Where it listens.</summary>
    public int Port => _port;

    public Uri Address => At(_port);

    /// <summary>The same broker reached through another port.</summary>
    public static Uri At(int port) => new($"amqp://guest:guest@127.0.0.1:{port}/");

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program)) throw new InvalidOperationException("These tests need RabbitMQ: apt-get install rabbitmq-server.");
        Directory.CreateDirectory(_folder);
        _mapper = Run("epmd", "-port", $"{_port + 2}", "-address", "127.0.0.1");
        await Start();
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

    // Three neighbours below the range that the system draws from by itself.
    private static int FreePorts()
    {
        for (var port = 5100 + (Environment.ProcessId % 200 * 4); ; port += 3)
        {
            try
            {
                foreach (var one in Enumerable.Range(port, 3))
                {
                    using var listener = new TcpListener(IPAddress.Loopback, one);
                    listener.Start();
                }

                return port;
            }
            catch (SocketException)
            {
                // Taken: the next three.
            }
        }
    }
}

/// <summary>A wire to the broker that a test can cut.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly int _to;
    private readonly List<TcpClient> _ends = [];
    private TcpListener _listener;
    private Task _accepting;

    public Wire(int to)
    {
        _to = to;
        _listener = new(IPAddress.Loopback, 0);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = Accept(_listener);
    }

    public int Port { get; }

    /// <summary>Closes the port and every connection through it.</summary>
    public async Task Cut()
    {
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_ends)
        {
            foreach (var end in _ends) end.Dispose();
            _ends.Clear();
        }
    }

    public void Mend()
    {
        _listener = new(IPAddress.Loopback, Port);
        _listener.Start();
        _accepting = Accept(_listener);
    }

    public async ValueTask DisposeAsync() => await Cut();

    private async Task Accept(TcpListener listener)
    {
        while (true)
        {
            var near = await listener.AcceptTcpClientAsync();
            var far = new TcpClient();
            await far.ConnectAsync(IPAddress.Loopback, _to);
            lock (_ends) _ends.AddRange([near, far]);
            _ = Copy(near, far);
            _ = Copy(far, near);
        }
    }

    private static async Task Copy(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception cut) when (cut is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The wire was cut, or one end went away: the other is to notice.
        }

        from.Dispose();
        to.Dispose();
    }
}
