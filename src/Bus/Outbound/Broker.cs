using RabbitMQ.Client;

namespace Bluelamp.Bus;

/// <summary>Where RabbitMQ is and how one talks to it.</summary>
internal sealed class Broker(BusOptions options)
{
    /// <summary>Queues whose messages stand on a majority of the broker's nodes before they are confirmed.</summary>
    public static readonly Dictionary<string, object?> Quorum = new() { ["x-queue-type"] = "quorum" };

    /// <summary>A new connection. The bus itself connects again: only it knows what was not confirmed.</summary>
    /// <exception cref="NotTaken">No broker is configured.</exception>
    public Task<IConnection> Connect(string name, CancellationToken cancel)
    {
        var factory = new ConnectionFactory
        {
            Uri = options.RabbitMq ?? throw new NotTaken("No broker is configured. Set Bus:RabbitMq and start the house again."),
            AutomaticRecoveryEnabled = false,
            RequestedHeartbeat = TimeSpan.FromSeconds(10),
            RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
        };
        return factory.CreateConnectionAsync($"bluelamp {name}", cancel);
    }
}
