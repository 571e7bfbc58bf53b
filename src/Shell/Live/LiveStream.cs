using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Bluelamp.Shell.Live;

/// <summary>What changed, for a page that shows it: no content, only that it did. The page asks again and is
/// shown what its reader may see.</summary>
public sealed record Changed(string Type, Guid Id, int Version);

/// <summary>The one event stream of a page: <c>GET /live?types=incident,unit</c>. The event id is the log
/// position, so a reconnect misses nothing.</summary>
/// <remarks>Events: <c>changed</c>; <c>reset</c> when too much was missed, so that the page asks for
/// everything; <c>beat</c> when nothing happened.</remarks>
public sealed class LiveStream(Store store, LogTail tail)
{
    /// <summary>A page that hears nothing for two of these says that it may be stale.</summary>
    public static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(10);

    /// <summary>A page that was away for longer than this many rows asks for everything anew: that is cheaper
    /// than telling it each.</summary>
    public const int MissedMax = 500;

    private const int TypesMax = 20;

    /// <summary>Maps the stream; <c>Last-Event-ID</c>, else <c>after</c>, says from where.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/live", Listen).WithMetadata(new GrantAttribute()).ExcludeFromDescription();

    private static ServerSentEventsResult<Changed?> Listen(
        string? types, string? after, HttpContext context, LiveStream live, Store store, Actor actor, IHostApplicationLifetime house)
    {
        var wanted = (types ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        if (wanted.Length is 0 or > TypesMax || wanted.Any(t => !store.Catalogue.Knows(t)))
            throw new Refused("Name the kinds of record to listen for, as in types=incident,unit.", "types");
        var last = context.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } id ? id : after;
        var from = LogPosition.TryParse(last, out var seen) ? seen : store.Log.Last;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";

        // A house that closes does not wait for pages to go away.
        var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, house.ApplicationStopping);
        context.Response.RegisterForDispose(ends);
        return TypedResults.ServerSentEvents(live.Events(actor, wanted.ToHashSet(StringComparer.Ordinal), from, ends.Token));
    }

    /// <summary>What this person may hear of these types after a position, for ever.</summary>
    public async IAsyncEnumerable<SseItem<Changed?>> Events(
        Actor actor, IReadOnlySet<string> types, LogPosition from, [EnumeratorCancellation] CancellationToken cancel)
    {
        yield return Beat(from);
        if (from < tail.Start)
        {
            var start = tail.Start;
            var missed = await store.Log.After(from, MissedMax, [.. types]);
            from = missed.Count > 0 && missed[^1].Position > start ? missed[^1].Position : start;
            if (missed.Count == MissedMax) yield return new(null, "reset") { EventId = from.ToString() };
            else foreach (var entry in missed.Select(LogTail.Of).Where(h => IsFor(actor, h))) yield return Event(entry);
        }

        var beat = Task.Delay(BeatEvery, store.Time, cancel);
        while (!cancel.IsCancellationRequested)
        {
            if (from < tail.Start) yield return new(null, "reset") { EventId = (from = tail.Last).ToString() };
            var heard = tail.After(from);
            foreach (var entry in heard.Where(h => types.Contains(h.Record.Type) && IsFor(actor, h))) yield return Event(entry);
            if (heard.Count > 0) from = heard[^1].Position;
            if (await Task.WhenAny(tail.Grown(from), beat) != beat || cancel.IsCancellationRequested) continue;
            yield return Beat(from);
            beat = Task.Delay(BeatEvery, store.Time, cancel);
        }
    }

    private bool IsFor(Actor actor, Heard heard) => store.Catalogue.Sees(actor, heard.Record.Type, heard.Label);

    private static SseItem<Changed?> Event(Heard heard) =>
        new(new(heard.Record.Type, heard.Record.Id, heard.Version), "changed") { EventId = heard.Position.ToString() };

    private static SseItem<Changed?> Beat(LogPosition at) => new(null, "beat") { EventId = at.ToString() };
}
