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
    public async Task A_board_that_refreshes_itself_is_no_click()
    {
        await using var site = await EntranceSite.Open();
        await site.Make("amy");
        var visitor = await site.In("amy");
        site.Time.Advance(TimeSpan.FromMinutes(58));
        using var board = new HttpRequestMessage(HttpMethod.Get, "/notices?handler=List") { Headers = { { "X-Bluelamp-Quiet", "true" } } };
        Assert.Equal(HttpStatusCode.OK, (await visitor.Http.SendAsync(board)).StatusCode);
        Assert.Equal((120, true), await Left(visitor));
        using var click = new HttpRequestMessage(HttpMethod.Get, "/notices?handler=List");
        Assert.Equal(HttpStatusCode.OK, (await visitor.Http.SendAsync(click)).StatusCode);
        Assert.Equal((3600, true), await Left(visitor));
    }

    [Fact]
    public async Task What_was_typed_into_a_form_sent_too_late_stands_in_it_again_for_the_same_person_and_is_not_sent()
    {
        await using var site = await EntranceSite.Open();
        await site.Make("amy", Roles.Investigator);
        var amy = await site.In("amy");
        var back = await Late(site, amy);
        Assert.DoesNotContain("Ladysmith", back.Path, StringComparison.Ordinal);
        var page = await back.SubmitForm("form[action='/sign-in']", ("UserName", "amy"), ("Password", EntranceSite.Password));
        Assert.Equal("/person/new", page.Path);
        Assert.Equal(200, page.Status);
        Assert.Equal("Ladysmith", page.One("input[name$=Family]").GetAttribute("value"));
        Assert.Contains("signed out before this was sent", page.Main, StringComparison.Ordinal);
        Assert.Equal(0, await site.Store.Read(TestHouse.House).Count("person"));
        Assert.DoesNotContain("Ladysmith", (await amy.Get("/person/new")).Html, StringComparison.Ordinal); // given once
    }

    [Fact]
    public async Task What_was_typed_is_given_to_nobody_else_and_not_after_ten_minutes()
    {
        await using var site = await EntranceSite.Open();
        await site.Make("amy", Roles.Investigator);
        await site.Make("bob", Roles.Investigator);
        var desk = await site.In("amy");
        var page = await (await Late(site, desk)).SubmitForm(
            "form[action='/sign-in']", ("UserName", "bob"), ("Password", EntranceSite.Password));
        Assert.Equal("/person/new", page.Path);
        Assert.DoesNotContain("Ladysmith", page.Html, StringComparison.Ordinal);

        var back = await Late(site, await site.In("amy"));
        site.Time.Advance(TimeSpan.FromMinutes(11));
        page = await back.SubmitForm("form[action='/sign-in']", ("UserName", "amy"), ("Password", EntranceSite.Password));
        Assert.Equal("/person/new", page.Path);
        Assert.DoesNotContain("Ladysmith", page.Html, StringComparison.Ordinal);
    }

    // Fills in a form, waits until the session has ended, sends it.
    private static async Task<TestPage> Late(EntranceSite site, Visitor visitor)
    {
        var purpose = await visitor.Get("/purpose?returnUrl=/person/new");
        var form = purpose.Path == "/person/new" ? purpose
            : await purpose.Submit(("Reason", purpose.One("input[name=Reason]").GetAttribute("value")));
        visitor.Http.DefaultRequestHeaders.Referrer = new(visitor.Http.BaseAddress!, "/person/new");
        site.Time.Advance(TimeSpan.FromMinutes(61));
        var sent = await form.SubmitForm("main form[method=post]", (form.One("input[name$=Family]").GetAttribute("name")!, "Ladysmith"));
        Assert.StartsWith("/sign-in?returnUrl=%2Fperson%2Fnew", sent.Path, StringComparison.Ordinal);
        return sent;
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
