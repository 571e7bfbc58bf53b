using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Shell;
using Bluelamp.Shell.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Host.Tests.Access;

public sealed class LimitTests
{
    private const string Slow = """
        [{ "name": "person", "perMinute": 3, "atOnce": 3, "because": "a test" },
         { "name": "token", "perMinute": 2, "atOnce": 2, "because": "a test" },
         { "name": "address", "perMinute": 4, "atOnce": 4, "because": "a test" },
         { "name": "public-form", "perMinute": 1, "atOnce": 1, "because": "a test" },
         { "name": "sign-in", "perMinute": 2, "atOnce": 2, "because": "a test" },
         { "name": "sign-in-account", "perMinute": 2, "atOnce": 2, "because": "a test" }]
        """;

    [Fact]
    public async Task Somebody_who_asks_too_often_is_told_how_long_to_wait_and_nobody_else_is_held_back()
    {
        await using var site = await Open();
        var amy = site.As("amy", Roles.Analyst);
        for (var i = 0; i < 3; i++) Assert.Equal(200, (await amy.Get("/notices")).Status);
        var held = await amy.Get("/notices");
        Assert.Equal((429, "Too many attempts"), (held.Status, held.Heading));
        var seconds = int.Parse(held.Headers["Retry-After"], CultureInfo.InvariantCulture);
        Assert.InRange(seconds, 1, 60);
        Assert.Contains("then try again", held.Main, StringComparison.Ordinal);
        Assert.Equal(200, (await site.As("bob", Roles.Analyst).Get("/notices")).Status);
    }

    [Fact]
    public async Task A_program_is_told_by_problem_details()
    {
        await using var site = await Open();
        var http = await Asker.Token(site, [Roles.Analyst]);
        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await http.GetAsync("/api/records/crime")).StatusCode);
        using var held = await http.GetAsync("/api/records/crime");
        Assert.Equal(HttpStatusCode.TooManyRequests, held.StatusCode);
        Assert.NotNull(held.Headers.RetryAfter);
        Assert.Equal("urn:bluelamp:problem:too-many", (await held.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type")
            .GetString());
    }

    [Fact]
    public async Task Forms_that_anyone_may_send_are_held_back_sooner_than_pages()
    {
        await using var site = await Open();
        using var empty = new FormUrlEncodedContent([]);
        var anyone = site.Anyone().Http;
        Assert.Equal(HttpStatusCode.BadRequest, (await anyone.PostAsync("/follow", empty)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await anyone.PostAsync("/follow", empty)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await anyone.GetAsync("/follow")).StatusCode);
    }

    [Fact]
    public async Task Health_and_stylesheets_are_never_held_back()
    {
        await using var site = await Open();
        var anyone = site.Anyone().Http;
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await anyone.GetAsync("/health")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await anyone.GetAsync("/_content/Bluelamp.Shell/lamp.svg")).StatusCode);
        }
    }

    [Theory]
    [InlineData("10.0.0.0/24", true)] // the proxy is named: each of its askers is one
    [InlineData("10.9.9.9", false)] // another is: whatever the header says, all of them are the one who connects
    [InlineData("", false)]
    public async Task Behind_a_proxy_the_address_is_the_askers_if_the_proxy_is_named_and_never_what_anyone_claims(
        string proxies, bool isTold)
    {
        await using var site = await Open(("Proxy:Addresses", proxies));
        foreach (var address in new[] { "192.0.2.1", "192.0.2.2" })
        {
            var statuses = new List<HttpStatusCode>();
            for (var i = 0; i < 4; i++) statuses.Add(await From(address));
            var held = address == "192.0.2.2" && !isTold;
            Assert.Equal(held, statuses.Contains(HttpStatusCode.TooManyRequests));
        }

        async Task<HttpStatusCode> From(string address)
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, "/accessibility");
            asked.Headers.Add("X-Forwarded-For", address);
            return (await site.Anyone().Http.SendAsync(asked)).StatusCode;
        }
    }

    [Fact]
    public void A_proxy_that_is_no_address_is_refused_at_the_start()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create<string, string?>("Proxy:Addresses", "10.0.0.5, nonsense")]).Build();
        var refused = Assert.Throws<Refused>(() => new ServiceCollection().AddProxy(settings));
        Assert.Contains("not \"nonsense\"", refused.Message, StringComparison.Ordinal);
    }

    // A site whose data folder has a table of its own, asked from 10.0.0.5.
    private static async Task<TestSite> Open(params (string Name, string Value)[] settings) => await TestSite.Open(
        services => services.PostConfigure<RateLimiterOptions>(l => l.GlobalLimiter = Limiting.Limiter()).AddSingleton<IStartupFilter>(s =>
        {
            var tables = Directory.CreateDirectory(Path.Combine(s.GetRequiredService<HouseOptions>().Folder, "tables"));
            File.WriteAllText(Path.Combine(tables.FullName, "limits.json"), Slow);
            return new FromOneAddress();
        }),
        settings: settings);

    private sealed class FromOneAddress : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, then) =>
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse("10.0.0.5");
                return then(context);
            });
            next(app);
        };
    }
}
