using System.Net;
using System.Net.Sockets;

namespace Bluelamp.Bus;

/// <summary>Connects webhooks to the outside only: who may name an address could otherwise make the house ask its own network
/// (OWASP, server-side request forgery).</summary>
internal static class Outside
{
    /// <summary>What carries webhooks: no redirects, no proxy, no private address that is not configured.</summary>
    public static SocketsHttpHandler Handler(BusOptions options) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = (context, cancel) => Connect(options, context.DnsEndPoint, cancel),
    };

    /// <summary>True for addresses that lead into one's own machine or network.</summary>
    public static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address)) return true;
        var bytes = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            // Unspecified, link and site local, unique local, multicast; and what carries an IPv4 address inside (NAT64, 6to4, Teredo).
            return address.Equals(IPAddress.IPv6Any) || address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal
                || address.IsIPv6Multicast || bytes is [0x00, 0x64, 0xff, 0x9b, ..] or [0x20, 0x02, ..] or [0x20, 0x01, 0x00, 0x00, ..]
                || bytes.AsSpan(0, 12).IndexOfAnyExcept((byte)0) < 0;
        }

        return bytes is [0 or 10 or 127 or >= 224, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [169, 254, ..]
            or [100, >= 64 and <= 127, ..] or [192, 0, 0, _] or [198, 18 or 19, ..];
    }

    // Decided on the address that is then connected to: a name that resolves otherwise the second time gains nothing.
    private static async ValueTask<Stream> Connect(BusOptions options, DnsEndPoint target, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(target.Host, cancel);
        if (!options.PrivateHosts.Contains(target.Host) && addresses.Any(IsPrivate))
            throw new NotTaken(
                $"{target.Host} is in a private network. To send there, name it in Bus:PrivateHosts and start the house again.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
