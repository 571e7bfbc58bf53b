using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.People;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Host.Tests.Access;

/// <summary>A record of every type, looked for by everybody: who reads what, as <c>docs/access.md</c> says.</summary>
public sealed partial class ReadingTests
{
    private const string Sentinel = "Zanzibarsky";

    [Fact]
    public async Task A_record_is_there_for_the_roles_that_read_its_type_and_for_all_others_as_if_it_were_not()
    {
        await using var site = await TestSite.Open();
        var askers = (await Asker.All(site)).Where(a => a.Role is not null).ToList();
        var (rows, breaches) = (new List<string>(), new List<string>());
        foreach (var kind in site.Store.Catalogue.Records.OrderBy(k => k.Room, StringComparer.Ordinal)
            .ThenBy(k => k.Type, StringComparer.Ordinal))
        {
            var made = await Sample.Store(site.Store, kind, Label.Official);
            var cells = new List<string>();
            foreach (var asker in askers)
            {
                var (seen, absent) = (await Ask(asker.Session, made), await Ask(asker.Session, made with { Id = Guid.Empty }));
                var reads = kind.Readers is { } roles && (roles.Count == 0 || roles.Contains(asker.Role!));
                if (seen.Status == HttpStatusCode.OK != reads) breaches.Add($"{kind.Type} answers {asker.Name} with {seen.Status}");
                if (!reads && seen != absent) breaches.Add($"{kind.Type} is hidden from {asker.Name}, but not as if there were none");
                cells.Add(seen.Status == HttpStatusCode.OK ? "✓" : "");
            }

            rows.Add($"| `{kind.Type}` | {string.Join(" | ", cells)} |");
        }

        Assert.True(breaches.Count == 0, string.Join('\n', breaches));
        AccessPage.Keeps("records", $"| record | {string.Join(" | ", askers.Select(a => a.Short))} |\n|---|"
            + string.Concat(askers.Select(_ => ":-:|")) + $"\n{string.Join('\n', rows)}\n");
    }

    [Fact]
    public async Task Whoever_may_open_a_record_s_page_reads_its_type()
    {
        await using var site = await TestSite.Open();
        var rooms = site.Services.GetRequiredService<Rooms>();
        var ways = await Way.All(site);
        foreach (var kind in site.Store.Catalogue.Records)
        {
            var page = rooms.PageOf(new(kind.Type, Guid.Empty)).Replace(Guid.Empty.ToString(), "{id:guid}", StringComparison.Ordinal);
            var roles = ways.Where(w => w.Path == page && w.Method == "GET" && w.Roles is { Count: > 0 }).SelectMany(w => w.Roles!);
            Assert.Empty(roles.Except(kind.Readers is { Count: 0 } ? roles : kind.Readers ?? []).Distinct().Select(r => $"{r}: {page}"));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(Roles.Finance)]
    [InlineData(Roles.Hr)]
    public async Task A_person_is_nowhere_for_somebody_whose_roles_do_not_read_persons(string role)
    {
        await using var site = await TestSite.Open();
        var (person, officer) = await Stored(site);
        var http = site.As("nosy", role.Length == 0 ? [] : [role]).Http;
        http.DefaultRequestHeaders.Accept.Clear();
        foreach (var path in new[]
        {
            $"/api/records/person/{person.Id}", $"/api/records/person?index=familyKey&value={Sentinel.ToUpperInvariant()}",
            $"/api/search?q={Sentinel}",
            $"/search?q={Sentinel}", $"/record/person/{person.Id}", $"/person/{person.Id}",
        })
        {
            var answer = await http.GetStringOrNothing(path);
            Assert.DoesNotContain("Quentina", answer, StringComparison.Ordinal);
        }

        // What they do read comes after it, so the silence about it is no delay.
        if (role == Roles.Hr)
        {
            Assert.DoesNotContain(person.Id.ToString(), await Until(http, "/api/log", officer), StringComparison.Ordinal);
            Assert.DoesNotContain(person.Id.ToString(), await Until(http, "/live?types=person,officer&after=0.0", officer),
                StringComparison.Ordinal);
        }

        var reader = site.As("reads", Roles.Investigator).Http;
        Assert.Contains("Quentina", await reader.GetStringOrNothing($"/api/search?q={Sentinel}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notice_is_nowhere_for_anybody_but_its_reader()
    {
        await using var site = await TestSite.Open();
        var notice = (await site.Store.Import(
            reading => Task.FromResult(Notice.To(reading.NewId<Notice>(), reading.Now, "ada", $"{Sentinel} waits for you")),
            TestHouse.House, "a test")).Records[0];
        var (_, officer) = await Stored(site);
        var (ada, bob) = (site.As("ada", Roles.Supervisor).Http, site.As("bob", [.. Roles.All.Keys]).Http);
        Assert.Contains(Sentinel, await ada.GetStringOrNothing($"/api/records/notice/{notice.Id}"), StringComparison.Ordinal);
        Assert.Contains(notice.Id.ToString(), await Until(ada, "/api/log", officer), StringComparison.Ordinal);
        Assert.Equal("", await bob.GetStringOrNothing($"/api/records/notice/{notice.Id}"));
        Assert.DoesNotContain(Sentinel, await bob.GetStringOrNothing("/api/records/notice?index=user&value=ada"),
            StringComparison.Ordinal);
        foreach (var stream in new[] { "/api/log", "/live?types=notice,officer&after=0.0" })
            Assert.DoesNotContain(notice.Id.ToString(), await Until(bob, stream, officer), StringComparison.Ordinal);
    }

    private static async Task<(Ref Person, Ref Officer)> Stored(TestSite site)
    {
        var person = new Person
        {
            Name = new() { Given = "Quentina", Family = Sentinel },
            Provenance = new() { Channel = Channel.Officer, At = TestHouse.Noon, By = "a test" },
        };
        var made = (await site.Store.Import(
            reading => Task.FromResult(Changes.New(reading.NewId<Person>(), person, new PersonRecorded(Channel.Officer))),
            TestHouse.House, "a test")).Records[0];
        var officer = await Sample.Store(site.Store, site.Store.Catalogue.Record(Officer.Type), Label.Official);
        await site.Settle();
        return (new("person", made.Id), officer);
    }

    // What a stream says until it has told of a record.
    private static async Task<string> Until(HttpClient http, string path, Ref last)
    {
        using var answer = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var said = new StringBuilder();
        while (await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)) is { } line)
        {
            said.AppendLine(line);
            if (line.Contains(last.Id.ToString(), StringComparison.Ordinal)) return said.ToString();
        }

        return said.ToString();
    }

    private static async Task<(HttpStatusCode Status, string Body)> Ask(HttpClient http, Ref record)
    {
        using var answer = await http.GetAsync($"/api/records/{record.Type}/{record.Id}");
        return (answer.StatusCode, Changing().Replace(await answer.Content.ReadAsStringAsync(), "…"));
    }

    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f-]{27}|""traceId"":""[^""]*""|[0-9a-f]{32}|CfDJ8[\w-]+|\b\d+\.\d+\b")]
    private static partial Regex Changing();
}

internal static class Asking
{
    /// <summary>The body of an answer that is not a refusal; else nothing.</summary>
    public static async Task<string> GetStringOrNothing(this HttpClient http, string path)
    {
        using var answer = await http.GetAsync(path);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : "";
    }
}
