using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Bluelamp.Bench;

/// <summary>What came to the other side, and when.</summary>
internal sealed class Arrivals(int wanted)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, long> _at = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    /// <summary>Completes when as many different ones have come as are wanted.</summary>
    public Task All => _all.Task.WaitAsync(Patience);

    public void Take(string id)
    {
        if (_at.TryAdd(id, Stopwatch.GetTimestamp()) && Interlocked.Increment(ref _count) == wanted) _all.TrySetResult();
    }

    /// <summary>Milliseconds from each moment to the arrival of what it named, sorted; 0 for what came before it.</summary>
    public double[] Since(IReadOnlyDictionary<string, long> moments) =>
        [.. moments.Select(m => Math.Max(0, Stopwatch.GetElapsedTime(m.Value, _at[m.Key]).TotalMilliseconds)).Order()];
}

/// <summary>Another system at the broker, with RabbitMQ.Client and nothing else.</summary>
internal sealed class PlainQueue(IConnection connection, IChannel channel, string queue) : IAsyncDisposable
{
    // As many under way as the bus has.
    private const int UnderWay = 500;

    private static readonly Dictionary<string, object?> Quorum = new() { ["x-queue-type"] = "quorum" };

    /// <summary>The newest body that came.</summary>
    public byte[] Sample { get; private set; } = [];

    public static async Task<PlainQueue> Open(Uri broker, string queue)
    {
        var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync(new(true, true, outstandingPublisherConfirmationsRateLimiter: null));
        await channel.QueueDeclareAsync(queue, true, false, false, Quorum);
        return new(connection, channel, queue);
    }

    /// <summary>Takes what is in the queue.</summary>
    public async Task Listen(Arrivals arrivals)
    {
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, came) =>
        {
            if (Sample.Length == 0) Sample = came.Body.ToArray();
            arrivals.Take(came.BasicProperties.CorrelationId is { } answered && came.BasicProperties.MessageId is null
                ? answered : came.BasicProperties.MessageId!);
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer);
    }

    /// <summary>Takes each message, answers it confirmed, and only then gives it up: what a receiver does that loses nothing.</summary>
    public async Task Answer()
    {
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, came) =>
        {
            var properties = new BasicProperties { CorrelationId = came.BasicProperties.MessageId };
            await channel.BasicPublishAsync("", came.BasicProperties.ReplyTo!, mandatory: false, properties, came.Body);
            await channel.BasicAckAsync(came.DeliveryTag, multiple: false);
        };
        await channel.BasicQosAsync(0, 64, false);
        await channel.BasicConsumeAsync(queue, autoAck: false, consumer);
    }

    /// <summary>Sends these and returns when all are confirmed.</summary>
    public async Task Send(IEnumerable<(string Id, byte[] Body)> messages, string? replyTo = null)
    {
        foreach (var some in messages.Chunk(UnderWay))
        {
            await Task.WhenAll(some.Select(m => channel.BasicPublishAsync(
                "", queue, mandatory: true, new BasicProperties { MessageId = m.Id, ReplyTo = replyTo, Persistent = true },
                m.Body).AsTask()));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }
}

/// <summary>A receiver of webhooks that takes everything.</summary>
internal sealed class Receiver(WebApplication app) : IAsyncDisposable
{
    private Arrivals? _arrivals;

    public string Address => app.Urls.First() + "/taken";

    public static Receiver Open()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver.Map();
        return receiver;
    }

    public async Task Listen(Arrivals arrivals)
    {
        if (_arrivals is null) await app.StartAsync();
        _arrivals = arrivals;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private void Map() => app.MapPost("/taken", async (HttpRequest request) =>
    {
        await request.Body.CopyToAsync(Stream.Null, request.HttpContext.RequestAborted);
        _arrivals!.Take(request.Headers["Idempotency-Key"].ToString());
        return Results.Ok();
    });
}

/// <summary>A reader of the event stream.</summary>
internal sealed class EventReader(HttpResponseMessage response) : IAsyncDisposable
{
    private Task _reading = Task.CompletedTask;

    public static async Task<EventReader> Open(HttpClient http, string token, string subscription, string after, Arrivals arrivals)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/bus/stream?subscription={subscription}&after={after}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        var reader = new EventReader(response);
        reader._reading = reader.Read(arrivals);
        return reader;
    }

    public async ValueTask DisposeAsync()
    {
        response.Dispose();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task Read(Arrivals arrivals)
    {
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync(), (_, _) => 0).EnumerateAsync())
            if (item.EventId is { } id) arrivals.Take(id);
    }
}
