using System.Collections.Concurrent;
using System.Text.Json;
using Bluelamp.Kernel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bluelamp.Search;

/// <summary>Keeps the index up with the log and answers from it. A search can wait for a position, so that
/// whoever wrote finds what they wrote.</summary>
public sealed class SearchFeed(Store store, ILogger<SearchFeed> log) : BackgroundService
{
    /// <summary>A search waits no longer than this for a position; then it answers from what it has and says how far that is.</summary>
    public static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(2);

    private const int WhyLength = 160;

    // A batch the reader of the log gives; more are gathered when it is further behind than this.
    private const int FarBehind = 2_000;

    // About 16,000 records of police work.
    private const int PostingsMax = 600_000;

    private const int SaveEvery = 20_000;

    private readonly ConcurrentBag<IndexQuery> _queries = [];
    private readonly HashSet<Guid> _gathered = [];
    private volatile SearchIndex? _index;
    private SegmentBuilder _builder = new();
    private LogPosition _reached;
    private LogPosition _published;
    private LogPosition _saved;
    private Task _saving = Task.CompletedTask;
    private readonly PlaceTitles _places = new(store);
    private volatile TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How far the log has been read.</summary>
    public LogPosition Position => _index?.Position ?? LogPosition.Start;

    /// <summary>Records that can be found.</summary>
    public int Count => _index?.Count ?? 0;

    /// <summary>Answers a search.</summary>
    /// <param name="query">What is asked, by whom.</param>
    /// <param name="atLeast">The log position the answer must include, when it comes within 2 seconds.</param>
    /// <exception cref="Refused">There is nothing to search for.</exception>
    public async Task<Found> Find(SearchQuery query, LogPosition? atLeast = null)
    {
        if (string.IsNullOrWhiteSpace(query.Words) || query.Words.Length > 200)
            throw new Refused("Type what to search for, in 1 to 200 characters.", "q");
        if (atLeast is { } position) await Wait(position);
        var (best, types, isLoose) = Ask(query);
        var reading = store.Read(query.Actor);
        var hits = new List<Hit>(best.Count);
        foreach (var record in best)
        {
            // Read again: a record hidden or erased a moment ago must not be shown from memory.
            if (await reading.See(record) is { } seen) hits.Add(new(record, seen.Record.Title, Why(seen, query.Words), seen.ChangedAt));
        }

        var reached = Position;
        return new(hits, types, reached, Math.Max(0, store.Log.Last.Row - reached.Row), isLoose);
    }

    /// <summary>Reads the log up to where it ends now: for a command line that does not run on.</summary>
    public async Task CatchUp(CancellationToken cancel)
    {
        await Open();
        for (var last = store.Log.Last; _reached < last;)
        {
            var batch = await store.Log.After(_reached, 500);
            cancel.ThrowIfCancellationRequested();
            await Take(batch);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _index?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Yield();
            await Open();
            await foreach (var batch in store.Log.Follow(_reached, [], stoppingToken)) await Take(batch);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The house is closing: what is new goes to disk, so that the next start need not read it again.
            await _saving;
            if (_published > _saved) await Save(_published);
        }
    }

    private async Task Open()
    {
        var first = await store.Log.After(LogPosition.Start, 1);
        var index = SearchIndex.Open(Path.Combine(store.Folder, "search"), first.Count == 0 ? Guid.Empty : first[0].Record.Id);
        if (index.Position > store.Log.Last) index = SearchIndex.Make(Path.Combine(store.Folder, "search"), first[0].Record.Id);
        _reached = _published = _saved = index.Position;
        _index = index;
    }

    // The words as they are first. Typing errors are forgiven when that leaves room, and if nothing holds all the words, some will do.
    private (IReadOnlyList<Ref> Best, IReadOnlyDictionary<string, int> Types, bool IsLoose) Ask(SearchQuery query)
    {
        var asked = Asked.Read(query.Words);
        if (_index is not { } index || asked.Words.Count == 0) return ([], new Dictionary<string, int>(), false);
        var question = _queries.TryTake(out var used) ? used : new();
        try
        {
            var (snapshot, bounds) = (index.Snapshot, query.Bounds);
            var exact = question.Ask(snapshot, asked, query, bounds, all: true, errors: false);
            if (exact.Best.Count >= query.Take) return (exact.Best, exact.Types, false);
            var near = question.Ask(snapshot, asked, query, bounds, all: true, errors: true);
            if (near.Best.Count > 0) return ([.. exact.Best.Union(near.Best).Take(query.Take)], near.Types, false);
            var some = question.Ask(snapshot, asked, query, bounds, all: false, errors: false);
            return (some.Best, some.Types, true);
        }
        finally
        {
            _queries.Add(question);
        }
    }

    // Far behind, much is gathered before it is taken; at the end of the log every batch can be found at once.
    private async Task Take(IReadOnlyList<Entry> batch)
    {
        foreach (var entry in batch)
        {
            // A segment holds a record once.
            if (_gathered.Contains(entry.Record.Id)) Publish();
            try
            {
                await Put(entry);
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException)
            {
                log.LogError(fault, "Row {Position} could not be indexed; {Record} cannot be found by search", entry.Position,
                    entry.Record);
            }

            _reached = entry.Position;
        }

        if (store.Log.Last.Row - _reached.Row < FarBehind || _builder.Postings >= PostingsMax) Publish();
        if (_published.Row - _saved.Row >= SaveEvery && _saving.IsCompleted) _saving = Save(_published);
    }

    private async Task Save(LogPosition position)
    {
        _saved = position;
        await _index!.Save();
    }

    private void Publish()
    {
        _index!.Take(_builder, _gathered, _reached);
        (_builder, _published) = (new(), _reached);
        _gathered.Clear();
        Interlocked.Exchange(ref _moved, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    private async Task Put(Entry entry)
    {
        if (!store.Catalogue.Knows(entry.Record.Type) || !store.Catalogue.Record(entry.Record.Type).Searchable) return;
        _gathered.Add(entry.Record.Id);
        if (entry.IsErased) return;
        var title = store.Catalogue.Read(entry.Record.Type, entry.Data.Span, entry.Shape).Title;
        using var state = JsonDocument.Parse(entry.Data);
        var place = await _places.Of(entry, state.RootElement, title);
        var point = Terms.PointOf(state.RootElement) ?? (place?.Point is { } at ? (at.Latitude, at.Longitude) : null);
        _builder.Add(new(entry.Record, entry.Label, Terms.TimeOf(state.RootElement) ?? entry.At, point?.Lat, point?.Lon));
        _builder.Text(title, TextKind.Title);
        if (place is { Line.Length: > 0 } there) _builder.Text(there.Line, TextKind.Title);
        Terms.Texts(state.RootElement, "", (property, text) => _builder.Text(text, Terms.KindOf(property)));
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

    private static string Why(Seen seen, string words)
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var term in new TermCutter(words)) asked.Add(term.ToString());
        string? best = null;
        using var state = JsonSerializer.SerializeToDocument(seen.Record, seen.Record.GetType(), Json.Options);
        Terms.Texts(state.RootElement, "", (field, text) =>
        {
            if (best is not null) return;
            foreach (var term in new TermCutter(text))
            {
                if (best is not null || text == seen.Record.Title) return;
                foreach (var word in asked)
                {
                    if (term.StartsWith(word, StringComparison.Ordinal)) best = $"{Labelled(field)}: {text}";
                }
            }
        });
        return best is null ? "" : best.Length <= WhyLength ? best : best[..WhyLength] + "…";
    }

    // givenNames -> Given names
    private static string Labelled(string field) =>
        string.Concat(field.Select((c, i) => i == 0 ? char.ToUpperInvariant(c).ToString() : char.IsUpper(c)
            ? $" {char.ToLowerInvariant(c)}" : c.ToString()));
}
