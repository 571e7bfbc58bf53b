using System.Collections.Concurrent;
using System.Text.Json;
using Bluelamp.Kernel;

namespace Bluelamp.Bus;

/// <summary>Keeps one pump running for each active subscription that has to be carried to; starts it anew when
/// its settings change.</summary>
internal sealed class Pumps(Lazy<Store> opened, Lazy<Trim> trim, Carriers carriers) : IDuty
{
    /// <summary>The bus acting by itself.</summary>
    public static readonly Actor House = Actor.System("bus");

    private const int SamplesMax = 60;
    private static readonly TimeSpan SampleEvery = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Id<Subscription>, Running> _running = [];

    private Store Store => opened.Value;

    /// <summary>How many rows of the log a subscription has not looked at yet, and the same lately, the oldest first.</summary>
    public async Task<(long Behind, IReadOnlyList<double?> Lately)> Lag(Held<Subscription> held)
    {
        if (!_running.TryGetValue(held.Id, out var running))
            return (await Store.Log.CountAfter(await Store.Carried(held.Record.Place(held.Id)) ?? held.Record.From), []);
        lock (running.Samples) return (running.Behind(Store), [.. running.Samples]);
    }

    public async Task Do(CancellationToken cancel)
    {
        try
        {
            var sampling = Sample(cancel);
            for (var seen = LogPosition.Start; !cancel.IsCancellationRequested;)
            {
                var last = Store.Log.Last;
                await Arrange(cancel);
                seen = last;
                while ((await Store.Log.After(seen, 1, [Subscription.Type, SigningSecret.Type])).Count == 0)
                {
                    var end = Store.Log.Last;
                    await Store.Log.Grown(end > seen ? seen = end : seen, cancel);
                }
            }

            await sampling;
        }
        finally
        {
            foreach (var id in _running.Keys) await Halt(id);
        }
    }

    private async Task Arrange(CancellationToken cancel)
    {
        var wanted = new Dictionary<Id<Subscription>, Held<Subscription>>();
        string? after = null;
        do
        {
            var page = await Store.Read(House).Find(Subscription.ByName).Page(100, after);
            foreach (var held in page.Rows.Where(h => h.Record is { State: SubscriptionState.Active, Carrier: not Carrier.Stream }))
                wanted[held.Id] = held;
            after = page.Next;
        }
        while (after is not null);

        foreach (var (id, running) in _running)
        {
            if (!wanted.TryGetValue(id, out var held) || running.Settings != Settings(held)) await Halt(id);
        }

        foreach (var (id, held) in wanted.Where(w => !_running.ContainsKey(w.Key))) _running[id] = Start(held, cancel);
    }

    private Running Start(Held<Subscription> held, CancellationToken cancel)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var carry = carriers.Of(Store, held);
        var pump = new Pump(Store, trim.Value, held, carry, (error, failures, end) => Note(held, error, failures, end));
        var work = Task.Run(() => Forever(pump, carry, held, stop.Token), CancellationToken.None);
        var running = new Running(Settings(held), pump, work, stop);
        running.Sample(Store);
        return running;
    }

    private async Task Forever(Pump pump, ICarry carry, Held<Subscription> held, CancellationToken cancel)
    {
        await using var carried = carry;
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await pump.Run(cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The place in the log stands: nothing is lost by beginning again from it.
                await Console.Error.WriteLineAsync($"bluelamp: {held.Record.Title}: {fault.GetType().Name}: {fault.Message}");
                await Task.Delay(TimeSpan.FromSeconds(1), cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // The log holds when trouble began and ended, not every try; a webhook that goes on failing is paused for a person to look at.
    private async Task Note(Held<Subscription> held, string? error, int failures, CancellationToken cancel)
    {
        if (failures <= 1) await Store.Run(new NoteDelivery(held.Id, error), House, cancel: cancel);
        var most = Store.Read(House).Table(DeliveryTable.Table).WebhookFailuresMax;
        if (held.Record.Carrier != Carrier.Webhook || failures < most) return;
        await Store.Run(new PauseSubscription(held.Id, $"It failed {failures} times in a row. {error}"), House, cancel: cancel);
    }

    private async Task Halt(Id<Subscription> id)
    {
        if (!_running.TryRemove(id, out var running)) return;
        await running.Stop.CancelAsync();
        await running.Work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        running.Stop.Dispose();
    }

    private async Task Sample(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            foreach (var running in _running.Values) running.Sample(Store);
            await Task.Delay(SampleEvery, Store.Time, cancel);
        }
    }

    // Everything that is decided by a person; what the pump itself notes must not stop it.
    private static string Settings(Held<Subscription> held) =>
        JsonSerializer.Serialize(held.Record with { LastError = null, LastErrorAt = null }, Json.Options);

    private sealed record Running(string Settings, Pump Pump, Task Work, CancellationTokenSource Stop)
    {
        public Queue<double?> Samples { get; } = [];

        public void Sample(Store store)
        {
            lock (Samples)
            {
                Samples.Enqueue(Behind(store));
                if (Samples.Count > SamplesMax) Samples.Dequeue();
            }
        }

        // Rows are numbered without gaps worth speaking of: near enough for a graph, and no question to the store.
        public long Behind(Store store) => Math.Max(0, store.Log.Last.Row - Pump.Position.Row);
    }
}
