using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Bluelamp.Bus;

/// <summary>The carrier that the subscriber fetches: <c>GET /bus/stream?subscription=custody-feed</c>, server-sent events whose id is
/// the log position. <c>Last-Event-ID</c>, or <c>after</c>, says from where; <c>0.0</c> is the beginning.</summary>
internal static class EventStream
{
    // A proxy takes a line on which nothing is said for a minute to be dead.
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(10);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/bus/stream", Listen).WithMetadata(new GrantAttribute())
        .WithTags("bus").WithSummary("The happenings of a stream subscription, from any position on.");

    private static async Task<ServerSentEventsResult<JsonObject>> Listen(
        string subscription, string? after, HttpContext context, Store store, Trim trim, Actor actor, IHostApplicationLifetime house)
    {
        // A subscription that is another's is not told apart from none.
        var held = await store.Read(Pumps.House).Find(Subscription.ByName, subscription).First();
        if (held is not { Record.Carrier: Carrier.Stream } || held.Record.Reader != actor.Name)
            throw new Kernel.NotFound($"stream called \"{subscription}\" for this token");
        if (held.Record.State == SubscriptionState.Paused) throw new Refused($"This stream is paused: {held.Record.PausedBecause}");
        var asked = context.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } last ? last : after;
        var from = asked is null ? held.Record.From
            : LogPosition.TryParse(asked, out var at) ? at : throw new Refused("A log position looks like 1042.1044.", "after");
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";

        // A house that closes does not wait for readers to go away.
        var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, house.ApplicationStopping);
        context.Response.RegisterForDispose(ends);
        return TypedResults.ServerSentEvents(Events(context.Response, store, trim, held, actor, from, ends.Token));
    }

    private static async IAsyncEnumerable<SseItem<JsonObject>> Events(
        HttpResponse response, Store store, Trim trim, Held<Subscription> held, Actor actor, LogPosition from,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        var types = trim.Types(held.Record);
        await Beat(response, cancel);
        var settings = held;
        while (!cancel.IsCancellationRequested)
        {
            var end = store.Log.Last;
            var batch = await store.Log.After(from, 200, types);

            // What was cut or paused meanwhile ends the stream: the reader comes again and is told.
            settings = await store.Read(Pumps.House).Seek(held.Id);
            if (settings is null || settings.Version != held.Version) yield break;
            foreach (var entry in batch)
            {
                if (await trim.Of(held.Record, entry, actor) is { } one)
                    yield return new(one.Json, (string)one.Json["type"]!) { EventId = one.Position.ToString() };
            }

            from = batch.Count > 0 ? batch[^1].Position : end > from ? end : from;
            if (batch.Count == 0 && !await Grown(store, from, cancel)) await Beat(response, cancel);
        }
    }

    // A comment, which readers of event streams leave out: the reader knows that it is connected.
    private static async Task Beat(HttpResponse response, CancellationToken cancel)
    {
        await response.WriteAsync(":\n\n", cancel);
        await response.Body.FlushAsync(cancel);
    }

    private static async Task<bool> Grown(Store store, LogPosition from, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(BeatEvery, store.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            await store.Log.Grown(from, either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
