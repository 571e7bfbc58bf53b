using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Shell.Access;
using Microsoft.Extensions.Configuration;

namespace Bluelamp.Shell.Tests.SignIn;

public sealed class SessionTests
{
    [Fact]
    public async Task A_session_ends_an_hour_after_the_last_click()
    {
        await using var site = await EntranceSite.Open();
        await site.Make("amy");
        var visitor = await site.In("amy");
        for (var i = 0; i < 4; i++)
        {
            site.Time.Advance(TimeSpan.FromMinutes(59));
            Assert.Equal("/account", (await visitor.Get("/account")).Path); // each click renews it
        }

        site.Time.Advance(TimeSpan.FromMinutes(60.1));
        Assert.StartsWith("/sign-in?", (await visitor.Get("/account")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_twelve_hours_after_signing_in_whatever_is_clicked()
    {
        await using var site = await EntranceSite.Open();
        await site.Make("amy");
        var visitor = await site.In("amy");
        for (var minutes = 30; minutes < 12 * 60; minutes += 30)
        {
            site.Time.Advance(TimeSpan.FromMinutes(30));
            Assert.Equal("/account", (await visitor.Get("/account")).Path);
        }

        site.Time.Advance(TimeSpan.FromMinutes(28.5));
        var last = await Left(visitor);
        Assert.InRange(last.EndsIn, 85, 95);
        Assert.False(last.CanStay);
        site.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.StartsWith("/sign-in?", (await visitor.Get("/account")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_how_long_is_left_is_no_click_and_saying_that_one_is_there_is()
    {
        await using var site = await EntranceSite.Open();
        await site.Make("amy");
        var visitor = await site.In("amy");
        site.Time.Advance(TimeSpan.FromMinutes(58));
        Assert.Equal((120, true), await Left(visitor));
        Assert.Equal((120, true), await Left(visitor));
        Assert.Equal((3600, true), await Left(visitor, HttpMethod.Post));
        Assert.Equal((3600, true), await Left(visitor));
        site.Time.Advance(TimeSpan.FromMinutes(61));
        using var ended = new HttpRequestMessage(HttpMethod.Get, "/session") { Headers = { { "Sec-Fetch-Dest", "empty" } } };
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.Http.SendAsync(ended)).StatusCode);
    }

    [Fact]
    public async Task A_page_says_when_its_session_ends_and_a_page_of_the_public_has_none()
    {
        await using var site = await EntranceSite.Open(settings: ("Session:IdleMinutes", "30"));
        await site.Make("amy");
        var page = await (await site.In("amy")).Get("/account");
        var dialog = page.One("dialog#bl-session[role=alertdialog][aria-labelledby][aria-describedby]");
        Assert.Equal(("1800", "120", "amy"),
            (dialog.GetAttribute("data-ends-in"), dialog.GetAttribute("data-warn"), dialog.GetAttribute("data-user")));
        var door = await site.Site.Anyone().Get("/sign-in");
        Assert.Empty(door.All("#bl-session"));
        Assert.Contains("After 30 minutes without a click you are signed out", door.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_sent_after_the_session_ended_leads_by_the_way_in_back_to_its_page()
    {
        await using var site = await EntranceSite.Open();
        using var sent = new HttpRequestMessage(HttpMethod.Post, "/account/passkeys?handler=Remove")
        {
            Headers = { { "Referer", "http://localhost/account?tab=2" }, { "Accept", "text/html" } },
                Content = new FormUrlEncodedContent([]),
        };
        Assert.Equal("/sign-in?returnUrl=%2Faccount%3Ftab%3D2", await Location(sent));
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/account/password")
        {
            Headers = { { "Referer", "http://evil.example/account" }, { "Accept", "text/html" } }, Content = new FormUrlEncodedContent([]),
        };
        Assert.Equal("/sign-in?returnUrl=%2Faccount%2Fpassword", await Location(foreign));

        async Task<string> Location(HttpRequestMessage request) =>
            (await site.Site.Anyone().Http.SendAsync(request)).Headers.Location!.OriginalString;
    }

    [Theory]
    [InlineData("Session:IdleMinutes", "0")]
    [InlineData("Session:IdleMinutes", "soon")]
    [InlineData("Session:LongestHours", "1000")]
    public void A_limit_that_makes_no_sense_is_refused(string name, string value) => Assert.Throws<Refused>(() =>
        SessionLimits.Of(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>(name, value)]).Build()));

    private static async Task<(int EndsIn, bool CanStay)> Left(Visitor visitor, HttpMethod? method = null)
    {
        using var asked = new HttpRequestMessage(method ?? HttpMethod.Get, "/session");
        using var answer = await visitor.Http.SendAsync(asked);
        var time = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (time.GetProperty("endsIn").GetInt32(), time.GetProperty("canStay").GetBoolean());
    }
}
