using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Bluelamp.Kernel;

/// <summary>A named reader of the log with a checkpoint: takes rows in order, once each in effect, and parks a
/// row it cannot take.</summary>
internal abstract class LogReader(string name, int version, IReadOnlyList<string> types, Store store, IStorage storage)
{
    private const int BatchMax = 500;

    // A reader that wants few rows moves past the others in memory; this often it writes down how far.
    private const long UnsavedMax = 10_000;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    private readonly Turnstile _one = new();
    private LogPosition _saved;
    private volatile TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => name;

    public LogPosition Position { get; private set; }

    protected Store Store => store;

    public async Task Load() => Move(_saved = (await storage.Read().Checkpoint(name))?.Position ?? LogPosition.Start);

    /// <summary>Takes the next batch, or waits for the log to grow.</summary>
    public async Task Step(CancellationToken cancel)
    {
        if (await Take(cancel) == 0) await store.Log.Grown(Position, cancel);
    }

    /// <summary>Waits until it has taken everything up to a position; false when this node no longer does the work.</summary>
    public async Task<bool> Reached(LogPosition position, Func<bool> leads, CancellationToken cancel)
    {
        while (true)
        {
            var moved = _moved.Task;
            if (Position >= position || !leads()) return Position >= position;
            await moved.WaitAsync(cancel);
        }
    }

    /// <summary>Waits until the node that does this work has taken everything up to a position: it writes down how far it
    /// has come when it has taken something, and need not when nothing up to there was for it.</summary>
    public async Task ReachedElsewhere(LogPosition position, CancellationToken cancel)
    {
        while (true)
        {
            var at = (await storage.Read().Checkpoint(name))?.Position ?? LogPosition.Start;
            if (at >= position || await storage.Read().After(at, 1, types) is not [var next] || next.Position > position) return;
            await Task.Delay(LookEvery, cancel);
        }
    }

    public async Task FromStart(Action<long>? progress, CancellationToken cancel)
    {
        using (await _one.Enter(cancel)) _saved = Position = LogPosition.Start;
        long done = 0;
        int taken;
        while ((taken = await Take(cancel)) > 0)
        {
            done += taken;
            progress?.Invoke(done);
        }
    }

    /// <summary>Takes a parked row once more, out of its order: for answers, not for tables.</summary>
    public async Task Again(LogPosition parked, CancellationToken cancel)
    {
        using var turn = await _one.Enter(cancel);
        if (await storage.Read().After(new(parked.Tx, parked.Row - 1), 1, []) is not [var entry] || entry.Position != parked)
            throw new NotFound($"row {parked} in the log");
        await Apply([entry], cancel);
        await storage.Write(
            async writer =>
            {
                await Within([entry], writer);
                await writer.ClearParked(name, parked);
                return 0;
            },
            cancel);
    }

    /// <summary>What a batch asks for outside the turn in which its checkpoint moves; it may be asked for again.</summary>
    protected virtual Task Apply(IReadOnlyList<Entry> batch, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>What a batch changes together with its checkpoint, or throws and leaves both.</summary>
    protected virtual Task Within(IReadOnlyList<Entry> batch, IWriter writer) => Task.CompletedTask;

    private async Task<int> Take(CancellationToken cancel)
    {
        using var turn = await _one.Enter(cancel);
        var end = store.Log.Last;
        var batch = await storage.Read().After(Position, BatchMax, types);
        try
        {
            if (batch.Count > 0) await ApplyOrPark(batch, cancel);
            else if (end.Row - _saved.Row > UnsavedMax) _saved = await storage.Write(writer => Advance(writer, end), cancel);
        }
        catch (Moved)
        {
            await Load();
            return 1;
        }

        var reached = batch.Count > 0 ? batch[^1].Position : end;
        Signals.Behind(name, Math.Max(0, end.Row - reached.Row));
        if (reached > Position) Move(reached);
        return batch.Count;
    }

    private async Task ApplyOrPark(IReadOnlyList<Entry> batch, CancellationToken cancel)
    {
        try
        {
            await Apply(batch, cancel);
            _saved = await storage.Write(
                async writer =>
                {
                    var advanced = await Advance(writer, batch[^1].Position);
                    await Within(batch, writer);
                    return advanced;
                },
                cancel);
        }
        catch (Exception fault) when (fault is not OperationCanceledException and not IOException and not Moved)
        {
            if (batch.Count == 1)
            {
                await Park(batch[0], fault);
                return;
            }

            // One bad row must not hold up the rest: find it by taking them one at a time.
            foreach (var entry in batch) await ApplyOrPark([entry], cancel);
        }
    }

    /// <summary>Writes down how far it has come, in the transaction that takes it there, and only from where it was.</summary>
    /// <exception cref="Moved">Another has moved it: a node that took over, or a rebuild.</exception>
    protected async Task<LogPosition> Advance(IWriter writer, LogPosition to)
    {
        var from = (await writer.Checkpoint(name))?.Position ?? LogPosition.Start;
        if (from != _saved) throw new Moved();
        await writer.SaveCheckpoint(name, to, version);
        return to;
    }

    private async Task Park(Entry entry, Exception fault) => _saved = await storage.Write(async writer =>
    {
        await writer.SaveParked(new(name, entry.Position, $"{fault.GetType().Name}: {fault.Message}", store.Time.GetUtcNow()));
        return await Advance(writer, entry.Position);
    });

    /// <summary>Wakes those who wait for it.</summary>
    public void Wake() => Move(Position);

    private void Move(LogPosition position)
    {
        Position = position;
        Interlocked.Exchange(ref _moved, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }
}

/// <summary>The checkpoint is not where it was left.</summary>
internal sealed class Moved : Exception;

/// <summary>Feeds a projection: its tables and its checkpoint change in one transaction.</summary>
internal sealed class ProjectionReader(IProjection projection, Store store, IStorage storage)
    : LogReader(projection.Name, projection.Version, projection.Types, store, storage)
{
    protected override Task Within(IReadOnlyList<Entry> batch, IWriter writer) => projection.Apply(batch, writer);
}

/// <summary>Answers happenings with commands. The command's key comes from the row it answers, so a crash in
/// between repeats the answer, not the effect.</summary>
internal sealed class FollowReader(IFollow follow, Store store, IStorage storage)
    : LogReader(follow.Name, 1, [.. follow.Happenings.Select(h => h.Split('.')[0]).Distinct()], store, storage)
{
    private const int StaleTriesMax = 5;

    private readonly Actor _actor = Actor.System(follow.Name);

    protected override async Task Apply(IReadOnlyList<Entry> batch, CancellationToken cancel)
    {
        foreach (var entry in batch)
        {
            if (follow.Happenings.Contains(entry.Name)) await Answer(entry, cancel);
        }
    }

    private async Task Answer(Entry entry, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                if (await follow.On(entry, Store.Read(_actor)) is { } command) await Store.Run(command, _actor, KeyOf(entry), cancel);
                return;
            }
            catch (Refused refused) when (refused.Field == Bluelamp.Kernel.Store.KeyField)
            {
                // Answered before a crash, with what was true then.
                return;
            }
            catch (Stale) when (tries < StaleTriesMax)
            {
                // Somebody was faster: decide again on what is there now.
            }
        }
    }

    private Guid KeyOf(Entry entry)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> position = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(position, entry.Position.Row);
        SHA256.HashData([.. Encoding.UTF8.GetBytes(Name), .. position], bytes);
        return new(bytes[..16], bigEndian: true);
    }
}
