using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Shell.Access;

namespace Bluelamp.Shell.Tests.SignIn;

/// <summary>The door over HTTP: passwords, the lock, sessions.</summary>
public sealed class SignInTests
{
    [Fact]
    public async Task The_right_password_leads_on_to_the_page_asked_for()
    {
        await using var site = await EntranceSite.Open();
        await site.Make("amy", Roles.CallTaker);
        var visitor = site.Site.Anyone();
        Assert.Equal("Sign in", (await visitor.Get("/account/password")).Heading); // sent to the door first
        var page = await EntranceSite.SignIn(visitor, "AMY", returnUrl: "/account/password");
        Assert.Equal("/account/password", page.Path);
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org/")]
    [InlineData("/\\example.org")]
    public async Task Nobody_is_led_on_to_another_site(string target)
    {
        await using var site = await EntranceSite.Open();
        await site.Make("amy");
        var page = await EntranceSite.SignIn(site.Site.Anyone(), "amy", returnUrl: target);
        Assert.Equal("/", page.Path);
    }

    [Fact]
    public async Task Unknown_wrong_locked_disabled_and_without_password_get_one_answer_for_the_same_work()
    {
        await using var site = await EntranceSite.Open();
        await site.Make("amy");
        var locked = await site.Make("locked");
        var disabled = await site.Make("disabled");
        await site.Store.Run(new DisableAccount(disabled, 1, "left"), TestHouse.House);
        await site.Store.Run(new CreateAccount("invited", "Invited", [], [], Marking.Official, "new"), TestHouse.House);
        for (var i = 0; i < 5; i++) await site.Store.Run(new FailSignIn((await site.CredentialOf(locked)).Id, "wrong"), Door.Itself);
        await EntranceSite.SignIn(site.Site.Anyone(), "warm up", "wrong wrong wrong");

        var answers = new List<(int Status, string Errors, int Hashes, long Rows)>();
        (string Name, string Password)[] attempts =
        [
            ("nobody.here", "wrong wrong wrong"), ("amy", "wrong wrong wrong"), ("locked", EntranceSite.Password),
            ("disabled", EntranceSite.Password), ("invited", "wrong wrong wrong"),
        ];
        foreach (var (name, password) in attempts)
        {
            var (hashes, rows) = (site.Hasher.Verified, site.Store.Log.Last.Row);
            var page = await EntranceSite.SignIn(site.Site.Anyone(), name, password);
            answers.Add((page.Status, string.Join('|', page.Errors), site.Hasher.Verified - hashes, site.Store.Log.Last.Row - rows));
        }

        var first = answers[0];
        Assert.Equal((422, 1, 1L), (first.Status, first.Hashes, first.Rows));
        Assert.Contains("wrong, or the account is locked", first.Errors, StringComparison.Ordinal);
        Assert.All(answers, answer => Assert.Equal(first, answer));
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_waits_fifteen_minutes()
    {
        await using var site = await EntranceSite.Open();
        await site.Make("amy");
        for (var i = 0; i < 5; i++) await EntranceSite.SignIn(site.Site.Anyone(), "amy", "wrong wrong wrong");
        Assert.Equal(422, (await EntranceSite.SignIn(site.Site.Anyone(), "amy")).Status);
        site.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal("/account", (await EntranceSite.SignIn(site.Site.Anyone(), "amy")).Path);
    }

    [Fact]
    public async Task A_password_is_never_shown_again()
    {
        await using var site = await EntranceSite.Open();
        var page = await EntranceSite.SignIn(site.Site.Anyone(), "amy", "wrong wrong wrong");
        Assert.DoesNotContain("wrong wrong wrong", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_attempts_on_one_account_in_a_minute_are_refused_unweighed()
    {
        await using var site = await EntranceSite.Open();
        for (var i = 0; i < RequestLimits.Table.Default.Of(RequestLimit.SignInAccount).PerMinute; i++)
            await EntranceSite.SignIn(site.Site.Anyone(), "amy", "wrong wrong wrong");
        var hashes = site.Hasher.Verified;
        Assert.Equal(429, (await EntranceSite.SignIn(site.Site.Anyone(), "amy", "wrong wrong wrong")).Status);
        Assert.Equal(hashes, site.Hasher.Verified);
    }

    [Theory]
    [InlineData("", "x", "Enter your user name")]
    [InlineData("amy", "", "Enter your password")]
    public async Task What_is_left_out_is_asked_for(string name, string password, string sentence)
    {
        await using var site = await EntranceSite.Open();
        Assert.Contains(sentence, (await EntranceSite.SignIn(site.Site.Anyone(), name, password)).Errors);
    }

    [Fact]
    public async Task A_disabled_person_is_out_at_the_next_click()
    {
        await using var site = await EntranceSite.Open();
        var id = await site.Make("amy");
        var visitor = await site.In("amy");
        await site.Store.Run(new DisableAccount(id, 1, "left"), TestHouse.House);
        Assert.StartsWith("/sign-in?", (await visitor.Get("/account")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_hold_from_the_next_click()
    {
        await using var site = await EntranceSite.Open();
        var id = await site.Make("amy", Roles.CallTaker);
        var visitor = await site.In("amy");
        Assert.Equal(403, (await visitor.Get("/accounts")).Status);
        await site.Store.Run(new ChangeRoles(id, 1, [Roles.Administrator], [], Marking.Official, "new post"), TestHouse.House);
        Assert.Equal(200, (await visitor.Get("/accounts")).Status);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await using var site = await EntranceSite.Open();
        await site.Make("amy");
        var visitor = await site.In("amy");
        await (await visitor.Get("/sign-out")).Submit();
        Assert.StartsWith("/sign-in", (await visitor.Get("/account")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_session_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        await using var site = await EntranceSite.Open();
        await site.Make("amy");
        var visitor = site.Site.Anyone();
        var door = await visitor.Get("/sign-in");
        var form = door.All("form[action='/sign-in'] input[type=hidden]")
            .ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "");
        using var answer = await visitor.Http.PostAsync(
            new Uri("/sign-in", UriKind.Relative),
            new FormUrlEncodedContent([.. form, new("UserName", "amy"), new("Password", EntranceSite.Password)]));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("bluelamp=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase); // it ends with the browser
    }

    [Fact]
    public async Task A_form_without_its_key_against_forgery_is_refused()
    {
        await using var site = await EntranceSite.Open();
        using var answer = await site.Site.Anyone().Http.PostAsync(
            new Uri("/sign-in", UriKind.Relative), new FormUrlEncodedContent([new("UserName", "amy"), new("Password", "x")]));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task What_happens_at_the_door_stands_in_the_log_without_secrets()
    {
        await using var site = await EntranceSite.Open();
        var id = await site.Make("amy");
        await EntranceSite.SignIn(site.Site.Anyone(), "amy", "wrong wrong wrong");
        await site.In("amy");
        var history = await site.Store.Read(Door.Itself).History((await site.CredentialOf(id)).Id);
        Assert.Equal(["SignedIn", "SignInFailed", "PasswordChanged", "CredentialMade"], history.Select(e => e.Action));
        Assert.Equal(["amy", "system:door", "system:door"], history.Take(3).Select(e => e.By));
        Assert.All(history,
            e => Assert.DoesNotContain("hash", System.Text.Encoding.UTF8.GetString(e.Detail.Span), StringComparison.OrdinalIgnoreCase));
    }
}
