using System.Net;
using System.Net.Sockets;

namespace Bluelamp.Kit.Cluster;

/// <summary>A wire to a server on loopback that a test can cut.</summary>
public sealed class Wire : IAsyncDisposable
{
    private readonly int _to;
    private readonly List<TcpClient> _ends = [];
    private TcpListener _listener;
    private Task _accepting;

    /// <param name="to">The server's port.</param>
    public Wire(int to)
    {
        _to = to;
        _listener = new(IPAddress.Loopback, 0);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = Accept(_listener);
    }

    /// <summary>Where its near end is.</summary>
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

    /// <summary>Opens the port again.</summary>
    public void Mend()
    {
        _listener = new(IPAddress.Loopback, Port);
        _listener.Start();
        _accepting = Accept(_listener);
    }

    /// <inheritdoc/>
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
