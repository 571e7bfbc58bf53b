namespace Bluelamp.Kernel;

/// <summary>How a reader of the log stands. <paramref name="Behind"/> counts rows it has not taken yet,
/// <paramref name="Parked"/> those it could not.</summary>
public sealed record Progress(string Name, LogPosition Position, long Behind, int Parked);

/// <summary>Everything that follows the log by itself: projections, answers to other rooms, the seal, due work.</summary>
internal sealed class Background : IAsyncDisposable
{
    // The seal is for later proof: a stretch a second costs nothing, one a commit would double the flushes.
    private static readonly TimeSpan SealPause = TimeSpan.FromSeconds(1);

    private readonly Store _store;
    private readonly IStorage _storage;
    private readonly StoreOptions _options;
    private readonly IReadOnlyList<LogReader> _readers;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];
    private volatile bool _leads;

    public Background(Store store, IStorage storage, StoreOptions options)
    {
        (_store, _storage, _options) = (store, storage, options);
        _readers =
        [
            .. options.Projections.Where(p => !p.InTransaction).Select(p => new ProjectionReader(p, store, storage)),
            .. options.Follows.Select(f => new FollowReader(f, store, storage)),
        ];
    }

    /// <summary>Makes the tables of new or changed projections; those that ride in each commit are brought up to date at once.</summary>
    public async Task Prepare(CancellationToken cancel)
    {
        foreach (var projection in _options.Projections)
        {
            var checkpoint = await _storage.Read().Checkpoint(projection.Name);
            if (checkpoint?.Version == projection.Version)
            {
                if (!projection.InTransaction) continue;
                await CatchUp(projection, null, cancel);
            }
            else
            {
                await Rebuild(projection.Name, null, cancel);
            }
        }

        foreach (var reader in _readers) await reader.Load();
    }

    public void Start()
    {
        if (_running.Count > 0) return;
        var owned = _storage.Own(_stop.Token);
        _running.Add(Task.Run(() => Forever(_storage.Watch, _stop.Token)));
        _running.Add(Task.Run(() => Forever(cancel => Lead(Interlocked.Exchange(ref owned, null) ?? _storage.Own(cancel)), _stop.Token)));
    }

    public async Task CaughtUp(LogPosition position, CancellationToken cancel)
    {
        foreach (var reader in _readers)
        {
            if (!_leads || !await reader.Reached(position, () => _leads, cancel)) await reader.ReachedElsewhere(position, cancel);
        }
    }

    public async Task<IReadOnlyList<Progress>> Progress()
    {
        var parked = (await _storage.Read().Parked()).CountBy(p => p.Name).ToDictionary(p => p.Key, p => p.Value);
        var all = new List<Progress>();
        if (!_leads) foreach (var reader in _readers) await reader.Load();
        foreach (var (name, position) in _readers.Select(r => (r.Name, r.Position))
            .Append((Seal.Name, (await _storage.Read().LastSeal())?.Last ?? LogPosition.Start)))
            all.Add(new(name, position, await _storage.Read().CountAfter(position), parked.GetValueOrDefault(name)));
        return all;
    }

    public Task Again(Parked row, CancellationToken cancel)
    {
        if (_options.Projections.Any(p => p.Name == row.Name))
            throw new Refused($"{row.Name} takes rows in their order only: rebuild it, and it takes this one in its place.");
        var reader = _readers.FirstOrDefault(r => r.Name == row.Name) ?? throw new NotFound($"reader of the log called \"{row.Name}\"");
        return reader.Again(row.Position, cancel);
    }

    public async Task Rebuild(string name, Action<long>? progress, CancellationToken cancel)
    {
        var projection = _options.Projections.FirstOrDefault(p => p.Name == name) ?? throw new NotFound($"projection called \"{name}\"");
        await _storage.Write(
            async writer =>
            {
                await projection.Drop(writer);
                await projection.Create(writer);
                await writer.ClearParked(name);
                await writer.SaveCheckpoint(name, LogPosition.Start, projection.Version);
                return 0;
            },
            cancel);
        if (projection.InTransaction) await CatchUp(projection, progress, cancel);
        else if (_readers.First(r => r.Name == name) is var reader) await reader.FromStart(progress, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
        if (_running.Count > 0) await SealRest();
        _stop.Dispose();
    }

    // A projection inside the commit may not see a row twice or miss one: while it catches up, no other command gets a turn.
    private Task<int> CatchUp(IProjection projection, Action<long>? progress, CancellationToken cancel) => _storage.Write(
        async writer =>
        {
            var position = (await writer.Checkpoint(projection.Name))?.Position ?? LogPosition.Start;
            if (position == LogPosition.Start)
            {
                for (long done = 0; await writer.After(
                    position, 500, projection.Types) is { Count: > 0 } batch; position = batch[^1].Position)
                {
                    cancel.ThrowIfCancellationRequested();
                    await projection.Apply(batch, writer);
                    done += batch.Count;
                    progress?.Invoke(done);
                }
            }

            // From here on it lives in each commit; the checkpoint only says that it was built.
            await writer.SaveCheckpoint(projection.Name, (await writer.Newest())?.Position ?? new(0, 1), projection.Version);
            return 0;
        },
        cancel);

    private async Task SealRest()
    {
        try
        {
            while (await Seal.Next(_storage)) { }
        }
        catch (IOException away)
        {
            // The next start seals what is left.
            await Console.Error.WriteLineAsync($"bluelamp: {away.Message}");
        }
    }

    private async Task SealStep(CancellationToken cancel)
    {
        while (await Seal.Next(_storage)) cancel.ThrowIfCancellationRequested();
        await Task.Delay(SealPause, cancel);
        await _store.Log.Grown((await _storage.Read().LastSeal())?.Last ?? LogPosition.Start, cancel);
    }

    // One node does the background work of all. When its lease is lost another may have begun: it stops, and waits for its turn again.
    private async Task Lead(Task<ILease> owned)
    {
        await using var lease = await owned;
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, lease.Lost);
        foreach (var reader in _readers) await reader.Load();
        _leads = true;
        var due = new DueWork(_store, _options.Works());
        try
        {
            await Task.WhenAll(_readers.Select(r => (Func<CancellationToken, Task>)r.Step).Append(SealStep).Append(due.Step)
                .Concat(_options.Duties().Select(d => (Func<CancellationToken, Task>)d.Do))
                .Select(step => Task.Run(() => Forever(step, ends.Token))));
        }
        finally
        {
            _leads = false;
            foreach (var reader in _readers) reader.Wake();
        }
    }

    private static async Task Forever(Func<CancellationToken, Task> step, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await step(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // A full disk or a closed database: nothing is lost, the checkpoint stands; say so and try again.
                await Console.Error.WriteLineAsync($"bluelamp: {fault.GetType().Name}: {fault.Message}");
                await Task.Delay(TimeSpan.FromSeconds(1), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
