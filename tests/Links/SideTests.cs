using System.Text.Json;
using Bluelamp.Kit;
using Bluelamp.Pole;

namespace Bluelamp.Links.Tests;

/// <summary>The events and the places of a record.</summary>
public sealed class SideTests : IAsyncLifetime
{
    private static readonly DateTimeOffset May = new(2026, 5, 10, 12, 0, 0, TimeSpan.Zero);

    private TestSite _site = null!;
    private Town _town = null!;

    public async ValueTask InitializeAsync() => _town = new(_site = await TestSite.Open());

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Everything_dated_that_the_reader_may_see_stands_in_order_the_newest_first()
    {
        var home = await _town.Place("Acre Lane");
        var max = await _town.Person(
            "Max", "Dealer", addresses: [new(home, AddressKind.Home, new(2026, 5, 1), new(2026, 5, 20))]);
        await _town.Crime("Theft", May, suspect: max);
        await _town.Crime("Murder", May, suspect: max, label: Town.Hidden);
        var page = await (await _town.Visitor()).Get($"/links/person/{max.Value}/events");
        var rows = page.All(".links-events > li").Select(r => string.Join(' ', r.TextContent.Split((char[]?)null,
            StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Equal(4, rows.Count);
        Assert.Contains("a test", rows[0], StringComparison.Ordinal);
        Assert.StartsWith("20 May 2026 Home at Acre Lane, until this day", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("10 May 2026, 13:00", rows[2], StringComparison.Ordinal);
        Assert.StartsWith("1 May 2026 Home at Acre Lane", rows[3], StringComparison.Ordinal);
        Assert.Equal(4, page.All(".links-band__mark").Count);
        Assert.Contains(await _site.Store.Consultations(by: "ana"), l => l.What == "events" && l.Record == max.Ref);

        var narrow = await page.By.Get($"/links/person/{max.Value}/events?source=Linked&from=2/5/2026");
        Assert.Single(narrow.All(".links-events > li"));
    }

    [Fact]
    public async Task The_map_shows_what_its_table_says_and_nothing_hidden()
    {
        var home = await _town.Place("Acre Lane", new GeoPoint(51.46, -0.12));
        var corner = await _town.Place("Mill Lane", new GeoPoint(51.47, -0.11));
        var nowhere = await _town.Place("Lost Lane");
        var max = await _town.Person("Max", "Dealer", addresses: [new(home), new(nowhere)]);
        var crime = await _town.Crime("Theft", May, suspect: max, place: corner);
        await _town.Crime("Murder", May, suspect: max, place: corner, label: Town.Hidden);
        var page = await (await _town.Visitor()).Get($"/links/person/{max.Value}/map");
        var rows = page.All("[data-map-show]");
        Assert.Equal([crime.Ref.ToString(), home.Ref.ToString()], rows.Select(r => r.GetAttribute("data-map-show")));
        Assert.Contains("Mill Lane", rows[0].TextContent, StringComparison.Ordinal);
        using var marks = JsonDocument.Parse(await page.By.Http.GetStringAsync(
            page.One("bluelamp-map").GetAttribute("data-src"), TestContext.Current.CancellationToken));
        Assert.Equal(
            rows.Select(r => r.GetAttribute("data-map-show")),
            marks.RootElement.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("id").GetString()));
        Assert.Equal(404, (await page.By.Get($"/links/person/{Guid.CreateVersion7()}/map")).Status);
        var narrow = await page.By.Get($"/links/person/{max.Value}/map?to=1/1/2026");
        Assert.Single(narrow.All("[data-map-show]"));
    }
}
