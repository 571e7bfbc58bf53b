using Bluelamp.Kernel;

namespace Bluelamp.Bus;

/// <summary>Carries the log to one subscriber: in order, from its own place, which moves only when the other
/// side has what was sent.</summary>
internal sealed class Pump(Store store, Trim trim, Held<Subscription> held, ICarry carry, Func<string?, int, CancellationToken, Task> note)
{
    private static readonly TimeSpan SaveSkippedEvery = TimeSpan.FromSeconds(5);

    private readonly string _place = held.Record.Place(held.Id);
    private readonly DeliveryTable _table = store.Read(Actor.System("bus")).Table(DeliveryTable.Table);
    private LogPosition _saved;
    private DateTimeOffset _savedAt;
    private int _failures;

    /// <summary>Everything up to here was sent or was not for this subscriber.</summary>
    public LogPosition Position { get; private set; }

    /// <summary>Events taken by the other side since this pump began.</summary>
    public long Sent { get; private set; }

    public async Task Run(CancellationToken cancel)
    {
        Position = _saved = await store.Carried(_place) ?? held.Record.From;
        var types = trim.Types(held.Record);
        while (!cancel.IsCancellationRequested)
        {
            var end = store.Log.Last;
            var batch = types.Count == 0 ? [] : await store.Log.After(Position, carry.BatchMax, types);
            if (batch.Count > 0) await Take(batch, cancel);
            else await Skip(end, cancel);
        }
    }

    private async Task Take(IReadOnlyList<Entry> batch, CancellationToken cancel)
    {
        var events = new List<CloudEvent>(batch.Count);
        foreach (var entry in batch)
        {
            if (await trim.Of(held.Record, entry) is { } one) events.Add(one);
        }

        if (events.Count > 0 && !await Delivered(events, cancel)) return;
        Sent += events.Count;
        Position = batch[^1].Position;
        if (events.Count > 0) await Save(cancel);
        else await SaveSkipped(cancel);
    }

    private async Task<bool> Delivered(IReadOnlyList<CloudEvent> events, CancellationToken cancel)
    {
        try
        {
            await carry.Send(events, cancel);
            if (_failures > 0 || held.Record.LastError is not null) await note(null, 0, cancel);
            _failures = 0;
            return true;
        }
        catch (NotTaken fault)
        {
            await note(fault.Message, ++_failures, cancel);
            await Task.Delay(_table.Pause(_failures), store.Time, cancel);
            return false;
        }
    }

    private async Task Skip(LogPosition end, CancellationToken cancel)
    {
        if (end > Position) Position = end;
        await SaveSkipped(cancel);
        await store.Log.Grown(Position, cancel);
    }

    // What was not for this subscriber need not be looked at again, but is not worth a flush each time.
    private Task SaveSkipped(CancellationToken cancel) =>
        Position > _saved && store.Time.GetUtcNow() - _savedAt >= SaveSkippedEvery ? Save(cancel) : Task.CompletedTask;

    private async Task Save(CancellationToken cancel)
    {
        await store.Carry(_place, Position, cancel);
        (_saved, _savedAt) = (Position, store.Time.GetUtcNow());
    }
}
