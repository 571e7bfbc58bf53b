using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Shell.Access;

namespace Bluelamp.Shell.Tests.SignIn;

/// <summary>Tokens at the API's door.</summary>
public sealed class BearerTests
{
    [Fact]
    public async Task A_token_made_on_the_page_runs_what_its_roles_grant_under_its_own_name()
    {
        await using var site = await EntranceSite.Open();
        var secret = await Issue(site, Roles.Administrator);
        using var answer = await Create(site, secret, "amy");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var account = await site.Store.Read(TestHouse.House).Find(Account.ByName, "AMY").First();
        Assert.Equal("token:Custody", (await site.Store.Read(TestHouse.House).History(account!.Id))[0].By);
    }

    [Fact]
    public async Task A_token_does_no_more_than_its_roles_grant()
    {
        await using var site = await EntranceSite.Open();
        using var answer = await Create(site, await Issue(site, Roles.Analyst), "amy");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("blt_guess")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")] // another system's kind of token
    [InlineData("")]
    public async Task What_is_no_token_of_ours_opens_nothing(string secret)
    {
        await using var site = await EntranceSite.Open();
        using var answer = await Create(site, secret, "amy");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task An_expired_or_revoked_token_opens_nothing()
    {
        await using var site = await EntranceSite.Open();
        var secret = await Issue(site, Roles.Administrator);
        var token = await Token(site);
        await site.Store.Run(new RevokeToken(token.Id, "left on a train"), TestHouse.House);
        using var revoked = await Create(site, secret, "amy");
        Assert.Equal(HttpStatusCode.Unauthorized, revoked.StatusCode);

        var second = await Issue(site, Roles.Administrator, "Second");
        site.Time.Advance(TimeSpan.FromDays(30));
        using var expired = await Create(site, second, "amy");
        Assert.Equal(HttpStatusCode.Unauthorized, expired.StatusCode);
    }

    [Fact]
    public async Task Its_use_is_noted_and_its_secret_is_nowhere()
    {
        await using var site = await EntranceSite.Open();
        var secret = await Issue(site, Roles.Administrator);
        using var one = await Create(site, secret, "amy");
        using var two = await Create(site, secret, "bo");
        var token = await Token(site);
        Assert.Equal(site.Time.GetUtcNow(), token.Record.LastUsedAt);
        Assert.Equal(2, token.Version); // noted once
        Assert.DoesNotContain(secret[4..], JsonSerializer.Serialize(token.Record, Json.Options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_does_not_open_the_API_where_a_token_is_shown_and_wrong()
    {
        await using var site = await EntranceSite.Open();
        await site.Make("noor", Roles.Administrator);
        var visitor = await site.In("noor");
        visitor.Http.DefaultRequestHeaders.Authorization = new("Bearer", "blt_guess");
        using var answer = await visitor.Http.GetAsync(new Uri("/api/records/account/noor", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("keep-credential")]
    [InlineData("fail-sign-in")]
    public async Task What_only_the_house_runs_has_no_address(string command)
    {
        await using var site = await EntranceSite.Open();
        using var request = Bearer(HttpMethod.Post, $"/api/shell/{command}", await Issue(site, [.. Roles.All.Keys]));
        request.Content = JsonContent.Create(new { });
        using var answer = await site.Site.Anyone().Http.SendAsync(request);
        Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed]);
    }

    private static Task<string> Issue(EntranceSite site, string role, string name = "Custody") => Issue(site, [role], name);

    private static async Task<string> Issue(EntranceSite site, IReadOnlyList<string> roles, string name = "Custody")
    {
        var page = await site.Site.As("noor", Roles.Administrator).Get("/tokens/new");
        (string, string?)[] fields =
            [("Name", name), ("Days", "30"), ("Because", "a link"), .. roles.Select(r => ("Rights.Roles", (string?)r))];
        return (await page.Submit(fields)).Text(".secret");
    }

    private static async Task<Held<ApiToken>> Token(EntranceSite site) =>
        (await site.Store.Read(TestHouse.House).Find(ApiToken.ByName, "Custody").First())!;

    private static async Task<HttpResponseMessage> Create(EntranceSite site, string secret, string name)
    {
        using var request = Bearer(HttpMethod.Post, "/api/shell/create-account", secret);
        request.Content = JsonContent.Create(
            new
            {
                userName = name,
                displayName = name,
                roles = Array.Empty<string>(),
                teams = Array.Empty<string>(),
                clearance = "official",
                because = "from the HR system",
            });
        return await site.Site.Anyone().Http.SendAsync(request);
    }

    private static HttpRequestMessage Bearer(HttpMethod method, string path, string secret)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {secret}");
        return request;
    }
}
