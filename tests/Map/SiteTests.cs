using System.Net;
using System.Text.Json;
using Bluelamp.Kit;
using Bluelamp.Shell;

namespace Bluelamp.Map.Tests;

public sealed class SiteTests : IAsyncLifetime
{
    private TestSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await TestSite.Open();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_map_page_has_a_map_a_table_that_says_the_same_and_a_way_past_the_map()
    {
        var page = await _site.As("casey", Roles.CallTaker).Get("/map");
        Assert.Equal(200, page.Status);
        var map = page.Document.QuerySelector("bluelamp-map")!;
        var twin = page.Document.GetElementById(map.GetAttribute("aria-describedby")!)!;
        Assert.Equal(10, twin.QuerySelectorAll("tbody tr").Length);
        Assert.NotNull(page.Document.QuerySelector($"a.bl-map-skip[href='#{twin.Id}']"));
        Assert.Null(page.Document.QuerySelector("[style]"));
        Assert.All(page.Document.QuerySelectorAll("script"), script => Assert.True(script.HasAttribute("src")));
    }

    [Fact]
    public async Task A_place_is_found_and_aimed_at_without_script()
    {
        var page = await _site.As("casey", Roles.CallTaker).Get("/map?q=high+street");
        Assert.Equal("High Street", page.Document.QuerySelector("#found a")!.TextContent);
        Assert.NotNull(page.Document.QuerySelector("bluelamp-map[data-pin][data-lat]"));
        var nothing = await _site.As("casey", Roles.CallTaker).Get("/map?q=zqxzqx&at=rubbish&letter=%3Cscript%3E");
        Assert.Contains("Nothing is called that", nothing.Document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tile_is_sent_packed_once_and_then_known()
    {
        var visitor = _site.As("dev", Roles.Dispatcher).Http;
        var style = JsonDocument.Parse(await visitor.GetStringAsync("/map/style.json?look=console")).RootElement;
        var (x, y) = TileOf(Grounds.Town.Centre, 12);
        var address = style.GetProperty("sources").GetProperty("town").GetProperty("tiles")[0].GetString()!
            .Replace("{z}", "12", StringComparison.Ordinal).Replace("{x}", $"{x}", StringComparison.Ordinal)
            .Replace("{y}", $"{y}", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        using var first = await visitor.SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, "gzip", "application/vnd.mapbox-vector-tile"),
            (first.StatusCode, Assert.Single(first.Content.Headers.ContentEncoding), first.Content.Headers.ContentType!.MediaType));
        Assert.True((await first.Content.ReadAsByteArrayAsync()).Length > 200);
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await visitor.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        using var plain = await visitor.GetAsync(address);
        Assert.Empty(plain.Content.Headers.ContentEncoding);
    }

    // The square of the Web Mercator grid that a point lies in.
    private static (int X, int Y) TileOf(Point at, int zoom)
    {
        var squares = 1 << zoom;
        return ((int)((at.Lon + 180) / 360 * squares),
            (int)((1 - Math.Asinh(Math.Tan(at.Lat * Math.PI / 180)) / Math.PI) / 2 * squares));
    }

    [Theory]
    [InlineData("/map/tiles/nowhere/12/2048/1367.pbf")]
    [InlineData("/map/tiles/wickhythe/17/0/0.pbf")]
    [InlineData("/map/tiles/wickhythe/3/8/0.pbf")]
    [InlineData("/map/tiles/wickhythe/3/-1/0.pbf")]
    [InlineData("/map/style.json?look=rainbow")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        using var answer = await _site.As("dev", Roles.Dispatcher).Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/map")]
    [InlineData("/map/style.json")]
    [InlineData("/map/find.json?q=high")]
    [InlineData("/map/tiles/wickhythe/12/2048/1367.pbf")]
    public async Task Nobody_sees_the_map_who_is_not_signed_in(string path)
    {
        using var answer = await _site.Anyone().Http.GetAsync(path);
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Redirect, HttpStatusCode.Unauthorized });
    }

    [Fact]
    public async Task A_look_up_is_answered_with_all_a_form_needs()
    {
        var json = await _site.As("casey", Roles.CallTaker).Http.GetStringAsync("/map/find.json?q=high+street&take=1");
        var found = Assert.Single(JsonDocument.Parse(json).RootElement.EnumerateArray());
        Assert.Equal(("street", "High Street"), (found.GetProperty("kind").GetString(), found.GetProperty("text").GetString()));
        Assert.InRange(found.GetProperty("at").GetProperty("lat").GetDouble(), 51.2, 51.5);
    }
}
