using System.Diagnostics;
using System.Threading.Channels;

namespace Bluelamp.Kernel;

/// <summary>Those who wait to write. They are taken in groups, so that one commit and one flush serve all who wait.</summary>
internal sealed class Turns : IAsyncDisposable
{
    private const int GroupMax = 256;
    private const int QueueMax = 4096;
    private static readonly TimeSpan GatherTime = TimeSpan.FromMicroseconds(100);

    private readonly Func<IReadOnlyList<Turn>, Task> _commit;
    private readonly Channel<Turn> _queue = Channel.CreateBounded<Turn>(new BoundedChannelOptions(QueueMax) { SingleReader = true });
    private readonly Task _taking;

    /// <param name="commit">Does a group's work, commits it, answers or fails every one of them; fails them all when it throws.</param>
    public Turns(Func<IReadOnlyList<Turn>, Task> commit)
    {
        _commit = commit;
        _taking = Task.Factory.StartNew(Take, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    /// <summary>How many wait.</summary>
    public int Waiting => _queue.Reader.Count;

    /// <summary>Waits for a turn, and until what was done in it is durable.</summary>
    public async Task<T> Wait<T>(Func<IWriter, Task<T>> work, Guid? key, CancellationToken cancel)
    {
        var turn = new Turn<T>(work, key, cancel);
        Signals.Queued();
        try
        {
            await _queue.Writer.WriteAsync(turn, cancel);
        }
        catch
        {
            Signals.NeverQueued();
            throw;
        }

        return await turn.Done;
    }

    /// <summary>Takes no more, and ends when all who wait have had their turn.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _taking;
    }

    private async Task Take()
    {
        var group = new List<Turn>(GroupMax);
        for (var expected = 0; await _queue.Reader.WaitToReadAsync(); expected = Math.Min(GroupMax, group.Count + _queue.Reader.Count))
        {
            group.Clear();
            Gather(expected);
            while (group.Count < GroupMax && _queue.Reader.TryRead(out var turn)) group.Add(turn);
            Signals.Taken(group.Count);
            var from = Stopwatch.GetTimestamp();
            await Commit(group);
            Signals.Committed(group.Count, from);
        }
    }

    // Whatever goes wrong with a disk or a line, the next group has its turn.
    private async Task Commit(IReadOnlyList<Turn> group)
    {
        try
        {
            await _commit(group);
        }
        catch (Exception fault)
        {
            foreach (var turn in group) turn.Fail(fault);
        }
    }

    // Those just answered are about to ask again. A moment's wait, shorter than a flush, lets one flush serve them all.
    private void Gather(int expected)
    {
        if (expected < 2) return;
        var patience = new SpinWait();
        for (var from = Stopwatch.GetTimestamp(); _queue.Reader.Count < expected && Stopwatch.GetElapsedTime(from) < GatherTime;)
            patience.SpinOnce(-1);
    }
}

/// <summary>One who waits to write.</summary>
internal abstract class Turn(Guid? key, CancellationToken cancel)
{
    /// <summary>The idempotency key its work will ask for.</summary>
    public Guid? Key => key;

    // Given up while waiting: never begun. Once begun it is finished, whoever still listens.
    public bool IsCancelled => cancel.IsCancellationRequested && Cancelled(cancel);

    public abstract Task Do(IWriter writer);

    public abstract void Answer();

    public abstract void Fail(Exception fault);

    protected abstract bool Cancelled(CancellationToken by);
}

/// <summary>One who waits for an answer of a kind.</summary>
internal sealed class Turn<T>(Func<IWriter, Task<T>> work, Guid? key, CancellationToken cancel) : Turn(key, cancel)
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _answer = default!;

    public Task<T> Done => _done.Task;

    public override async Task Do(IWriter writer) => _answer = await work(writer);

    public override void Answer() => _done.TrySetResult(_answer);

    public override void Fail(Exception fault) => _done.TrySetException(fault);

    protected override bool Cancelled(CancellationToken by) => _done.TrySetCanceled(by);
}
