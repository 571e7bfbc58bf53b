using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Host.Tests.Access;

/// <summary>A record of every type under every marking, looked for at every address by readers cleared to each level.</summary>
public sealed partial class MarkingTests
{
    // A label's name in the table, and the label; none for the one its type gives it.
    private static readonly (string Name, Label? Label)[] Labels =
    [
        .. Enum.GetValues<Marking>().Select(m => (Markings.Words(m), (Label?)new Label(m, [], []))),
        ("another team's", new Label(Marking.Official, ["another"], [])),
        ("need to know", new Label(Marking.Official, [], ["another"])),
        ("as its type says", null),
    ];

    private static readonly Label Nobody = new(Marking.Secret, ["nobody's"], []);

    [Fact]
    public async Task A_record_is_there_for_those_its_label_allows_and_for_all_others_as_if_it_were_not()
    {
        await using var site = await TestSite.Open();
        var readers = await Readers(site);
        var addresses = await Addresses(site);
        var rows = new List<string>();
        var breaches = new List<string>();
        foreach (var kind in site.Store.Catalogue.Records.OrderBy(k => k.Type, StringComparer.Ordinal))
        {
            var stored = new List<(Ref Ref, Label Label)>();
            foreach (var (_, label) in Labels)
            {
                var made = await Sample.Store(site.Store, kind, label);
                var given = (await site.Store.Read(TestHouse.House).See(made))!.Label;

                // A type that no role reads is hidden from these readers whatever its label.
                stored.Add((made, kind.Readers is null ? Nobody : given));
            }

            foreach (var address in addresses[kind.Type].Order(StringComparer.Ordinal))
            {
                var absent = await Task.WhenAll(readers.Select(r => r.Ask(At(address, Guid.Empty))));
                var cells = await Task.WhenAll(stored.Select(async s => await Cell(readers, address, s.Ref, s.Label, absent, breaches)));
                rows.Add($"| `{address}` | {string.Join(" | ", cells)} |");
            }
        }

        Assert.True(breaches.Count == 0, string.Join('\n', breaches));
        AccessPage.Keeps("markings", new StringBuilder().Append($"| address | {string.Join(" | ", Labels.Select(l => l.Name))} |\n|---|")
            .Append(string.Concat(Labels.Select(_ => "---|"))).Append('\n').AppendJoin('\n', rows.Distinct()).Append('\n').ToString());
    }

    [Fact]
    public async Task A_page_that_shows_a_reader_more_than_their_clearance_is_found()
    {
        await using var site = await TestSite.Open();
        var readers = await Readers(site);
        var label = new Label(Marking.Secret, [], []);
        var made = await Sample.Store(site.Store, site.Store.Catalogue.Record("crime"), label);

        // The doors of somebody cleared to SECRET, taken for those of somebody who is not.
        Reader[] mistaken = [readers[2] with { Name = "OFFICIAL", Actor = readers[0].Actor }];
        var breaches = new List<string>();
        var absent = await mistaken[0].Ask(At("/crime/{id:guid}", Guid.Empty));
        Assert.Equal("all", await Cell(mistaken, "/crime/{id:guid}", made, label, [absent], breaches));
        Assert.Equal("/crime/{id:guid} under 2|| is shown to OFFICIAL", Assert.Single(breaches));
    }

    // Who of the readers saw it; a breach where the label says otherwise, or where "hidden" reads otherwise than "there is none".
    private static async Task<string> Cell(
        IReadOnlyList<Reader> readers, string address, Ref record, Label label, IReadOnlyList<Answered> absent, List<string> breaches)
    {
        var saw = new List<string>();
        for (var i = 0; i < readers.Count; i++)
        {
            var answer = await readers[i].Ask(At(address, record.Id));
            var isSeen = answer.Status != HttpStatusCode.NotFound;
            if (isSeen) saw.Add(readers[i].Name);
            var breach = (int)answer.Status >= 500 ? $"fails with {(int)answer.Status}"
                : isSeen != label.Allows(readers[i].Actor) ? $"is {(isSeen ? "shown" : "hidden")}"
                : !isSeen && answer != absent[i] ? "is hidden, but not as if there were none" : null;
            if (breach is null) continue;
            lock (breaches) breaches.Add($"{address} under {label.Canonical} {breach} to {readers[i].Name}");
        }

        return saw.Count == readers.Count ? "all" : saw.Count == 0 ? "nobody" : string.Join(", ", saw);
    }

    // Every GET address of a record, by type: its page, the pages under it, and the API.
    private static async Task<ILookup<string, string>> Addresses(TestSite site)
    {
        var rooms = site.Services.GetRequiredService<Rooms>();
        var all = new List<(string Type, string Address)>();

        // An account's pages show it with its credential, which the door alone may make: AccountTests look at those.
        var ways = (await Way.All(site)).Where(w => w.Method == "GET" && w.Handler is null && w.Path.Contains('{', StringComparison.Ordinal)
            && w.Room != "Shell" | w.Path.StartsWith("/system", StringComparison.Ordinal)).Select(w => w.Path).Distinct().ToList();
        foreach (var kind in site.Store.Catalogue.Records)
        {
            var page = rooms.PageOf(new(kind.Type, Guid.Empty)).Replace(Guid.Empty.ToString(), "{id:guid}", StringComparison.Ordinal);
            all.AddRange(ways.Where(w => w == page || w.StartsWith(page + "/", StringComparison.Ordinal)).Select(w => (kind.Type, w)));
            all.AddRange(ways.Where(w => TypeChoice().Match(w) is { Success: true } choice
                && choice.Groups[1].Value.Split('|').Contains(kind.Type))
                .Select(w => (kind.Type, TypeChoice().Replace(w, kind.Type))));
            if (page.StartsWith("/record/", StringComparison.Ordinal) && kind.Searchable) all.Add((kind.Type, page));
            all.Add((kind.Type, $"/api/records/{kind.Type}/{{id:guid}}"));
        }

        return all.ToLookup(a => a.Type, a => a.Address);
    }

    private static string At(string address, Guid id) =>
        Rest().Replace(address.Replace("{id:guid}", id.ToString(), StringComparison.Ordinal), Guid.Empty.ToString());

    private static async Task<IReadOnlyList<Reader>> Readers(TestSite site)
    {
        var all = new List<Reader>();
        foreach (var clearance in Enum.GetValues<Marking>())
        {
            var roles = Roles.All.Keys.ToList();
            var visitor = site.As($"reads.{clearance}", roles).ClearedTo(clearance.ToString());
            var purpose = await visitor.Get("/purpose");
            await purpose.Submit(("Reason", purpose.One("input[name=Reason]").GetAttribute("value")));
            all.Add(new(Markings.Words(clearance), new($"reads.{clearance}") { Roles = roles.ToHashSet(), Clearance = clearance },
                visitor.Http, await Asker.Token(site, roles, clearance)));
        }

        return all;
    }

    [GeneratedRegex(@"\{type:regex\(\^\(([a-z|]+)\)\$\)\}")]
    private static partial Regex TypeChoice();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Rest();

    /// <summary>What came back, without what differs from one request to the next.</summary>
    private sealed record Answered(HttpStatusCode Status, string Body);

    /// <summary>Somebody who holds every role, cleared to one level.</summary>
    private sealed partial record Reader(string Name, Actor Actor, HttpClient Session, HttpClient Token)
    {
        public async Task<Answered> Ask(string path)
        {
            using var answer = await (path.StartsWith("/api/", StringComparison.Ordinal) ? Token : Session).GetAsync(path);
            return new(answer.StatusCode, Changing().Replace(await answer.Content.ReadAsStringAsync(), "…"));
        }

        // Ids in the address, form keys and tokens, the trace, the position the page's stream begins at.
        [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f-]{27}|CfDJ8[\w-]+|""traceId"":""[^""]*""|[0-9a-f]{32}|\b\d+\.\d+\b")]
        private static partial Regex Changing();
    }
}
