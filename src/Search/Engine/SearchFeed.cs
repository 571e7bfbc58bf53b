using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Map;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bluelamp.Search;

/// <summary>Keeps the index up with the log and answers from it. A search can wait for a position, so that
/// whoever wrote finds what they wrote.</summary>
public sealed class SearchFeed(Store store, ILogger<SearchFeed> log) : BackgroundService
{
    /// <summary>A search waits no longer than this for a position; then it answers from what it has and says how far that is.</summary>
    public static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(2);

    // Further behind than this, much is gathered before it is taken; nearer, every batch can be found at once.
    private const int FarBehind = 2_000;

    // About 16,000 records of police work.
    private const int PostingsMax = 600_000;

    private const int SaveEvery = 20_000;
    private const int TellEvery = 100_000;

    private readonly NamedLines _named = new(() => store.Read(SearchRoom.Reader));
    private volatile SearchIndex _index = new();
    private SegmentBuilder _batch = new();
    private Checkpoint _reached = Checkpoint.Start;
    private long _told;
    private volatile TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A search was answered with its first page.</summary>
    public event Action<SearchQuery>? Answered;

    /// <summary>How far the log has been read.</summary>
    public LogPosition Position => _index.Checkpoint.Position;

    /// <summary>Records that can be found.</summary>
    public int Count => _index.Count;

    /// <summary>Answers a search.</summary>
    /// <param name="query">What is asked, by whom.</param>
    /// <param name="atLeast">The log position the answer must include, when it comes within 2 seconds.</param>
    /// <exception cref="Refused">There is nothing to search for.</exception>
    public async Task<Found> Find(SearchQuery query, LogPosition? atLeast = null)
    {
        if (string.IsNullOrWhiteSpace(query.Words) || query.Words.Length > SearchQuery.WordsMax)
            throw new Refused($"Type what to search for, in 1 to {SearchQuery.WordsMax} characters.", "q");
        if (atLeast is { } position) await Wait(position);
        var (best, types) = _index.Find(query with { Readable = Readable(query.Actor) });
        var reading = store.Read(query.Actor);
        var (hits, named) = (new List<Hit>(best.Count), new NamedLines(() => reading));
        foreach (var record in best)
        {
            // Read again: a record hidden or erased a moment ago must not be shown from memory.
            if (await reading.See(record) is { } seen)
                hits.Add(new(record, seen.Record.Title, await Why.Of(seen, query.Words, named), seen.ChangedAt, PointOf(record)));
        }

        if (query.Skip == 0) Answered?.Invoke(query);
        var reached = Position;
        return new(hits, types, reached, Math.Max(0, store.Log.Last.Row - reached.Row));
    }

    /// <summary>The best records, so many of them, as ranked for the asker; not read again.</summary>
    public IReadOnlyCollection<Ref> Best(SearchQuery query, int count)
    {
        const int take = 100;
        var best = new HashSet<Ref>(count);
        for (var skip = 0; skip < Math.Min(count, SearchQuery.SkipMax); skip += take)
        {
            var part = query with { Readable = Readable(query.Actor), Take = Math.Min(take, count - skip), Skip = skip };
            best.UnionWith(_index.Find(part).Best);
        }

        return best;
    }

    /// <summary>The best records of the types the asker's roles read, whoever may see them: for a part of the house, never for an
    /// answer.</summary>
    internal IReadOnlyList<Ref> BestOfAll(SearchQuery query) =>
        [.. _index.Find(query with { Readable = Readable(query.Actor), Actor = SearchRoom.Reader }).Best];

    /// <summary>Reads what was typed into the box, today.</summary>
    /// <param name="typed">As it was typed.</param>
    /// <param name="place">Finds a place by its name.</param>
    public Understood Read(string typed, Func<string, Location?> place) => new BoxReader(London.DateOf(Now), Kinds(store.Catalogue), place)
        .Read(typed);

    /// <summary>The kinds of record that can be found, by name.</summary>
    public static IReadOnlyList<string> Kinds(Catalogue catalogue) =>
        [.. catalogue.Records.Where(r => r.Searchable).Select(r => r.Type).Order(StringComparer.Ordinal)];

    /// <summary>The time it is.</summary>
    public DateTimeOffset Now => store.Time.GetUtcNow();

    /// <summary>How many records answer, of those the asker may see.</summary>
    public int CountOf(SearchQuery query)
    {
        var types = _index.Find(query with { Take = 1, Skip = 0 }).Types;
        return query.Type is { } type ? types.GetValueOrDefault(type) : types.Values.Sum();
    }

    /// <summary>What was typed with its last word completed, the most common first: from words that stand in titles of records everybody
    /// may see.</summary>
    /// <param name="typed">What was typed so far.</param>
    /// <param name="actor">Records of types this person does not read give no words.</param>
    public IReadOnlyList<string> Suggest(string typed, Actor actor) => Suggestions.Of(_index.Snapshot, typed, Readable(actor));

    /// <summary>Reads the log up to where it ends now: for a command line that does not run on.</summary>
    public async Task CatchUp(CancellationToken cancel)
    {
        if (_reached == Checkpoint.Start) await Open(IndexFolder.First(store.Folder));
        for (var last = store.Log.Last; _reached.Position < last;)
        {
            var batch = await store.Log.After(_reached.Position, 500);
            cancel.ThrowIfCancellationRequested();
            await Take(batch);
        }

        // What took long to read is kept for the next time.
        if (_index.Checkpoint.Position.Row - _index.Saved.Position.Row >= FarBehind) await _index.Save();
        else await _index.Settled();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _index.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Yield();
            await Open(IndexFolder.Own(store.Folder));
            await foreach (var batch in store.Log.Follow(_reached.Position, [], stoppingToken)) await Take(batch);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The house is closing: what is new goes to disk, so that the next start need not read it again.
            if (_index.Checkpoint != _index.Saved) await _index.Save();
        }
    }

    private HashSet<string>? Readable(Actor actor) => actor.ReadsEveryType ? null
        : [.. store.Catalogue.Records.Select(kind => kind.Type).Where(type => store.Catalogue.Reads(actor, type))];

    private async Task Open(IndexFolder? folder)
    {
        var index = folder is null ? new() : SearchIndex.Open(folder);
        if (index.Fault is { } fault) log.LogWarning(fault, "The search index cannot be used; it is made again from the log");
        if (!await index.Checkpoint.IsOf(store.Log))
        {
            log.LogWarning("The search index is of another log; it is made again");
            index = new(folder);
        }

        (_reached, _told) = (index.Checkpoint, index.Checkpoint.Position.Row);
        _index = index;
    }

    private async Task Take(IReadOnlyList<Entry> batch)
    {
        // Only the newest state of each record in the batch counts; the order stays that of the log, so that equal answers rank alike
        // however the log was read.
        foreach (var entry in batch.GroupBy(e => e.Record).Select(g => g.Last()).OrderBy(e => e.Position))
        {
            try
            {
                await Put(entry);
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException)
            {
                log.LogError(fault, "Row {Position} could not be indexed; {Record} cannot be found by search", entry.Position,
                    entry.Record);
            }
        }

        _reached = Checkpoint.Of(batch[^1]);
        if (store.Log.Last.Row - _reached.Position.Row < FarBehind || _batch.Postings >= PostingsMax) Publish();
        if (_index.Checkpoint.Position.Row - _index.Saved.Position.Row >= SaveEvery && !_index.IsBusy) Save();
        else if (_reached.Position == store.Log.Last && !_index.IsBusy && _index.IsUneven) _index.BeginTidy();
    }

    private void Publish()
    {
        _index.Take(_batch, _reached);
        _batch = new();
        Interlocked.Exchange(ref _moved, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        if (_reached.Position.Row - _told < TellEvery) return;
        _told = _reached.Position.Row;
        log.LogInformation("Search has read {Row} of {Last} rows of the log", _told, store.Log.Last.Row);
    }

    private void Save()
    {
        if (_index.Fault is { } fault and not OperationCanceledException)
            log.LogError(fault, "The search index could not be saved; it answers from memory, and the next start reads the log again");
        _index.BeginSave();
    }

    private async Task Put(Entry entry)
    {
        if (!store.Catalogue.Knows(entry.Record.Type) || !store.Catalogue.Record(entry.Record.Type).Searchable) return;
        if (entry.IsErased)
        {
            _batch.Drop(entry.Record.Id);
            return;
        }

        using var state = JsonDocument.Parse(entry.Data);
        var title = store.Catalogue.Read(entry.Record.Type, entry.Data.Span, entry.Shape).Title;
        await Put(entry.Record, entry.Label, entry.At, title, state.RootElement);
        if (NamedLines.IsNamed(entry.Record) && entry.Version > 1) await PutNaming(entry.Record);
    }

    private async Task Put(Ref record, Label label, DateTimeOffset changedAt, string title, JsonElement state)
    {
        Document.Put(_batch, record, label, changedAt, title, state, await _named.Of(record, label, state, title));
    }

    // A place or person was renamed, or hidden: what names it is found by its line as it is now.
    private async Task PutNaming(Ref named)
    {
        if (!await _named.IsChanged(named)) return;
        var reading = store.Read(SearchRoom.Reader);
        for (string? after = null; ;)
        {
            var links = await reading.LinksTo(named, take: Page<Link>.RowsMax, after: after);
            foreach (var link in links.Rows.Where(NamedLines.IsFoundBy))
            {
                if (await reading.See(link.From) is not { } seen || !store.Catalogue.Record(link.From.Type).Searchable) continue;
                using var state = JsonSerializer.SerializeToDocument(seen.Record, seen.Record.GetType(), Json.Options);
                await Put(link.From, seen.Label, seen.ChangedAt, seen.Record.Title, state.RootElement);
            }

            if ((after = links.Next) is null) return;
        }
    }

    private GeoPoint? PointOf(Ref record) => _index.PointOf(record.Id) is { } at ? new(at.Latitude, at.Longitude) : null;

    private async Task Wait(LogPosition position)
    {
        var until = Task.Delay(WaitMax);
        while (Position < position && !until.IsCompleted)
        {
            var moved = _moved.Task;
            if (Position < position) await Task.WhenAny(moved, until);
        }
    }
}
