using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Bluelamp.Kernel;

namespace Bluelamp.Search;

/// <summary>The words of every record, in unchanging segments: small ones in memory for what is new, merged into larger ones on
/// disk.</summary>
/// <remarks>
/// One writer takes batches and asks for saving; merging goes on beside it, one piece of work at a time. Readers take the present list of
/// segments and need no lock. A changed record is written anew and its old document struck out in the same step. Everything up to the saved
/// checkpoint is on disk; the rest is taken from the log again, which changes nothing for what is there already.
/// </remarks>
/// <param name="folder">Where it is kept; null to keep it in memory.</param>
/// <param name="mergeWidth">Segments of about one size before they become one.</param>
/// <param name="diskFrom">Records of a segment that is written to disk at once; smaller ones stay in memory until the index is
/// saved.</param>
internal sealed class SearchIndex(
    IndexFolder? folder = null, int mergeWidth = SearchIndex.MergeWidth, int diskFrom = SearchIndex.DiskFrom) : IDisposable
{
    private const int MergeWidth = 6;
    private const int DiskFrom = 16_384;

    // All become one when a quarter stands outside the largest.
    private const int UnevenShare = 4;

    // Small merges are done between batches; large ones beside them.
    private const int AtOnceMax = 2_048;

    private readonly Lock _lock = new();
    private readonly ConcurrentBag<IndexQuery> _queries = [];
    private readonly CancellationTokenSource _closing = new();
    private Living[] _living = [];
    private HashSet<Segment> _busy = [];
    private Task _upkeep = Task.CompletedTask;

    /// <summary>How far of the log is in it.</summary>
    public Checkpoint Checkpoint { get; private set; } = Checkpoint.Start;

    /// <summary>How far of the log is on disk.</summary>
    public Checkpoint Saved { get; private set; } = Checkpoint.Start;

    /// <summary>Why it could not be saved or merged; null when it could.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>True while it merges or saves.</summary>
    public bool IsBusy => !_upkeep.IsCompleted;

    /// <summary>The segments as they are now, oldest first.</summary>
    public IReadOnlyList<Living> Snapshot => Volatile.Read(ref _living);

    /// <summary>Records that can be found.</summary>
    public int Count => Snapshot.Sum(l => l.LiveCount);

    /// <summary>Bytes of its segments on disk.</summary>
    public long BytesOnDisk => Snapshot.Where(l => l.Segment.Path is not null).Sum(l => l.Segment.Bytes);

    /// <summary>Opens what a folder holds; empty when there is nothing that can be used.</summary>
    public static SearchIndex Open(IndexFolder folder, int mergeWidth = MergeWidth, int diskFrom = DiskFrom)
    {
        var index = new SearchIndex(folder, mergeWidth, diskFrom);
        var manifest = folder.Read();
        try
        {
            if (manifest is not null)
            {
                index._living = [.. manifest.Segments.Select(folder.Open)];
                index.Checkpoint = index.Saved = manifest.Checkpoint;
            }
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or FormatException or UnauthorizedAccessException)
        {
            (index._living, index.Fault, manifest) = ([], fault, null);
        }

        if (folder.IsOwned) folder.Sweep(manifest);
        return index;
    }

    /// <summary>The records that answer, best first, and how many of each type.</summary>
    public (IReadOnlyList<Ref> Best, IReadOnlyDictionary<string, int> Types) Find(SearchQuery query)
    {
        var question = _queries.TryTake(out var used) ? used : new();
        var found = question.Ask(Snapshot, query);
        _queries.Add(question);
        return found;
    }

    /// <summary>Where a record is, as the index has it; null for nowhere.</summary>
    public (double Latitude, double Longitude)? PointOf(Guid record)
    {
        foreach (var one in Snapshot)
        {
            if (one.Segment.DocumentOf(Columns.IdOf(record)) is not (>= 0 and var doc) || one.IsDead(doc)) continue;
            var latitude = one.Segment.Latitudes[doc];
            return latitude == Columns.Nowhere ? null : (latitude / 1e6, one.Segment.Longitudes[doc] / 1e6);
        }

        return null;
    }

    /// <summary>Takes a batch: new and changed records as a segment, and strikes out what was known of them and of those dropped.</summary>
    /// <param name="batch">What is new.</param>
    /// <param name="checkpoint">The last row of the batch.</param>
    public void Take(SegmentBuilder batch, Checkpoint checkpoint)
    {
        Living? living = null;
        if (batch.Count > batch.Dropped.Count)
        {
            using var stream = new MemoryStream();
            batch.Write(stream);
            living = new(Segment.Hold(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
            if (batch.Dropped.Count > 0) living = living.Without(batch.Dropped);
        }

        lock (_lock)
        {
            var next = StruckOut(_living, batch.Touched);
            if (living is not null) next.Add(living);
            Volatile.Write(ref _living, [.. next]);
            Checkpoint = checkpoint;
        }

        while (Tier(AtOnceMax, heldOnly: true) is { } few) MergeInto(few, toDisk: false);
        if (!IsBusy && Tier(int.MaxValue, heldOnly: false) is { } many)
            Beside(many, () => MergeInto(many, many.Sum(l => l.LiveCount) >= diskFrom));
    }

    /// <summary>Puts on disk what is here now, beside the taking of more. Only when it is not busy.</summary>
    public void BeginSave()
    {
        if (IsBusy || folder is not { IsOwned: true }) return;
        var (runs, now) = (HeldRuns(_living), Checkpoint);
        Beside([.. runs.SelectMany(r => r)], () =>
        {
            foreach (var run in runs) MergeInto(run, toDisk: true);
            Commit(now);
        });
    }

    /// <summary>Puts all that is here on disk.</summary>
    public async Task Save()
    {
        await _upkeep;
        BeginSave();
        await _upkeep;
    }

    /// <summary>True when the smaller segments hold so much that all had better be one: each is asked by itself.</summary>
    public bool IsUneven => _living is { Length: > 1 } living && living.Sum(l => (long)l.LiveCount) is var sum && sum >= diskFrom
        && (sum - living.Max(l => l.LiveCount)) * UnevenShare >= sum;

    /// <summary>Makes all that is here one segment on disk, beside the taking of more. Only when it is not busy.</summary>
    public void BeginTidy()
    {
        if (IsBusy || folder is not { IsOwned: true }) return;
        var (all, now) = (_living, Checkpoint);
        Beside(all, () =>
        {
            MergeInto(all, toDisk: true);
            Commit(now);
        });
    }

    /// <summary>Completes when what goes on beside is done.</summary>
    public Task Settled() => _upkeep;

    /// <inheritdoc/>
    public void Dispose()
    {
        _closing.Cancel();
        folder?.Dispose();
    }

    private void Beside(Living[] sources, Action work)
    {
        _busy = [.. sources.Select(s => s.Segment)];
        _upkeep = Task.Run(() =>
        {
            try
            {
                work();
                Fault = null;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or OperationCanceledException)
            {
                // What is in memory answers as before; the next save tries again.
                Fault = fault;
            }
        });
    }

    // Neighbours that are in memory only.
    private static List<Living[]> HeldRuns(Living[] living)
    {
        var runs = new List<Living[]>();
        for (int from = 0, to; from < living.Length; from = to + 1)
        {
            for (to = from; to < living.Length && living[to].Segment.Path is null;) to++;
            if (to > from) runs.Add(living[from..to]);
        }

        return runs;
    }

    private void Commit(Checkpoint checkpoint)
    {
        ManifestSegment[] segments;
        lock (_lock)
        {
            segments = [.. _living.Where(l => l.Segment.Path is not null).Select(l => new ManifestSegment(
                Path.GetFileName(l.Segment.Path!), l.Segment.Sum, Convert.ToBase64String(MemoryMarshal.AsBytes(l.Dead))))];
        }

        _closing.Token.ThrowIfCancellationRequested();
        folder!.Write(new(Manifest.VersionNow, checkpoint, segments));
        Saved = checkpoint;
    }

    // Neighbours of about one size: they stay in the order of the log, so that a newer document stands after an older. One by itself when
    // most of it is struck out.
    private Living[]? Tier(int most, bool heldOnly)
    {
        var (living, isBusy) = (_living, IsBusy);

        // What is on disk stays there while something else is saved: a manifest names the files only.
        bool IsFree(Living one) => (!isBusy || !_busy.Contains(one.Segment)) && (!heldOnly || one.Segment.Path is null);
        for (var end = living.Length; end >= mergeWidth; end--)
        {
            var run = living[(end - mergeWidth)..end];
            var sum = run.Sum(l => (long)l.LiveCount);
            if (sum <= most && run.Max(l => l.LiveCount) * 2L <= sum && run.All(IsFree)) return run;
        }

        return Array.Find(living, l => l.DeadCount > l.LiveCount && l.LiveCount <= most && IsFree(l)) is { } struckOut ? [struckOut] : null;
    }

    private void MergeInto(Living[] sources, bool toDisk)
    {
        var numbers = Array.Empty<int[]>();
        Segment? merged = null;
        if (sources.Any(s => s.LiveCount > 0))
        {
            merged = toDisk && folder is { IsOwned: true } ? folder.Save(Write) : Held(Write);
        }

        lock (_lock)
        {
            var at = Array.FindIndex(_living, l => l.Segment == sources[0].Segment);
            var (before, after) = (_living[..at], _living[(at + sources.Length)..]);
            Volatile.Write(ref _living, merged is null ? [.. before, .. after]
                : [.. before, StruckOutSince(sources, numbers, at)
                    is { Count: > 0 } late ? new Living(merged).Without(late) : new(merged), .. after]);
        }

        void Write(Stream stream) => numbers = Merge.Write(sources, stream, _closing.Token);
    }

    // What was struck out while the merged segment was written is struck out in it too.
    private List<int> StruckOutSince(Living[] sources, int[][] numbers, int at)
    {
        var late = new List<int>();
        for (var i = 0; i < sources.Length; i++)
        {
            var now = _living[at + i];
            if (now.DeadCount == sources[i].DeadCount) continue;
            for (var doc = 0; doc < now.Segment.Count; doc++)
            {
                if (now.IsDead(doc) && numbers[i][doc] >= 0) late.Add(numbers[i][doc]);
            }
        }

        return late;
    }

    private static Segment Held(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Segment.Hold(stream.GetBuffer().AsSpan(0, (int)stream.Length));
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
}
