using System.Net;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Bluelamp.Kit;
using Bluelamp.Shell.Access;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Bluelamp.Shell.Tests.SignIn;

/// <summary>The force's own sign-in system, played by a handler in the test: no network.</summary>
public sealed class OutsideTests
{
    private const string Issuer = "https://login.example";

    [Fact]
    public async Task Without_configuration_there_is_no_button_and_no_way()
    {
        await using var site = await EntranceSite.Open();
        Assert.DoesNotContain("force account", (await site.Site.Anyone().Get("/sign-in")).Main, StringComparison.Ordinal);
        Assert.Equal(404, (await site.Site.Anyone().Get("/sign-in/outside")).Status);
    }

    [Fact]
    public async Task Somebody_vouched_for_is_in_with_the_roles_mapped()
    {
        var system = new ForceSystem { Groups = ["grp-cid", "grp-football"] };
        await using var site = await Open(system);
        var page = await Come(site, system, "/account");
        Assert.Equal("/account", page.Path);
        var account = (await site.Store.Read(TestHouse.House).Find(Account.ByName, "AMY.HALE").First())!.Record;
        Assert.Equal(("Amy Hale", Roles.Investigator), (account.DisplayName, Assert.Single(account.Roles)));
        Assert.Equal(1, system.CodesTaken);
    }

    [Fact]
    public async Task Somebody_without_a_mapped_group_is_in_with_no_roles()
    {
        var system = new ForceSystem();
        await using var site = await Open(system);
        await Come(site, system, "/");
        Assert.Empty((await site.Store.Read(TestHouse.House).Find(Account.ByName, "AMY.HALE").First())!.Record.Roles);
    }

    [Fact]
    public async Task Coming_again_is_the_same_account()
    {
        var system = new ForceSystem();
        await using var site = await Open(system);
        await Come(site, system, "/");
        await Come(site, system, "/");
        Assert.Single(await site.Store.Read(TestHouse.House).Find(Account.ByName).List());
    }

    [Fact]
    public async Task A_disabled_account_is_not_let_in_by_another_system()
    {
        var system = new ForceSystem();
        await using var site = await Open(system);
        await Come(site, system, "/");
        var account = await site.Store.Read(TestHouse.House).Find(Account.ByName, "AMY.HALE").First();
        await site.Store.Run(new DisableAccount(account!.Id, account.Version, "left"), TestHouse.House);
        var page = await Come(site, system, "/account");
        Assert.Contains("did not let you in", page.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_signed_by_somebody_else_lets_nobody_in()
    {
        var system = new ForceSystem { SignsWith = new(Encoding.UTF8.GetBytes(new string('x', 64))) };
        await using var site = await Open(system);
        var page = await Come(site, system, "/account");
        Assert.StartsWith("/sign-in", page.Path, StringComparison.Ordinal);
        Assert.Empty(await site.Store.Read(TestHouse.House).Find(Account.ByName).List());
    }

    [Fact]
    public async Task A_role_that_does_not_exist_stops_the_start()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => EntranceSite.Open(settings:
            [("Oidc:Authority", Issuer), ("Oidc:ClientId", "bluelamp"), ("Oidc:Roles:grp-cid", "detective")]));
    }

    private static Task<EntranceSite> Open(ForceSystem system) => EntranceSite.Open(
        services => services.PostConfigure<OpenIdConnectOptions>(OutsideScheme.Name, system.Configure),
        ("Oidc:Authority", Issuer), ("Oidc:ClientId", "bluelamp"), ("Oidc:RoleClaim", "groups"), ("Oidc:Roles:grp-cid", Roles.Investigator));

    private static async Task<TestPage> Come(EntranceSite site, ForceSystem system, string returnUrl)
    {
        var visitor = site.Site.Anyone();
        var door = await visitor.Get($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");
        using var away = await visitor.Http.GetAsync(new Uri(door.All("a.govuk-button")[0].GetAttribute("href")!, UriKind.Relative));
        var asked = QueryHelpers.ParseQuery(away.Headers.Location!.Query);
        Assert.Equal("code S256", $"{asked["response_type"]} {asked["code_challenge_method"]}");
        system.Nonce = asked["nonce"]!;
        return await visitor.Get($"/sign-in/outside/answer?code=abc&state={Uri.EscapeDataString(asked["state"]!)}");
    }

    /// <summary>Answers for the force's sign-in system.</summary>
    private sealed class ForceSystem : HttpMessageHandler
    {
        private static readonly SymmetricSecurityKey Key = new(Encoding.UTF8.GetBytes(new string('k', 64))) { KeyId = "1" };

        public string Nonce { get; set; } = "";
        public IReadOnlyList<string> Groups { get; init; } = [];
        public SymmetricSecurityKey SignsWith { get; init; } = Key;
        public int CodesTaken { get; private set; }

        public void Configure(OpenIdConnectOptions options)
        {
            options.Configuration = new() { Issuer = Issuer, AuthorizationEndpoint = $"{Issuer}/authorize", TokenEndpoint = $"{Issuer}/token" };
            options.Configuration.SigningKeys.Add(Key);
            options.ConfigurationManager = new Microsoft.IdentityModel.Protocols.StaticConfigurationManager<OpenIdConnectConfiguration>(options.Configuration);
            options.Backchannel = new(this, disposeHandler: false);
            options.TimeProvider = TimeProvider.System; // the cookies that tie the answer to the browser end by the browser's clock
            options.TokenValidationParameters.ValidateLifetime = false; // the test's clock is not the library's
            options.ProtocolValidator.NonceLifetime = TimeSpan.FromDays(36_500);
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.Equal($"{Issuer}/token", request.RequestUri!.ToString());
            Assert.Contains("code_verifier=", await request.Content!.ReadAsStringAsync(cancellationToken), StringComparison.Ordinal);
            CodesTaken++;
            var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
            {
                Issuer = Issuer,
                Audience = "bluelamp",
                IssuedAt = TestHouse.Noon.UtcDateTime,
                Expires = TestHouse.Noon.UtcDateTime.AddYears(50),
                Subject = new([
                    new("sub", "s-1"), new("nonce", Nonce), new("name", "Amy Hale"), new("preferred_username", "amy.hale"),
                    .. Groups.Select(g => new Claim("groups", g))]),
                SigningCredentials = new(SignsWith, SecurityAlgorithms.HmacSha256),
            });
            var body = JsonSerializer.Serialize(new { id_token = token, access_token = "none", token_type = "Bearer" });
            return new(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        }
    }
}
