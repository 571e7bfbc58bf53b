using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Shell.Access;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace Bluelamp.Host.Api;

/// <summary>The doors for programs: every command, every record, the log. Session cookies do not open them, so
/// no other site can use a signed-in browser.</summary>
internal static class ApiMap
{
    /// <summary>Sent twice with the same key, a command has one effect and the same answer.</summary>
    public const string KeyHeader = "Idempotency-Key";

    // Sixteen times the largest record: what is longer is no command.
    private const int BodyBytesMax = 1024 * 1024;

    public static void MapApi(this WebApplication app)
    {
        // What only the house itself may run has no address.
        foreach (var kind in app.Services.GetRequiredService<Catalogue>().Commands.Where(k => !k.Roles.SequenceEqual([Door.Role])))
            MapCommand(app, kind);
        app.MapGet("/api/records/{type}/{**which}", Record).WithMetadata(new GrantAttribute()).WithTags("records")
            .WithSummary("One record by id or reference, as it is or as it was.");
        app.MapGet("/api/records/{type}", Records).WithMetadata(new GrantAttribute()).WithTags("records")
            .WithSummary("A page of records by a declared index.");
        app.MapGet("/api/log", Log).WithMetadata(new GrantAttribute()).WithTags("log")
            .WithSummary("Happenings from a position on, as server-sent events.");
        app.MapOpenApi().WithMetadata(new PublicAttribute());
    }

    private static void MapCommand(WebApplication app, CommandKind kind)
    {
        object grant = kind.IsPublic ? new PublicAttribute() : new GrantAttribute([.. kind.Roles]);
        app.MapPost($"/api/{kind.Name}", (HttpRequest request, Store store, Actor actor) => Command(request, kind, store, actor))
            .Accepts(kind.Clr, "application/json").Produces<Answer>().ProducesProblem(401).ProducesProblem(403)
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422)
            .WithMetadata(grant, new IgnoreAntiforgeryTokenAttribute()).WithTags(kind.Name.Split('/')[0])
            .WithName(kind.Name.Replace('/', '-')).WithSummary(kind.Words);
    }

    private static async Task<IResult> Command(HttpRequest request, CommandKind kind, Store store, Actor actor)
    {
        OnlyTokens.Ask(request, actor);
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = BodyBytesMax;
        Guid? key = null;
        if (request.Headers[KeyHeader].ToString() is { Length: > 0 } text)
            key = Guid.TryParse(text, out var id)
                ? id : throw new Refused($"{KeyHeader} is a UUID, such as {Guid.CreateVersion7()}.", "idempotency-key");
        if (!request.HasJsonContentType())
            throw new BadHttpRequestException("Send the command as application/json.", StatusCodes.Status415UnsupportedMediaType);
        var command = await CommandBody.Read(kind, request.Body, request.HttpContext.RequestAborted);
        return TypedResults.Json(await store.Run(command, actor, key, request.HttpContext.RequestAborted), Json.Options);
    }

    private static async Task<IResult> Record(string type, string which, string? asOf, Store store, Actor actor)
    {
        var reading = store.Read(actor);

        // A number such as CAD 12/17JUL26 comes with its slash or with %2F; routing keeps the second as it is.
        var seen = await AnyRecord.Find(reading, store.Catalogue.Record(type), Uri.UnescapeDataString(which));
        await store.Consulted(actor, [seen.Ref], "api");
        if (asOf is null)
            return TypedResults.Json(new { type, id = seen.Ref.Id, seen.Version, seen.Label, seen.ChangedAt, record = (object)seen.Record },
                Json.Options);
        if (!DateTimeOffset.TryParse(asOf, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            throw new Refused($"asOf is a time such as 2026-07-17T21:04:00Z, not \"{asOf}\".", "asOf");
        var entry = await reading.AsOf(seen.Ref, at) is { IsErased: false } was
            ? was : throw new NotFound($"{type} of that name at that time");
        var record = store.Catalogue.Read(type, entry.Data.Span, entry.Shape);
        return TypedResults.Json(new { type, id = seen.Ref.Id, entry.Version, entry.Label, changedAt = entry.At, record = (object)record },
            Json.Options);
    }

    private static async Task<IResult> Records(
        string type, string? index, string? value, string? take, string? after, Store store, Actor actor)
    {
        if (!int.TryParse(take ?? "50", NumberStyles.None, CultureInfo.InvariantCulture, out var rows)
            || rows is < 1 or > Page<Seen>.RowsMax)
            throw new Refused($"A page has 1 to {Page<Seen>.RowsMax} rows.", "take");
        if (string.IsNullOrEmpty(index)) throw new Refused("Name the field to find by, as in ?index=borough&value=Lambeth.", "index");
        var kind = store.Catalogue.Record(type);
        var fields = index.Split(',').Zip((value ?? "").Split(','), (f, v) => (f, v)).ToList();
        var page = await AnyRecord.Page(store.Read(actor), kind, fields, rows, string.IsNullOrEmpty(after) ? null : after);
        await store.Consulted(actor, [.. page.Rows.Select(r => r.Ref)], "api");
        return TypedResults.Json(
            new { rows = page.Rows.Select(s => new { type, id = s.Ref.Id, s.Version, s.ChangedAt, record = (object)s.Record }), page.Next },
            Json.Options);
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ServerSentEventsResult<object> Log(
        string? after, HttpRequest request, Store store, Actor actor)
    {
        var from = request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } last ? last : after;
        var position = from is null ? LogPosition.Start : LogPosition.TryParse(from, out var at)
            ? at : throw new Refused("A log position looks like 1042.1044.", "after");
        var context = request.HttpContext;
        return TypedResults.ServerSentEvents(Entries(store, actor, position, context.Response, context.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<object>> Entries(
        Store store, Actor actor, LogPosition from, HttpResponse response, [EnumeratorCancellation] CancellationToken cancel)
    {
        // Who may see nothing yet is told that the stream is open: the first event may be hours away.
        await response.Body.FlushAsync(cancel);
        await foreach (var batch in store.Log.Follow(from, [], cancel))
        {
            foreach (var entry in batch.Where(e => store.Catalogue.Sees(actor, e.Record.Type, e.Label)))
            {
                var happening = entry.IsErased ? (JsonElement?)null : JsonSerializer.Deserialize<JsonElement>(entry.Detail.Span);
                yield return new(new { entry.Record, entry.Version, entry.At, entry.By, entry.Because, entry.Action, detail = happening },
                    entry.Name)
                { EventId = entry.Position.ToString() };
            }
        }
    }
}
