using System.Runtime.CompilerServices;

namespace Bluelamp.Kernel;

/// <summary>The append-only log of the house: read it from any position, wait for it to grow.</summary>
public sealed class Log
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);

    private readonly IStorage _storage;
    private volatile TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LogPosition _last;

    internal Log(IStorage storage, LogPosition last) => (_storage, _last) = (storage, last);

    /// <summary>The newest position known to this node.</summary>
    public LogPosition Last
    {
        get { lock (_storage) return _last; }
    }

    /// <summary>Rows after a position in the order of commits, at most 500.</summary>
    /// <param name="after">Exclusive.</param>
    /// <param name="take">1 to 500.</param>
    /// <param name="types">Only of these record types; none means all.</param>
    public Task<IReadOnlyList<Entry>> After(LogPosition after, int take = 500, params IReadOnlyList<string> types) =>
        _storage.Read().After(after, Math.Clamp(take, 1, 500), types);

    /// <summary>How many rows stand after a position.</summary>
    public Task<long> CountAfter(LogPosition position) => _storage.Read().CountAfter(position);

    /// <summary>Batches of rows from a position on, for ever: what is there first, then as it comes.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Entry>> Follow(
        LogPosition after, IReadOnlyList<string> types, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        while (!cancel.IsCancellationRequested)
        {
            var last = Last;
            var batch = await Patiently(after, types, cancel);
            if (batch.Count > 0)
            {
                after = batch[^1].Position;
                yield return batch;
                continue;
            }

            // Nothing of these types up to the end as it was: skip there, so that the next look starts past it.
            if (after < last) after = last;
            await Grown(after, cancel);
        }
    }

    /// <summary>Completes when the log reaches beyond a position.</summary>
    public async Task Grown(LogPosition beyond, CancellationToken cancel = default)
    {
        while (true)
        {
            var grown = _grown.Task;
            if (Last > beyond) return;
            await grown.WaitAsync(cancel);
        }
    }

    // Who follows does not end because the store was away for a moment: it asks again.
    private async Task<IReadOnlyList<Entry>> Patiently(LogPosition after, IReadOnlyList<string> types, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return await After(after, 500, types);
            }
            catch (IOException away)
            {
                await Console.Error.WriteLineAsync($"bluelamp: {away.Message}");
                await Task.Delay(AskAgain, cancel);
            }
        }
    }

    internal void Committed(LogPosition position)
    {
        lock (_storage)
        {
            if (position <= _last) return;
            _last = position;
        }

        Interlocked.Exchange(ref _grown, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }
}
