using System.Text;
using System.Text.Json;
using Bluelamp.Bus;
using Bluelamp.Kernel;
using RabbitMQ.Client;

namespace Bluelamp.Kit.Faults;

/// <summary>Another system that sends commands into the house: each until the broker has confirmed it, some of
/// them twice all the same.</summary>
internal sealed class Sender : IAsyncDisposable
{
    /// <summary>How many log rows each makes.</summary>
    public const int RowsEach = 2;

    private static readonly Dictionary<string, object?> Quorum = new() { ["x-queue-type"] = "quorum" };
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly List<string> _confirmed = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Random _random;
    private readonly Task _sending;
    private int _tries;

    public Sender(Uri broker, string queue, Random random)
    {
        _random = new(random.Next());
        _sending = Task.Run(() => Again.Forever(broker, c => Send(c, queue), _stop.Token));
    }

    /// <summary>How many were sent again.</summary>
    public int Repeated => _tries - _confirmed.Count;

    /// <summary>Sends no more; gives the reasons of those that were confirmed.</summary>
    public async Task<IReadOnlyList<string>> Stop()
    {
        await _stop.CancelAsync();
        await _sending;
        return _confirmed;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Stop();
        _stop.Dispose();
    }

    private async Task Send(IConnection connection, string queue)
    {
        await using var channel = await connection.CreateChannelAsync(new(true, true));
        await channel.QueueDeclareAsync(queue, true, false, false, Quorum);
        while (!_stop.IsCancellationRequested)
        {
            var because = $"sent in {_confirmed.Count}";
            for (var times = _random.Next(4) == 0 ? 2 : 1; times > 0; times--)
            {
                _tries++;
                await channel.BasicPublishAsync("", queue, mandatory: true,
                    new BasicProperties { MessageId = because.Replace(' ', '-'), Persistent = true }, Body(because));
            }

            _confirmed.Add(because);
            await Task.Delay(Pause);
        }
    }

    private static byte[] Body(string because) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(
        new Message("shell/create-account", JsonSerializer.SerializeToElement(new
        {
            userName = because.Replace(' ', '.'),
            displayName = because,
            roles = Array.Empty<string>(),
            teams = Array.Empty<string>(),
            clearance = "official",
            because,
        }, Json.Options)),
        Json.Options));
}
