using Bluelamp.Kernel;

namespace Bluelamp.Bus;

/// <summary>Finds the carrier of a subscription.</summary>
internal sealed class Carriers(Broker broker, Signer signer, IHttpClientFactory http, BusOptions options)
{
    public ICarry Of(Store store, Held<Subscription> held)
    {
        var table = store.Read(Pumps.House).Table(DeliveryTable.Table);
        return held.Record.Carrier == Carrier.RabbitMq
            ? new RabbitCarry(broker, held.Record, table)
            : new WebhookCarry(http, signer, options, store, held, table);
    }
}
