using System.Net;
using Bluelamp.Kit;
using Bluelamp.Shell.Access;

namespace Bluelamp.Shell.Tests.Frame;

public sealed class PageTests : IAsyncLifetime
{
    private TestSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await TestSite.Open();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/notices")]
    [InlineData("/accounts")]
    [InlineData("/no-such-page")]
    [InlineData("/accessibility")]
    public async Task A_page_forbids_inline_script_and_framing_and_carries_none(string path)
    {
        var page = await _site.As("ada", Roles.Administrator).Get(path);
        Assert.Contains("script-src 'self';", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
        Assert.Empty(page.All("script:not([src]), style, [style], [onclick], [onload], [onsubmit]"));
    }

    [Fact]
    public async Task Assets_of_a_page_are_there_under_a_name_that_changes_with_them()
    {
        var page = await _site.Anyone().Get("/");
        var assets = page.All("link[rel=stylesheet], link[rel=icon], script[src]")
            .Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!).ToList();
        Assert.Contains(assets, a => a.StartsWith("/_content/Bluelamp.Shell/lib/govuk.", StringComparison.Ordinal));
        foreach (var asset in assets)
        {
            using var answer = await _site.Anyone().Http.GetAsync(asset);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Matches(@"\.[a-z0-9]{10}\.(css|js|svg)$", asset);
        }
    }

    [Fact]
    public async Task An_asset_without_its_hash_is_asked_for_again_and_answers_that_it_is_the_same()
    {
        var anyone = _site.Anyone().Http;
        using var first = await anyone.GetAsync("/_content/Bluelamp.Shell/js/live.js");
        Assert.True(first.Headers.CacheControl!.NoCache);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/_content/Bluelamp.Shell/js/live.js");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await anyone.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task A_form_sent_twice_has_one_effect()
    {
        var form = await _site.As("ada", Roles.Administrator).Get("/accounts/new");
        (string, string?)[] fields = [("UserName", "pc.twice"), ("DisplayName", "PC Twice"), ("Because", "joins the force")];
        var (first, second) = (await form.Submit(fields), await form.Submit(fields));
        Assert.Equal((200, 200), (first.Status, second.Status));
        Assert.Equal(1, await _site.Store.Read(TestHouse.House).Find(Account.ByName, Account.Normalise("pc.twice")).Count());
    }

    [Fact]
    public async Task A_refused_form_comes_back_with_what_was_typed_and_the_sentence_at_its_field()
    {
        var form = await _site.As("ada", Roles.Administrator).Get("/accounts/new");
        var page = await form.Submit(("UserName", "pc.silent"), ("DisplayName", "PC Silent"), ("Because", ""));
        Assert.Equal(422, page.Status);
        Assert.Contains("Say why, in 1 to 500 characters.", page.Errors);
        Assert.Equal("pc.silent", page.One("input[name=UserName]").GetAttribute("value"));
        Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_home_page_offers_what_the_roles_grant_and_nothing_else()
    {
        var administrator = await _site.As("ada", Roles.Administrator).Get("/");
        var analyst = await _site.As("ana", Roles.Analyst).Get("/");
        Assert.Contains("/accounts", administrator.All(".bl-card a").Select(a => a.GetAttribute("href")));
        Assert.DoesNotContain("/accounts", analyst.All(".bl-card a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Whatever_the_home_page_offers_opens()
    {
        foreach (var role in Roles.All.Keys)
        {
            var person = _site.As($"test.{role}", role);
            foreach (var path in (await person.Get("/")).All(".bl-card a, .bl-nav a").Select(a => a.GetAttribute("href")!).Distinct())
            {
                var page = await person.Get(path);
                Assert.True(page.Status == 200, $"{path} answers {role} with {page.Status}");
            }
        }
    }

    [Fact]
    public async Task The_public_is_offered_no_search_and_no_rooms()
    {
        var page = await _site.Anyone().Get("/");
        Assert.Empty(page.All(".bl-search, .bl-nav, .bl-bell"));
        Assert.NotEmpty(page.All("a[href='/sign-in']"));
    }
}
