using Bluelamp.Kernel;

namespace Bluelamp.Shell.Live;

/// <summary>That a record changed, and who may hear of it.</summary>
/// <param name="Position">Where it stands in the log.</param>
/// <param name="Record">Which record.</param>
/// <param name="Version">The version it then had.</param>
/// <param name="Label">Who may see it.</param>
public sealed record Heard(LogPosition Position, Ref Record, int Version, Label Label);

/// <summary>The newest part of the log in memory: read once for this node, however many pages listen.</summary>
public sealed class LogTail(Store store) : IAsyncDisposable
{
    /// <summary>A page that was away for longer than this many changes asks for everything anew.</summary>
    public const int KeptMax = 8_192;

    private const int TakeMax = 512;

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Heard> _kept = new(KeptMax * 2);
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LogPosition _start;
    private LogPosition _last;
    private Task? _reading;

    /// <summary>What is kept begins after this position.</summary>
    public LogPosition Start
    {
        get
        {
            lock (_lock)
            {
                Begin();
                return _start;
            }
        }
    }

    /// <summary>The newest position read.</summary>
    public LogPosition Last
    {
        get { lock (_lock) return _last; }
    }

    /// <summary>What was heard after a position that is not before <see cref="Start"/>, at most 512 at once.</summary>
    public IReadOnlyList<Heard> After(LogPosition after)
    {
        lock (_lock)
        {
            var (low, high) = (0, _kept.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (_kept[middle].Position <= after) low = middle + 1;
                else high = middle;
            }

            return _kept.GetRange(low, Math.Min(TakeMax, _kept.Count - low));
        }
    }

    /// <summary>Completes when something is heard after a position.</summary>
    public Task Grown(LogPosition beyond)
    {
        lock (_lock) return _last > beyond ? Task.CompletedTask : _grown.Task;
    }

    /// <summary>A row of the log as listeners hear it.</summary>
    public static Heard Of(Entry entry) => new(entry.Position, entry.Record, entry.Version, entry.Label);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_reading is not null) await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    // Nobody reads before somebody listens. Called under the lock.
    private void Begin()
    {
        if (_reading is not null) return;
        _start = _last = store.Log.Last;
        _reading = Task.Run(Read);
    }

    private async Task Read()
    {
        await foreach (var batch in store.Log.Follow(_start, [], _stop.Token)) Keep([.. batch.Select(Of)]);
    }

    private void Keep(IReadOnlyList<Heard> heard)
    {
        TaskCompletionSource grown;
        lock (_lock)
        {
            _kept.AddRange(heard);
            if (_kept.Count >= KeptMax * 2)
            {
                _start = _kept[_kept.Count - KeptMax - 1].Position;
                _kept.RemoveRange(0, _kept.Count - KeptMax);
            }

            _last = heard[^1].Position;
            (grown, _grown) = (_grown, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        grown.SetResult();
    }
}
