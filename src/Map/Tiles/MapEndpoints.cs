using System.IO.Compression;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Bluelamp.Map;

/// <summary>Serves the map to browsers: squares, style, gazetteer answers. For anyone signed in.</summary>
internal static class MapEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var anyone = new GrantAttribute();
        routes.MapGet("/map/tiles/{pack}/{z:int}/{x:int}/{y:int}.pbf", Tile).WithMetadata(anyone);
        routes.MapGet("/map/style.json", StyleOf).WithMetadata(anyone);
        routes.MapGet("/map/find.json", Find).WithMetadata(anyone);
    }

    private static async Task Tile(HttpContext context, GeographyStore store, TileStore tiles, string pack, int z, int x, int y)
    {
        var geography = store.Current;
        if (pack != geography.Name || z is < 0 or > TileMaker.ZoomMax || x < 0 || y < 0 || x >= 1 << z || y >= 1 << z)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var tag = new EntityTagHeaderValue($"\"{geography.Version}-{z}-{x}-{y}\"");
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.CacheControl = new() { Private = true, MaxAge = TimeSpan.FromDays(1) };
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var tile = tiles.Get(z, x, y);
        context.Response.ContentType = "application/vnd.mapbox-vector-tile";
        context.Response.Headers.Vary = "Accept-Encoding";
        if (context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Headers.ContentEncoding = "gzip";
            context.Response.ContentLength = tile.Length;
            await context.Response.Body.WriteAsync(tile, context.RequestAborted);
            return;
        }

        using var unzip = new GZipStream(new MemoryStream(tile), CompressionMode.Decompress);
        await unzip.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static IResult StyleOf(HttpContext context, GeographyStore store, string look = "case") => Style.Knows(look)
        ? Results.Text(Style.Of(store.Current, look, $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}"),
            "application/json")
        : Results.Problem($"There is no look \"{look}\": ask for {string.Join(" or ", Style.Names)}.",
            statusCode: StatusCodes.Status404NotFound);

    private static IResult Find(GeographyStore store, string? q = null, int take = 10) =>
        Results.Json(store.Current.Gazetteer.Find(q, take), Json.Options);
}

/// <summary>Squares of the geography in use, drawn when first asked for.</summary>
internal sealed class TileStore(GeographyStore store)
{
    private readonly TileCache _cache = new();
    private readonly Lazy<TileMaker> _maker = new(() => new(store.Current));

    public byte[] Get(int z, int x, int y) => _cache.Get($"{z}/{x}/{y}", () => _maker.Value.Make(z, x, y));
}
