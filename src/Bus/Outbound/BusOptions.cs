using Bluelamp.Shell;
using Microsoft.Extensions.Configuration;

namespace Bluelamp.Bus;

/// <summary>Settings of the bus (section <c>Bus</c>): addresses with passwords stand here and never in a record.</summary>
internal sealed record BusOptions
{
    /// <summary>The broker: <c>amqps://user:password@host/vhost</c>; null where there is none.</summary>
    public Uri? RabbitMq { get; init; }

    /// <summary>Hosts of one's own network that webhooks may go to, which are refused otherwise.</summary>
    public IReadOnlySet<string> PrivateHosts { get; init; } = new HashSet<string>();

    /// <summary>The house's name in its events.</summary>
    public string Source { get; init; } = "urn:bluelamp";

    public static BusOptions Of(IConfiguration configuration) => new()
    {
        RabbitMq = SecretSetting.Read(configuration["Bus:RabbitMq"]) is { Length: > 0 } uri ? new(uri) : null,
        PrivateHosts = (configuration["Bus:PrivateHosts"] ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .ToHashSet(StringComparer.OrdinalIgnoreCase),
        Source = configuration["Bus:Source"] is { Length: > 0 } source ? source : "urn:bluelamp",
    };
}
