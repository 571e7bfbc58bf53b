using System.Runtime.InteropServices;
using Bluelamp.Kernel;

namespace Bluelamp.Search;

/// <summary>The words of every record, in unchanging segments: small ones in memory for what is new, merged into larger ones on disk.</summary>
/// <remarks>
/// One writer takes batches and merges; readers take the present list of segments and need no lock. A changed record is written anew and its
/// old document struck out in the same step. Everything up to the saved position is on disk; the rest is taken from the log again.
/// </remarks>
internal sealed class SearchIndex : IDisposable
{
    /// <summary>Segments of about one size before they become one.</summary>
    private const int MergeWidth = 8;

    /// <summary>Smaller segments stay in memory until the index is saved.</summary>
    private const int DiskFrom = 16_384;

    // Small merges are done between batches; large ones beside them.
    private const int AtOnceMax = 4_096;

    private readonly Lock _lock = new();
    private readonly string _folder;
    private readonly Guid _store;
    private Living[] _living = [];
    private HashSet<Segment> _busy = [];
    private Task _merging = Task.CompletedTask;
    private readonly CancellationTokenSource _closing = new();
    private long _named;

    private SearchIndex(string folder, Guid store) => (_folder, _store) = (folder, store);

    /// <summary>How far of the log is in it.</summary>
    public LogPosition Position { get; private set; }

    /// <summary>The segments as they are now.</summary>
    public IReadOnlyList<Living> Snapshot => Volatile.Read(ref _living);

    /// <summary>Records that can be found.</summary>
    public int Count => Snapshot.Sum(l => l.LiveCount);

    /// <summary>Bytes of its segments, on disk and in memory.</summary>
    public (long OnDisk, long Held) Size => (
        Snapshot.Where(l => l.Segment.Path is not null).Sum(l => l.Segment.Bytes), Snapshot.Where(l => l.Segment.Path is null).Sum(l => l.Segment.Bytes));

    /// <summary>Opens what a folder holds of a store; empty when that cannot be used.</summary>
    public static SearchIndex Open(string folder, Guid store)
    {
        Directory.CreateDirectory(folder);
        var index = new SearchIndex(folder, store);
        if (Manifest.Read(folder, store) is { } manifest)
        {
            try
            {
                index._living = [.. manifest.Segments.Select(s => LivingOf(folder, s))];
                index.Position = manifest.Position;
            }
            catch (Exception fault) when (fault is IOException or InvalidDataException)
            {
                index._living = [];
            }
        }

        index.DropOrphans();
        return index;
    }

    /// <summary>Begins anew in a folder.</summary>
    public static SearchIndex Make(string folder, Guid store)
    {
        new Manifest(Manifest.VersionNow, store, LogPosition.Start, []).Write(folder);
        return Open(folder, store);
    }

    /// <summary>Takes a batch: new and changed records as a segment, and those that are no longer to be found.</summary>
    /// <param name="builder">The new states; empty when there are none.</param>
    /// <param name="replaced">Every record in the batch, whether it has a new state or not.</param>
    /// <param name="position">The last row of the batch.</param>
    public void Take(SegmentBuilder builder, IReadOnlyCollection<Guid> replaced, LogPosition position)
    {
        Segment? segment = null;
        if (builder.Count > 0)
        {
            using var stream = new MemoryStream();
            builder.Write(stream);
            segment = Segment.Hold(stream.GetBuffer().AsSpan(0, (int)stream.Length));
        }

        lock (_lock)
        {
            var next = StruckOut(_living, replaced);
            if (segment is not null) next.Add(new(segment));
            Volatile.Write(ref _living, [.. next]);
            Position = position;
        }

        while (Tier(AtOnceMax) is { } few) MergeInto(few, toDisk: false);
        if (_merging.IsCompleted && Tier(int.MaxValue) is { } many)
            Beside(many, () => MergeInto(many, many.Sum(l => l.LiveCount) >= DiskFrom));
    }

    /// <summary>Puts on disk what is here now, beside the taking of more. A merge that goes on is waited for.</summary>
    public async Task Save()
    {
        await _merging;
        (Living[] Held, LogPosition Position) now;
        lock (_lock) now = ([.. _living.Where(l => l.Segment.Path is null)], Position);
        Beside(now.Held, () =>
        {
            if (now.Held.Length > 0) MergeInto(now.Held, toDisk: true);
            WriteManifest(now.Position);
        });
        await _merging;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
    }

    private void Beside(Living[] sources, Action work)
    {
        _busy = [.. sources.Select(s => s.Segment)];
        _merging = Task.Run(work, _closing.Token);
    }

    private void WriteManifest(LogPosition position)
    {
        Manifest manifest;
        lock (_lock)
        {
            manifest = new(Manifest.VersionNow, _store, position, [.. _living.Where(l => l.Segment.Path is not null).Select(l =>
                new ManifestSegment(Path.GetFileName(l.Segment.Path!), Convert.ToBase64String(MemoryMarshal.AsBytes(l.Dead.AsSpan()))))]);
        }

        manifest.Write(_folder);
        DropOrphans();
    }

    // Neighbours of about one size: they stay in the order of the log, so that a newer document stands after an older.
    private Living[]? Tier(int most)
    {
        var living = _living;
        for (var end = living.Length; end >= MergeWidth; end--)
        {
            var run = living.AsSpan(end - MergeWidth, MergeWidth);
            var (largest, sum) = (0, 0L);
            foreach (var one in run) (largest, sum) = (Math.Max(largest, one.LiveCount), sum + one.LiveCount);
            if (!_merging.IsCompleted && run.ToArray().Any(l => _busy.Contains(l.Segment))) continue;
            if (sum <= most && largest * 3L <= sum) return run.ToArray();
        }

        return null;
    }

    private void MergeInto(Living[] sources, bool toDisk)
    {
        int[][] numbers;
        Segment merged;
        if (toDisk)
        {
            var path = Path.Combine(_folder, $"{Interlocked.Increment(ref _named):x4}-{Guid.CreateVersion7():n}.seg");
            using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20))
            {
                numbers = Merge.Write(sources, file, _closing.Token);
                file.Flush(flushToDisk: true);
            }

            merged = Segment.Map(path);
        }
        else
        {
            using var stream = new MemoryStream();
            numbers = Merge.Write(sources, stream, _closing.Token);
            merged = Segment.Hold(stream.GetBuffer().AsSpan(0, (int)stream.Length));
        }

        lock (_lock)
        {
            // What was struck out while this was written is struck out in it too.
            var late = new List<int>();
            var at = Array.FindIndex(_living, l => l.Segment == sources[0].Segment);
            for (var i = 0; i < sources.Length; i++)
            {
                var now = _living[at + i];
                if (now.DeadCount == sources[i].DeadCount) continue;
                for (var doc = 0; doc < now.Segment.Count; doc++)
                {
                    if (now.IsDead(doc) && numbers[i][doc] >= 0) late.Add(numbers[i][doc]);
                }
            }

            var living = new Living(merged);
            Volatile.Write(ref _living, [.. _living[..at], late.Count > 0 ? living.Without(late) : living, .. _living[(at + sources.Length)..]]);
        }
    }

    private static List<Living> StruckOut(Living[] living, IReadOnlyCollection<Guid> replaced)
    {
        var next = new List<Living>(living.Length + 1);
        var dead = new List<int>();
        foreach (var one in living)
        {
            dead.Clear();
            foreach (var record in replaced)
            {
                if (one.Segment.DocumentOf(Columns.IdOf(record)) is >= 0 and var doc && !one.IsDead(doc)) dead.Add(doc);
            }

            next.Add(dead.Count > 0 ? one.Without(dead) : one);
        }

        return next;
    }

    private static Living LivingOf(string folder, ManifestSegment written)
    {
        var segment = Segment.Map(Path.Combine(folder, written.File));
        var dead = MemoryMarshal.Cast<byte, ulong>(Convert.FromBase64String(written.Dead)).ToArray();
        return new(segment, dead, dead.Sum(System.Numerics.BitOperations.PopCount));
    }

    // Files that no manifest names: left by a crash, or merged away.
    private void DropOrphans()
    {
        var named = Manifest.Read(_folder, _store)?.Segments.Select(s => s.File).ToHashSet() ?? [];
        var used = Snapshot.Select(l => Path.GetFileName(l.Segment.Path)).ToHashSet();
        foreach (var file in Directory.EnumerateFiles(_folder, "*.seg"))
        {
            var name = Path.GetFileName(file);
            if (!named.Contains(name) && !used.Contains(name)) File.Delete(file);
        }
    }
}
