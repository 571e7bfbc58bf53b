using System.Net;
using System.Net.Sockets;

namespace Bluelamp.Kit.Cluster;

/// <summary>Ports of this machine's loopback.</summary>
public static class Ports
{
    // Below the range that the system draws from by itself; each process begins somewhere else.
    private static int _next = 5100 + (Environment.ProcessId % 150 * 6);

    /// <summary>The first of so many free neighbours.</summary>
    public static int Free(int count)
    {
        while (true)
        {
            var first = Interlocked.Add(ref _next, count) - count;
            if (first > 30_000) Interlocked.Exchange(ref _next, 5100);
            else if (Taken(first, count) is null) return first;
        }
    }

    /// <summary>The first of these neighbours that something listens on; null when all are free.</summary>
    public static int? Taken(int first, int count)
    {
        foreach (var port in Enumerable.Range(first, count))
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
            }
            catch (SocketException)
            {
                return port;
            }
        }

        return null;
    }
}
