using System.Net;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using IPNetwork = System.Net.IPNetwork;

namespace Bluelamp.Shell.Limits;

/// <summary>Behind a proxy the asker's address and https come from its headers, and from no one else's: setting
/// <c>Proxy:Addresses</c>, addresses or networks with commas between.</summary>
public static class Proxy
{
    /// <summary>Believes <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> of the proxies named; of nobody when none is.</summary>
    /// <exception cref="Refused">One is neither an address nor a network.</exception>
    public static IServiceCollection AddProxy(this IServiceCollection services, IConfiguration configuration)
    {
        var named = (configuration["Proxy:Addresses"] ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Named).ToList();
        return services.Configure<ForwardedHeadersOptions>(headers =>
        {
            headers.ForwardedHeaders = named.Count == 0 ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            headers.KnownProxies.Clear();
            headers.KnownIPNetworks.Clear();
            foreach (var network in named) headers.KnownIPNetworks.Add(network);

            // As many hops as there are proxies in a row: each must be one of those named.
            headers.ForwardLimit = null;
        });
    }

    private static IPNetwork Named(string name) => IPAddress.TryParse(name, out var address)
        ? new(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(name, out var network) ? network
        : throw new Refused($"Proxy:Addresses names addresses or networks such as 10.0.0.5 or 10.0.0.0/24, not \"{name}\".");
}
