using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Pole;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bluelamp.Search;

/// <summary>Keeps the index up with the log and answers from it. A search can wait for a position, so that
/// whoever wrote finds what they wrote.</summary>
public sealed class SearchFeed(Store store, ILogger<SearchFeed> log) : BackgroundService
{
    /// <summary>A search waits no longer than this for a position; then it answers from what it has and says how far that is.</summary>
    public static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(2);

    private readonly SearchIndex _index = new();
    private readonly PlaceTitles _places = new(store);
    private LogPosition _position;
    private volatile TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How far the log has been read.</summary>
    public LogPosition Position
    {
        get { lock (_index) return _position; }
    }

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
        var (best, types) = _index.Find(query);
        var reading = store.Read(query.Actor);
        var hits = new List<Hit>(best.Count);
        foreach (var record in best)
        {
            // Read again: a record hidden or erased a moment ago must not be shown from memory.
            if (await reading.See(record) is { } seen) hits.Add(new(record, seen.Record.Title, Why.Of(seen, query.Words), seen.ChangedAt));
        }

        var reached = Position;
        return new(hits, types, reached, Math.Max(0, store.Log.Last.Row - reached.Row));
    }

    /// <summary>Reads the log up to where it ends now: for a command line that does not run on.</summary>
    public async Task CatchUp(CancellationToken cancel)
    {
        for (var last = store.Log.Last; Position < last;)
        {
            var batch = await store.Log.After(Position, 500);
            cancel.ThrowIfCancellationRequested();
            await Take(batch);
        }
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
            await foreach (var batch in store.Log.Follow(LogPosition.Start, [], stoppingToken)) await Take(batch);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The house is closing; the index is made again from the log.
        }
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

        lock (_index) _position = batch[^1].Position;
        Interlocked.Exchange(ref _moved, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    private async Task Put(Entry entry)
    {
        if (!store.Catalogue.Knows(entry.Record.Type) || !store.Catalogue.Record(entry.Record.Type).Searchable) return;
        if (entry.IsErased)
        {
            _index.Put(entry.Record, entry.Label, null, default);
            return;
        }

        using var state = JsonDocument.Parse(entry.Data);
        await Put(
            entry.Record, entry.Label, store.Catalogue.Read(entry.Record.Type, entry.Data.Span, entry.Shape).Title, state.RootElement);
        if (entry.Record.Is<Place>() && entry.Version > 1) await PutNaming(entry.Record);
    }

    private async Task Put(Ref record, Label label, string title, JsonElement state)
    {
        var place = await _places.Of(record, label, state, title);
        _index.Put(record, label, place is null ? title : $"{title} {place}", state);
    }

    // A place was renamed, or hidden: what names it is found by its line as it is now.
    private async Task PutNaming(Ref place)
    {
        if (!await _places.IsChanged(place)) return;
        var reading = store.Read(SearchRoom.Reader);
        for (string? after = null; ;)
        {
            var links = await reading.LinksTo(place, take: Page<Link>.RowsMax, after: after);
            foreach (var link in links.Rows)
            {
                if (await reading.See(link.From) is not { } seen || !store.Catalogue.Record(link.From.Type).Searchable) continue;
                using var state = JsonSerializer.SerializeToDocument(seen.Record, seen.Record.GetType(), Json.Options);
                await Put(link.From, seen.Label, seen.Record.Title, state.RootElement);
            }

            if ((after = links.Next) is null) return;
        }
    }

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
