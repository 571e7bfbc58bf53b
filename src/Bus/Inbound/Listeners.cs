using System.Text.Json;
using System.Threading.Channels;
using Bluelamp.Kernel;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Bluelamp.Bus;

/// <summary>Listens to the queue of each source that sends by queue; a message is gone from it only after its effect is durable and its
/// answer sent.</summary>
internal sealed class Listeners(Lazy<Store> opened, Lazy<Inbox> inbox, Broker broker, BusOptions options) : IDuty
{
    private const ushort AheadMax = 64;

    private Store Store => opened.Value;

    public async Task Do(CancellationToken cancel)
    {
        if (options.RabbitMq is null) await Task.Delay(Timeout.Infinite, cancel);
        for (var failures = 0; !cancel.IsCancellationRequested;)
        {
            try
            {
                if (await Listen(cancel)) failures = 0;
            }
            catch (Exception fault) when (!cancel.IsCancellationRequested)
            {
                var table = Store.Read(Pumps.House).Table(DeliveryTable.Table);
                if (failures++ == 0) await Console.Error.WriteLineAsync($"bluelamp: the broker cannot be listened to: {fault.Message}");
                await Task.Delay(table.Pause(failures), Store.Time, cancel);
            }
        }
    }

    // One round: until a source changes or the connection breaks.
    private async Task<bool> Listen(CancellationToken cancel)
    {
        var seen = Store.Log.Last;
        var sources = new List<Held<InboundSource>>();
        string? after = null;
        do
        {
            var page = await Store.Read(Pumps.House).Find(InboundSource.ByName).Page(100, after);
            sources.AddRange(page.Rows.Where(s => s.Record is { ByQueue: true, Open: true }));
            after = page.Next;
        }
        while (after is not null);

        using var round = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var changed = Changed(seen, round.Token);
        if (sources.Count == 0)
        {
            await changed;
            return true;
        }

        var connection = await broker.Connect("inbox", cancel);
        try
        {
            var all = sources.Select(s => Consume(connection, s, round.Token)).Append(changed).ToList();
            var ended = await Task.WhenAny(all);
            await round.CancelAsync();
            await Task.WhenAll(all).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended != changed) await ended;
            return true;
        }
        finally
        {
            await Broken.Dispose(connection);
        }
    }

    private async Task Changed(LogPosition seen, CancellationToken cancel)
    {
        while ((await Store.Log.After(seen, 1, [InboundSource.Type])).Count == 0)
        {
            var end = Store.Log.Last;
            await Store.Log.Grown(end > seen ? seen = end : seen, cancel);
        }
    }

    private async Task Consume(IConnection connection, Held<InboundSource> source, CancellationToken cancel)
    {
        var options = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
        await using var channel = await connection.CreateChannelAsync(options, cancel);
        await channel.QueueDeclareAsync(source.Record.Queue, true, false, false, Broker.Quorum, cancellationToken: cancel);
        await channel.BasicQosAsync(0, AheadMax, false, cancel);
        var came = Channel.CreateUnbounded<BasicDeliverEventArgs>();
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            // The body's memory is the client's own after this returns.
            came.Writer.TryWrite(new(
                delivery.ConsumerTag, delivery.DeliveryTag, delivery.Redelivered, delivery.Exchange, delivery.RoutingKey,
                delivery.BasicProperties, delivery.Body.ToArray(), delivery.CancellationToken));
            return Task.CompletedTask;
        };
        channel.ChannelShutdownAsync += (_, why) =>
        {
            came.Writer.TryComplete(new IOException($"The broker closed the channel: {why.ReplyText}"));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(source.Record.Queue, autoAck: false, consumer, cancel);
        await foreach (var delivery in came.Reader.ReadAllAsync(cancel)) await Take(channel, source, delivery, cancel);
    }

    private async Task Take(IChannel channel, Held<InboundSource> source, BasicDeliverEventArgs delivery, CancellationToken cancel)
    {
        var asked = delivery.BasicProperties;
        var reply = await inbox.Value.Take(source, delivery.Body, asked.MessageId, cancel);
        if (asked.ReplyTo is { Length: > 0 } to)
        {
            // Not mandatory: a sender that has gone away is answered by its dead letter, or when it asks again.
            await channel.BasicPublishAsync(
                "", to, mandatory: false,
                new BasicProperties { CorrelationId = asked.CorrelationId ?? asked.MessageId, ContentType = "application/json" },
                JsonSerializer.SerializeToUtf8Bytes(reply, Json.Options), cancel);
        }

        await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, cancel);
    }
}
