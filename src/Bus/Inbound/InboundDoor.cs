using Bluelamp.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Bluelamp.Bus;

/// <summary>The door for senders over HTTP: <c>POST /bus/in/{source}</c>, with a bearer token and <c>Idempotency-Key</c>.</summary>
internal static class InboundDoor
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/bus/in/{source}", Post)
        .WithMetadata(new GrantAttribute(), new IgnoreAntiforgeryTokenAttribute()).DisableAntiforgery()
        .WithTags("bus").WithSummary("A command from another system, under that system's own grant.");

    private static async Task<IResult> Post(string source, HttpRequest request, Store store, Inbox inbox, Actor actor)
    {
        if (!request.Headers.ContainsKey("Authorization"))
            throw new BadHttpRequestException("Send a bearer token: Authorization: Bearer blt_…", StatusCodes.Status401Unauthorized);

        // A source that is another's is not told apart from none.
        var held = await store.Read(Pumps.House).Find(InboundSource.ByName, source).First();
        if (held is null || held.Record.Sender != actor.Name) throw new NotFound($"source called \"{source}\" for this token");
        if (!request.HasJsonContentType())
            throw new BadHttpRequestException("Send the message as application/json.", StatusCodes.Status415UnsupportedMediaType);
        if (request.ContentLength > DeadLetter.BodyMax * 2)
            throw new BadHttpRequestException("The message is too long.", StatusCodes.Status413PayloadTooLarge);
        var json = await Body(request);
        var reply = await inbox.Take(held, json, request.Headers["Idempotency-Key"], request.HttpContext.RequestAborted);
        return Results.Json(
            reply, Json.Options, statusCode: reply.IsDone ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<byte[]> Body(HttpRequest request)
    {
        using var body = new MemoryStream();
        var part = new byte[8192];
        int read;
        while (body.Length <= DeadLetter.BodyMax && (read = await request.Body.ReadAsync(part, request.HttpContext.RequestAborted)) > 0)
            body.Write(part, 0, read);
        return body.ToArray();
    }
}
