using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Pole.Matching;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bluelamp.Pole;

/// <summary>Keeps the book of persons up with the log, on every node: a record is matched within moments of its commit.</summary>
public sealed class PersonFeed(Store store, ILogger<PersonFeed> log) : BackgroundService
{
    /// <summary>A page waits no longer than this for what its reader wrote; then it shows what is there.</summary>
    public static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);

    private const int TellEvery = 100_000;

    private static readonly Actor Part = Actor.System("matching");

    private readonly Lazy<Book<Person>> _book = new(() => BookOf(store.Read(Part).Table(MatchFigures.Table)));
    private readonly Lock _at = new();
    private LogPosition _position = LogPosition.Start;
    private long _told;
    private volatile TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The book.</summary>
    public Book<Person> Book => _book.Value;

    /// <summary>An empty book of persons, compared by their home's postcode too.</summary>
    public static Book<Person> BookOf(MatchFigures figures) =>
        new(new(PersonTraits.Model, figures, PersonCautions.Of), Place.Type, PersonTraits.Post);

    /// <summary>How far the log has been read.</summary>
    public LogPosition Position
    {
        get { lock (_at) return _position; }
    }

    /// <summary>Waits, for two seconds at most, until what stands at a position has been matched.</summary>
    public async Task Reached(LogPosition? position)
    {
        var until = Task.Delay(WaitMax);
        while (position is { } asked && Position < asked && !until.IsCompleted)
        {
            var moved = _moved.Task;
            if (Position < asked) await Task.WhenAny(moved, until);
        }
    }

    /// <summary>Takes rows of the log, in their order.</summary>
    public void Take(IReadOnlyList<Entry> batch)
    {
        foreach (var entry in batch)
        {
            try
            {
                Take(entry);
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException)
            {
                log.LogError(fault, "Row {Position} could not be matched; {Record} stands in no group", entry.Position, entry.Record);
            }
        }

        if (batch.Count > 0) Move(batch[^1].Position);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        IReadOnlyList<string> types = [Person.Type, Place.Type, MatchDecision.Type];
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Step(types, stoppingToken);
            }
            catch (IOException away)
            {
                log.LogWarning(away, "The store is away; matching goes on when it is back");
                await Task.Delay(AskAgain, stoppingToken);
            }
        }
    }

    private async Task Step(IReadOnlyList<string> types, CancellationToken cancel)
    {
        var last = store.Log.Last;
        var batch = await store.Log.After(Position, 500, types);
        Take(batch);
        if (batch.Count > 0) return;

        // Nothing for the book up to the end as it was: whoever waits for a row in between need not.
        if (Position < last) Move(last);
        await store.Log.Grown(Position, cancel);
    }

    private void Move(LogPosition position)
    {
        lock (_at) _position = position;
        Interlocked.Exchange(ref _moved, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        if (position.Row - _told < TellEvery) return;
        _told = position.Row;
        log.LogInformation("Matching has read {Row} of {Last} rows of the log", _told, store.Log.Last.Row);
    }

    private void Take(Entry entry)
    {
        if (entry.Record.Is<Person>())
        {
            var id = entry.Record.As<Person>();
            if (entry.As<Person>() is { } person)
                Book.Put(id, PersonTraits.Of(person, null), entry.Label, PersonTraits.HomeOf(person)?.Value);
            else Book.Drop(id);
        }
        else if (entry.Record.Is<Place>())
        {
            Book.PutHome(entry.Record.Id, entry.As<Place>()?.Postcode?.ToString(), entry.Label);
        }
        else if (entry.As<MatchDecision>() is { } said)
        {
            Book.Decide(said.One, said.Other, said.Verdict == Verdict.Withdrawn ? null : said.Verdict);
        }
    }
}
