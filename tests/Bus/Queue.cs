using System.Text.Json.Nodes;
using System.Threading.Channels;
using Bluelamp.Bus;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Bluelamp.Tests.Bus;

/// <summary>Another system at the broker: takes what is in a queue, sends to one.</summary>
internal sealed class Queue : IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly Channel<(string Id, JsonNode Body)> _came = Channel.CreateUnbounded<(string, JsonNode)>();

    private Queue(IConnection connection, IChannel channel) => (_connection, _channel) = (connection, channel);

    public static async Task<Queue> Open(Uri broker)
    {
        // A broker that was killed takes its time to lead its queues again.
        var factory = new ConnectionFactory
        {
            Uri = broker, AutomaticRecoveryEnabled = false, ContinuationTimeout = TimeSpan.FromSeconds(60),
        };
        var connection = await factory.CreateConnectionAsync();
        return new(connection, await connection.CreateChannelAsync(new(true, true)));
    }

    public async Task Listen(string queue)
    {
        await _channel.QueueDeclareAsync(queue, true, false, false, Broker.Quorum);
        var consumer = new AsyncEventingBasicConsumer(_channel);
        consumer.ReceivedAsync += (_, e) =>
        {
            _came.Writer.TryWrite((e.BasicProperties.MessageId ?? e.BasicProperties.CorrelationId ?? "", JsonNode.Parse(e.Body.Span)!));
            return Task.CompletedTask;
        };
        await _channel.BasicConsumeAsync(queue, autoAck: true, consumer);
    }

    /// <summary>The next message; a minute is long enough for any broker to come back.</summary>
    public async Task<(string Id, JsonNode Body)> Next() => await _came.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>Messages until as many different ones have come, in the order in which each came first.</summary>
    public async Task<List<(string Id, JsonNode Body)>> Different(int count)
    {
        var all = new List<(string Id, JsonNode Body)>();
        while (all.Count < count)
        {
            var next = await Next();
            if (!all.Exists(a => a.Id == next.Id)) all.Add(next);
        }

        return all;
    }

    public async Task Send(string queue, string body, string? id = null, string? replyTo = null)
    {
        await _channel.QueueDeclareAsync(queue, true, false, false, Broker.Quorum);
        await _channel.BasicPublishAsync(
            "", queue, mandatory: true, new BasicProperties { MessageId = id, ReplyTo = replyTo, Persistent = true },
            System.Text.Encoding.UTF8.GetBytes(body));
    }

    public async ValueTask DisposeAsync()
    {
        await Broken.Dispose(_channel);
        await Broken.Dispose(_connection);
    }
}
