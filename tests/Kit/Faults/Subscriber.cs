using Bluelamp.Kernel;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Bluelamp.Kit.Faults;

/// <summary>Another system that reads what the house sends, comes again whenever the broker went away, and keeps what it has had.</summary>
internal sealed class Subscriber : IAsyncDisposable
{
    private readonly List<LogPosition> _inOrder = [];
    private readonly HashSet<LogPosition> _came = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _listening;
    private int _all;
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Subscriber(Uri broker, string queue) => _listening = Task.Run(() => Again.Forever(broker, c => Listen(c, queue), _stop.Token));

    /// <summary>How many different ones it has had.</summary>
    public int Count
    {
        get { lock (_came) return _came.Count; }
    }

    /// <summary>Waits until it has had more than so many.</summary>
    public Task Came(int more) => Until(() => _came.Count > more);

    /// <summary>Waits until it has had this one.</summary>
    public Task Reached(LogPosition position) => Until(() => _came.Contains(position));

    /// <summary>Ends; gives the different ones, those of them that the broker did not hand out before in the order in which each came
    /// first, and how many came in all.</summary>
    public async Task<(IReadOnlySet<LogPosition> Came, IReadOnlyList<LogPosition> InOrder, int All)> Stop()
    {
        await _stop.CancelAsync();
        await _listening;
        return (_came, _inOrder, _all);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Stop();
        _stop.Dispose();
    }

    private async Task Until(Func<bool> holds)
    {
        while (true)
        {
            Task next;
            lock (_came)
            {
                if (holds()) return;
                next = _next.Task;
            }

            await next;
        }
    }

    private async Task Listen(IConnection connection, string queue)
    {
        await using var channel = await connection.CreateChannelAsync();
        await channel.BasicQosAsync(0, 100, global: false);
        var gone = new TaskCompletionSource();
        channel.ChannelShutdownAsync += (_, _) => Task.FromResult(gone.TrySetResult());
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, message) =>
        {
            Take(LogPosition.Parse(message.BasicProperties.MessageId!, null), message.Redelivered);
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false);
        };
        await channel.BasicConsumeAsync(queue, autoAck: false, consumer);
        await gone.Task.WaitAsync(_stop.Token);
    }

    // What was on its way to us when the broker died it hands to us later, and says that it does: of the order only it knows.
    private void Take(LogPosition position, bool again)
    {
        lock (_came)
        {
            _all++;
            if (_came.Add(position) && !again) _inOrder.Add(position);
            _next.TrySetResult();
            _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}

/// <summary>Somebody at a broker that comes and goes.</summary>
internal static class Again
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Works on a connection, and on a new one whenever that is lost, until it is told to stop.</summary>
    public static async Task Forever(Uri broker, Func<IConnection, Task> work, CancellationToken stop)
    {
        var factory = new ConnectionFactory
        {
            Uri = broker, AutomaticRecoveryEnabled = false, ContinuationTimeout = TimeSpan.FromSeconds(60),
        };
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await factory.CreateConnectionAsync(stop);
                await work(connection);
            }
            catch (Exception lost) when (lost is OperationCanceledException or IOException or TimeoutException
                or RabbitMQ.Client.Exceptions.RabbitMQClientException)
            {
                await Task.Delay(Pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
