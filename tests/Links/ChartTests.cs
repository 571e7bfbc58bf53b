using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Links.Tests;

/// <summary>What a chart shows of how records hang together, to one reader.</summary>
public sealed class ChartTests : IAsyncLifetime
{
    private static readonly DateTimeOffset May = new(2026, 5, 10, 12, 0, 0, TimeSpan.Zero);

    private TestSite _site = null!;
    private Town _town = null!;

    private static Actor Ana => TestHouse.As("ana", Roles.Analyst);

    public async ValueTask InitializeAsync() => _town = new(_site = await TestSite.Open());

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Neighbours_are_what_a_record_names_and_what_names_it_with_what_each_says()
    {
        var home = await _town.Place("Acre Lane");
        var friend = await _town.Person("Anna", "Friend");
        var max = await _town.Person(
            "Max", "Dealer", relations: [new(friend.Ref, RelationKind.FormerPartner)], addresses: [new(home, AddressKind.Bail)]);
        var crime = await _town.Crime("Robbery", May, suspect: max);
        var chart = await Draw(max);
        Assert.Equal([max.Ref, friend.Ref, home.Ref, crime.Ref], chart.Nodes.Select(n => n.Ref));
        Assert.Equal(["former partner"], chart.How(max, friend));
        Assert.Equal(["bail"], chart.How(max, home));
        Assert.Equal(["suspects"], chart.How(crime, max));
        Assert.Equal((May, "Crime"), (chart.Node(crime)!.At!.Value, chart.Node(crime)!.Kind));
    }

    [Fact]
    public async Task What_a_reader_may_not_see_is_neither_drawn_nor_counted()
    {
        var max = await _town.Person("Max", "Dealer");
        await _town.Crime("Robbery", suspect: max, label: Town.Hidden);
        await _town.Crime("Burglary", suspect: max);
        var chart = await Draw(max);
        Assert.Equal(2, chart.Nodes.Count);
        Assert.Equal(1, chart.Open[0].Kinds["crime"]);
        Assert.DoesNotContain(chart.Nodes, n => n.Title.Contains("Robbery", StringComparison.Ordinal));
        Assert.Equal(3, (await Draw(max, actor: Ana with { Teams = new HashSet<string> { "murder-squad" } })).Nodes.Count);

        // Finance reads no persons: for them there is nothing to draw.
        await Assert.ThrowsAsync<NotFound>(() => Draw(max, actor: TestHouse.As("fin", Roles.Finance)));
    }

    [Fact]
    public async Task Twenty_are_shown_then_more_are_asked_for_until_there_are_none()
    {
        var max = await _town.Person("Max", "Dealer");
        for (var i = 0; i < 45; i++) await _town.Crime("Theft", suspect: max);
        var first = (await Draw(max)).Open[0];
        Assert.Equal((20, true, 45), (first.Neighbours.Count, first.HasMore, first.Kinds["crime"]));
        var second = (await Draw(max, q => q.WithOpen(max, 40))).Open[0];
        Assert.Equal(first.Neighbours, second.Neighbours.Take(20));
        var all = (await Draw(max, q => q.WithOpen(max, 60))).Open[0];
        Assert.Equal((45, false), (all.Neighbours.Count, all.HasMore));
    }

    [Fact]
    public async Task Time_narrows_what_has_a_time_and_kinds_narrow_all()
    {
        var home = await _town.Place("Acre Lane");
        var max = await _town.Person("Max", "Dealer", addresses: [new(home)]);
        var may = await _town.Crime("Theft", May, suspect: max);
        await _town.Crime("Theft", May.AddMonths(-3), suspect: max);
        var narrow = await Draw(max, q => q with { From = new(2026, 5, 1), To = new(2026, 5, 10) });
        Assert.Equal([max.Ref, home.Ref, may.Ref], narrow.Nodes.Select(n => n.Ref));
        Assert.Empty((await Draw(max, q => q with { From = new(2026, 5, 11), Kinds = ["crime"] })).Open[0].Neighbours);
        Assert.Equal([max.Ref, home.Ref], (await Draw(max, q => q with { Kinds = ["place"] })).Nodes.Select(n => n.Ref));
    }

    [Fact]
    public async Task Records_of_one_person_are_one_node_with_the_links_of_all()
    {
        var born = new DateOnly(1984, 2, 29);
        var one = await _town.Person("Zebedee", "Quillfeather", born: born, phone: "07700 900123");
        var other = await _town.Person("Zebedee", "Quillfeather", born: born, phone: "07700 900123");
        var hidden = await _town.Person("Zebedee", "Quillfeather", Town.Hidden, born: born, phone: "07700 900123");
        var crimes = new[] { await _town.Crime("Theft", suspect: one), await _town.Crime("Arson", suspect: other) };
        await _town.Crime("Murder", suspect: hidden);
        var chart = await Draw(other);
        Assert.Equal(one.Ref, chart.Root);
        Assert.Equal([one.Ref, other.Ref], chart.Node(one)!.Accounts.Select(a => a.Ref));
        Assert.Equal([one.Ref, crimes[1].Ref, crimes[0].Ref], chart.Nodes.Select(n => n.Ref));
        Assert.Equal(2, chart.Links.Count);
        var looks = await _site.Store.Consultations(by: "ana");
        Assert.Superset(
            new HashSet<Ref> { one, other, crimes[0] }, looks.Where(l => l.What == Drawing.Look).Select(l => l.Record).ToHashSet());
    }

    [Fact]
    public async Task The_shortest_connection_is_found_and_every_link_among_its_nodes_is_drawn()
    {
        var (max, anna) = (await _town.Person("Max", "Dealer"), await _town.Person("Anna", "Friend"));
        var last = await _town.Person("Lou", "Last");
        var near = await _town.Crime("Theft", suspect: max, victim: anna);
        var far = await _town.Crime("Fraud", suspect: anna, victim: last);
        await _town.Crime("Arson", suspect: anna, victim: last);
        var found = (await Draw(max, q => q with { With = last })).Connection!;
        Assert.Equal((ConnectionEnd.Found, 5, true), (found.End, found.Path.Count, found.IsShortest));
        Assert.Equal([max.Ref, near.Ref, anna.Ref], found.Path.Take(3));

        var alone = await _town.Person("Alone", "Entirely");
        var none = (await Draw(max, q => q with { With = alone })).Connection!;
        Assert.Equal((ConnectionEnd.None, 0), (none.End, none.Path.Count));
        var chart = await Draw(max, q => q with { With = last, Kinds = ["crime"] });
        Assert.Equal(ConnectionEnd.None, chart.Connection!.End);
        Assert.Contains(far.Ref, (await Draw(last)).Nodes.Select(n => n.Ref));
    }

    [Fact]
    public async Task A_hidden_node_in_the_middle_breaks_the_connection()
    {
        var (max, anna) = (await _town.Person("Max", "Dealer"), await _town.Person("Anna", "Friend"));
        await _town.Crime("Theft", suspect: max, victim: anna, label: Town.Hidden);
        Assert.Equal(ConnectionEnd.None, (await Draw(max, q => q with { With = anna })).Connection!.End);
        var squad = Ana with { Teams = new HashSet<string> { "murder-squad" } };
        Assert.Equal(3, (await Draw(max, q => q with { With = anna }, squad)).Connection!.Path.Count);
    }

    [Fact]
    public async Task Of_a_place_where_everything_happens_only_the_first_links_are_followed_and_it_is_said()
    {
        var (street, house) = (await _town.Place("High Street"), await _town.Place("Far Away"));
        var max = await _town.Person("Max", "Dealer", addresses: [new(street)]);
        var last = await _town.Person("Lou", "Last", addresses: [new(house)]);
        for (var i = 0; i < Connections.LinksMax + 1; i++) await _town.Crime("Theft", place: street);
        var gaveUp = (await Draw(max, q => q with { With = last })).Connection!;
        Assert.Equal(ConnectionEnd.None, gaveUp.End); // all that hangs together with the other was looked at
        for (var i = 0; i < Connections.LinksMax + 1; i++) await _town.Crime("Theft", place: house);
        gaveUp = (await Draw(max, q => q with { With = last })).Connection!;
        Assert.Equal(ConnectionEnd.GaveUp, gaveUp.End);
        Assert.True(gaveUp.BusyCount > 0);
    }

    [Fact]
    public async Task Every_moment_of_the_table_is_one_of_its_record_and_every_kind_has_its_picture()
    {
        var kinds = _site.Store.Read(Ana).Table(LinkKinds.Table).Kinds;
        foreach (var kind in kinds)
        {
            var record = _site.Store.Catalogue.Record(kind.Type).Clr;
            foreach (var name in kind.Moments.Concat(kind.Until is null ? [] : [kind.Until]))
                Assert.NotNull(record.GetProperty(char.ToUpperInvariant(name[0]) + name[1..]));
            foreach (var icon in kind.Icons.Select(i => i.Icon).Append(kind.Icon))
            {
                var picture = await _site.As("ana", Roles.Analyst).Http.GetAsync(
                    new Uri($"/_content/Bluelamp.Links/icons/{icon}", UriKind.Relative), TestContext.Current.CancellationToken);
                Assert.Equal("image/svg+xml", picture.Content.Headers.ContentType?.MediaType);
            }
        }
    }

    [Fact]
    public async Task The_list_says_what_the_json_says_and_works_by_its_links_alone()
    {
        var (max, anna) = (await _town.Person("Max", "Dealer"), await _town.Person("Anna", "Friend"));
        var home = await _town.Place("Acre Lane");
        var crime = await _town.Crime("Theft", May, suspect: max, victim: anna, place: home);
        var visitor = await _town.Visitor();
        var page = await visitor.Get($"/links/person/{max.Value}");
        Assert.Equal(2, page.All("[data-node]").Count);
        page = await page.By.Get(page.One($"#open-{crime.Value}").GetAttribute("href")!);
        page = await page.By.Get(page.One($"#open-{anna.Value}").GetAttribute("href")!);
        var address = $"/api/links/person/{max.Value}?{page.Path.Split('?')[1]}";
        using var json = JsonDocument.Parse(await visitor.Http.GetStringAsync(address, TestContext.Current.CancellationToken));
        var nodes = json.RootElement.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("ref").GetString()).Order();
        Assert.Equal(nodes, page.All("[data-node]").Select(n => n.GetAttribute("data-node")).Order());
        Assert.Equal(4, page.All("[data-node]").Count);
        var nested = page.All(".links-list .links-list > [data-node]").Count;
        Assert.Equal(json.RootElement.GetProperty("links").GetArrayLength(), nested + page.All("[data-link]").Count);
        Assert.Contains("suspects", page.Text($"[data-node='{crime.Ref}']"), StringComparison.Ordinal);

        var off = await page.By.Get(page.All($"[data-node='{anna.Ref}'] [data-links-go=gone]")[0].GetAttribute("href")!);
        Assert.Equal(3, off.All("[data-node]").Count);
    }

    [Fact]
    public async Task A_connection_is_asked_for_by_name_and_said_in_words()
    {
        var (max, anna) = (await _town.Person("Max", "Dealer"), await _town.Person("Anna", "Friend"));
        await _town.Crime("Theft", suspect: max, victim: anna);
        var page = await (await _town.Visitor()).Get($"/links/person/{max.Value}?with=anna+friend");
        page = await page.Follow("Anna FRIEND");
        Assert.Contains("Connected over 2 links", page.Text(".links-connection"), StringComparison.Ordinal);
        Assert.Equal(3, page.All(".links-path > li").Count);
        var wrong = await page.By.Get($"/links/person/{max.Value}?from=31/2/2026&with=nobody");
        Assert.Contains("Give a date such as", wrong.Text(".govuk-error-summary"), StringComparison.Ordinal);
        Assert.Contains("Nobody and nothing", wrong.Main, StringComparison.Ordinal);
        Assert.Equal(404, (await page.By.Get($"/links/person/{Guid.CreateVersion7()}")).Status);
        Assert.Equal(404, (await page.By.Get($"/links/account/{max.Value}")).Status);
    }

    [Fact]
    public async Task The_page_of_a_record_leads_to_its_chart()
    {
        var max = await _town.Person("Max", "Dealer");
        var page = await (await _town.Visitor()).Get($"/person/{max.Value}");
        Assert.Equal("Links of Max DEALER", (await page.Follow("Link chart")).Title.Split(" – ")[0]);
    }

    private async Task<Chart> Draw(Ref root, Func<ChartQuestion, ChartQuestion>? with = null, Actor? actor = null)
    {
        await _site.Settle();
        await _site.Services.GetRequiredService<PersonFeed>().Reached(_site.Store.Log.Last);
        var question = new ChartQuestion { Root = root };
        return await _site.Services.GetRequiredService<Drawing>().Draw(with?.Invoke(question) ?? question, actor ?? Ana);
    }
}
