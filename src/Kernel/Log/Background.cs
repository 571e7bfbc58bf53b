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
        _storage.Own();
        _running.Add(Task.Run(() => Forever(_storage.Watch)));
        _running.AddRange(_readers.Select(r => Task.Run(() => Forever(r.Step))));
        _running.Add(Task.Run(() => Forever(SealStep)));
        _running.Add(Task.Run(() => Forever(new DueWork(_store, _options.Works()).Step)));
        _running.AddRange(_options.Duties().Select(d => Task.Run(() => Forever(d.Do))));
    }

    public async Task CaughtUp(LogPosition position, CancellationToken cancel)
    {
        foreach (var reader in _readers) await reader.Reached(position, cancel);
    }

    public async Task<IReadOnlyList<Progress>> Progress()
    {
        var parked = (await _storage.Read().Parked()).CountBy(p => p.Name).ToDictionary(p => p.Key, p => p.Value);
        var all = new List<Progress>();
        foreach (var (name, position) in _readers.Select(r => (r.Name, r.Position))
            .Append((Seal.Name, (await _storage.Read().LastSeal())?.Last ?? LogPosition.Start)))
            all.Add(new(name, position, await _storage.Read().CountAfter(position), parked.GetValueOrDefault(name)));
        return all;
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
        if (_running.Count > 0)
        {
            while (await Seal.Next(_storage)) { }
        }

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

    private async Task SealStep(CancellationToken cancel)
    {
        while (await Seal.Next(_storage)) cancel.ThrowIfCancellationRequested();
        await Task.Delay(SealPause, cancel);
        await _store.Log.Grown((await _storage.Read().LastSeal())?.Last ?? LogPosition.Start, cancel);
    }

    private async Task Forever(Func<CancellationToken, Task> step)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await step(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // A full disk or a closed database: nothing is lost, the checkpoint stands; say so and try again.
                await Console.Error.WriteLineAsync($"bluelamp: {fault.GetType().Name}: {fault.Message}");
                await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
            }
        }
    }
}
