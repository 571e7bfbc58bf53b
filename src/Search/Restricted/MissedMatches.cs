using System.Threading.Channels;
using Bluelamp.Kernel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bluelamp.Search;

/// <summary>Asks each search once more as the house would, after its answer has gone out, for restricted records that the searcher was
/// not shown. The searcher's answer, and how long it took, are the same whether there are any.</summary>
/// <remarks>Searches wait in memory: what a node had not looked at when it stopped is not looked at.</remarks>
public sealed class MissedMatches(SearchFeed feed, Store store, ILogger<MissedMatches> log) : BackgroundService
{
    private const int WaitingMax = 1_000;

    private readonly Channel<(SearchQuery Query, DateTimeOffset At)> _asked =
        Channel.CreateBounded<(SearchQuery, DateTimeOffset)>(WaitingMax);

    private long _waiting;

    /// <summary>Searches that wait to be looked at again.</summary>
    public long Waiting => Interlocked.Read(ref _waiting);

    // Takes note of a search that was answered. Never waits.
    private void Note(SearchQuery query)
    {
        if (query.Actor.SeesAll) return;
        Interlocked.Increment(ref _waiting);
        if (_asked.Writer.TryWrite((query, feed.Now))) return;
        Interlocked.Decrement(ref _waiting);
        log.LogWarning("More than {Max} searches wait to be looked at again; one was passed over", WaitingMax);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        feed.Answered += Note;
        await foreach (var (query, at) in _asked.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await Look(query, at);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogError(fault, "A search could not be looked at again");
            }

            Interlocked.Decrement(ref _waiting);
        }
    }

    // Cleared for less than SECRET is no secret kept from them: only what is kept for some by name or team, or is SECRET, is told of.
    private static bool IsRestricted(Label label) => label.Only.Count > 0 || label.Teams.Count > 0 || label.Marking == Marking.Secret;

    private async Task Look(SearchQuery query, DateTimeOffset at)
    {
        var reading = store.Read(SearchRoom.Reader);
        var missed = new List<Ref>();
        foreach (var record in feed.BestOfAll(query))
        {
            if (missed.Count == TellOfMissed.CountMax) break;
            if (await reading.See(record) is { } seen && IsRestricted(seen.Label) && !seen.Label.Allows(query.Actor)) missed.Add(record);
        }

        if (missed.Count == 0) return;
        await store.Run(new TellOfMissed(query.Actor.Name, query.Words, query.Actor.Purpose ?? "", at, missed), SearchRoom.Reader);
    }
}
