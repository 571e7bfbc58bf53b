using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Bluelamp.Bus;

/// <summary>Publishes to the subscription's exchange, which fills its own quorum queue. A batch is taken when every message of it is
/// confirmed; mandatory, so a message that reaches no queue is a failure and not a loss.</summary>
internal sealed class RabbitCarry(Broker broker, Subscription subscription, DeliveryTable table) : ICarry
{
    private IConnection? _connection;
    private IChannel? _channel;

    public int BatchMax => 500;

    public async Task Send(IReadOnlyList<CloudEvent> events, CancellationToken cancel)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            patience.CancelAfter(TimeSpan.FromSeconds(table.BrokerAnswerSecondsMax));
            var channel = _channel ??= await Open(patience.Token);
            var confirmed = new List<Task>(events.Count);
            foreach (var sent in events) confirmed.Add(Publish(channel, sent, patience.Token).AsTask());
            await Task.WhenAll(confirmed);
        }
        catch (Exception fault)
        {
            await Close();
            if (cancel.IsCancellationRequested || fault is NotTaken) throw;
            throw new NotTaken(Sentence(fault), fault);
        }
    }

    public async ValueTask DisposeAsync() => await Close();

    private ValueTask Publish(IChannel channel, CloudEvent sent, CancellationToken cancel) => channel.BasicPublishAsync(
        subscription.Queue, (string)sent.Json["type"]!, mandatory: true,
        new BasicProperties
        {
            MessageId = sent.Position.ToString(), ContentType = CloudEvent.MediaType, Persistent = true, Type = (string)sent.Json["type"]!,
            CorrelationId = (string)sent.Json["correlationid"]!,
        },
        sent.Bytes, cancel);

    private async Task<IChannel> Open(CancellationToken cancel)
    {
        _connection = await broker.Connect(subscription.Name, cancel);

        // No limit on what is under way but the batch's own.
        var channel = await _connection.CreateChannelAsync(new(true, true, outstandingPublisherConfirmationsRateLimiter: null), cancel);
        await channel.ExchangeDeclareAsync(subscription.Queue, ExchangeType.Topic, durable: true, cancellationToken: cancel);
        await channel.QueueDeclareAsync(subscription.Queue, true, false, false, Broker.Quorum, cancellationToken: cancel);
        await channel.QueueBindAsync(subscription.Queue, subscription.Queue, "#", cancellationToken: cancel);
        return channel;
    }

    private async Task Close()
    {
        var (channel, connection) = (_channel, _connection);
        (_channel, _connection) = (null, null);
        await Broken.Dispose(channel);
        await Broken.Dispose(connection);
    }

    private static string Sentence(Exception fault) => fault switch
    {
        OperationCanceledException => "The broker did not confirm in time. See whether a majority of its nodes is up.",
        BrokerUnreachableException => "The broker cannot be reached. See whether it runs and whether Bus:RabbitMq is right.",
        _ => $"The broker did not take the events: {fault.Message}",
    };
}

/// <summary>Gives back what may be broken already: that it breaks again says nothing new.</summary>
internal static class Broken
{
    public static async ValueTask Dispose(IAsyncDisposable? part)
    {
        if (part is null) return;
        await part.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
