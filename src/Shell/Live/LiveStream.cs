using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bluelamp.Shell.Live;

/// <summary>What changed, for a page that shows it: no content, only that it did. The page asks again and is shown what its reader may see.</summary>
public sealed record Changed(string Type, Guid Id, int Version);

/// <summary>The one event stream of a page: <c>GET /live?types=incident,unit</c>. The event id is the log position, so a reconnect misses nothing.</summary>
public static class LiveStream
{
    /// <summary>A page that hears nothing for two of these says that it may be stale.</summary>
    public static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(10);

    private const int TypesMax = 20;

    public static void MapLive(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/live", (string types, HttpContext context, Store store, Actor actor) =>
        {
            var wanted = types.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
            if (wanted.Length is 0 or > TypesMax || wanted.Any(t => !store.Catalogue.Knows(t)))
                throw new Refused("Name the kinds of record to listen for, as in types=incident,unit.", "types");
            var from = LogPosition.TryParse(context.Request.Headers["Last-Event-ID"].ToString(), out var seen) ? seen : store.Log.Last;
            context.Response.Headers.CacheControl = "no-store";
            return TypedResults.ServerSentEvents(Events(store, actor, wanted, from, context.RequestAborted));
        }).WithMetadata(new GrantAttribute());

    private static async IAsyncEnumerable<SseItem<Changed?>> Events(
        Store store, Actor actor, string[] types, LogPosition from, [EnumeratorCancellation] CancellationToken cancel)
    {
        var events = Channel.CreateBounded<SseItem<Changed?>>(256);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var feeding = Task.WhenAll(Feed(store, actor, types, from, events.Writer, stop.Token), Beat(events.Writer, stop.Token));
        try
        {
            await foreach (var item in events.Reader.ReadAllAsync(cancel)) yield return item;
        }
        finally
        {
            await stop.CancelAsync();
            await feeding.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private static async Task Feed(Store store, Actor actor, string[] types, LogPosition from, ChannelWriter<SseItem<Changed?>> events, CancellationToken cancel)
    {
        await foreach (var batch in store.Log.Follow(from, types, cancel))
        {
            // A label can change: what the reader may see is asked of the entry itself.
            foreach (var entry in batch.Where(e => e.Label.Allows(actor)))
                await events.WriteAsync(new(new(entry.Record.Type, entry.Record.Id, entry.Version), "changed") { EventId = entry.Position.ToString() }, cancel);
        }
    }

    private static async Task Beat(ChannelWriter<SseItem<Changed?>> events, CancellationToken cancel)
    {
        while (true)
        {
            // No id: a beat may overtake a change that is still on its way, and a reconnect must not skip that one.
            await events.WriteAsync(new(null, "beat"), cancel);
            await Task.Delay(BeatEvery, cancel);
        }
    }
}
