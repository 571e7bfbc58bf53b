using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Shell.Access;

namespace Bluelamp.Shell.Tests.SignIn;

/// <summary>The authenticator app and recovery codes over HTTP.</summary>
public sealed class SecondFactorTests
{
    [Fact]
    public async Task With_the_app_on_a_password_alone_opens_nothing()
    {
        await using var site = await EntranceSite.Open();
        await site.Make("amy");
        var (key, _) = await TurnOn(site, await site.In("amy"));
        var visitor = site.Site.Anyone();
        var asked = await EntranceSite.SignIn(visitor, "amy");
        Assert.Equal("/sign-in/code?returnUrl=%2Faccount", asked.Path);
        Assert.StartsWith("/sign-in?", (await visitor.Get("/account")).Path, StringComparison.Ordinal);
        site.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("/account", (await asked.Submit(("Code", Now(site, key)))).Path);
    }

    [Fact]
    public async Task A_code_seen_over_the_shoulder_cannot_be_used_again()
    {
        await using var site = await EntranceSite.Open();
        await site.Make("amy");
        var (key, _) = await TurnOn(site, await site.In("amy"));
        site.Time.Advance(TimeSpan.FromMinutes(1));
        var code = Now(site, key);
        Assert.Equal("/account", (await (await EntranceSite.SignIn(site.Site.Anyone(), "amy")).Submit(("Code", code))).Path);
        var again = await (await EntranceSite.SignIn(site.Site.Anyone(), "amy")).Submit(("Code", code));
        Assert.Equal(422, again.Status);
    }

    [Fact]
    public async Task Wrong_codes_lock_as_wrong_passwords_do()
    {
        await using var site = await EntranceSite.Open();
        var id = await site.Make("amy");
        var (key, _) = await TurnOn(site, await site.In("amy"));
        var asked = await EntranceSite.SignIn(site.Site.Anyone(), "amy");
        for (var i = 0; i < 5; i++) await asked.Submit(("Code", "000000"));
        Assert.True((await site.CredentialOf(id)).Record.IsLocked(site.Time.GetUtcNow()));
        site.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(422, (await asked.Submit(("Code", Now(site, key)))).Status);
    }

    [Fact]
    public async Task A_recovery_code_lets_in_once()
    {
        await using var site = await EntranceSite.Open();
        await site.Make("amy");
        var (_, codes) = await TurnOn(site, await site.In("amy"));
        Assert.Equal(10, codes.Count);
        var first = await EntranceSite.SignIn(site.Site.Anyone(), "amy");
        Assert.Equal("/account", (await (await first.Follow("I do not have my app: use a recovery code")).Submit(("Code", codes[0]))).Path);
        var second = await EntranceSite.SignIn(site.Site.Anyone(), "amy");
        var refused = await (await second.Follow("I do not have my app: use a recovery code")).Submit(("Code", codes[0]));
        Assert.Equal(422, refused.Status);
    }

    [Fact]
    public async Task A_disabled_account_is_not_let_in_by_a_recovery_code()
    {
        await using var site = await EntranceSite.Open();
        var id = await site.Make("amy");
        var (_, codes) = await TurnOn(site, await site.In("amy"));
        var asked = await (await EntranceSite.SignIn(site.Site.Anyone(), "amy")).Follow("I do not have my app: use a recovery code");
        await site.Store.Run(new DisableAccount(id, 1, "left"), TestHouse.House);
        Assert.Equal(422, (await asked.Submit(("Code", codes[0]))).Status);
    }

    [Fact]
    public async Task The_app_is_not_on_before_a_right_code_was_given()
    {
        await using var site = await EntranceSite.Open();
        var id = await site.Make("amy");
        var begun = await Begin(await site.In("amy"));
        Assert.Equal(422, (await begun.SubmitForm("form[action$=TurnOn]", ("Code", "000000"))).Status);
        Assert.False((await site.CredentialOf(id)).Record.AsksForCode);
        Assert.Equal("/account", (await EntranceSite.SignIn(site.Site.Anyone(), "amy")).Path);
    }

    [Fact]
    public async Task Turning_the_app_off_asks_for_the_password()
    {
        await using var site = await EntranceSite.Open();
        var id = await site.Make("amy");
        var visitor = await site.In("amy");
        await TurnOn(site, visitor);
        var page = await visitor.Get("/account/authenticator");
        Assert.Equal(422, (await page.SubmitForm("form[action$=TurnOff]", ("Current", "wrong wrong wrong"))).Status);
        Assert.True((await site.CredentialOf(id)).Record.AsksForCode);
        await page.SubmitForm("form[action$=TurnOff]", ("Current", EntranceSite.Password));
        Assert.False((await site.CredentialOf(id)).Record.AsksForCode);
    }

    [Fact]
    public async Task The_shared_secret_is_not_kept_as_it_is()
    {
        await using var site = await EntranceSite.Open();
        var id = await site.Make("amy");
        var (key, codes) = await TurnOn(site, await site.In("amy"));
        var kept = System.Text.Json.JsonSerializer.Serialize((await site.CredentialOf(id)).Record, Json.Options);
        Assert.DoesNotContain(key, kept, StringComparison.Ordinal);
        Assert.DoesNotContain(codes[0], kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_question_cannot_be_asked_first()
    {
        await using var site = await EntranceSite.Open();
        Assert.Equal("/sign-in", (await site.Site.Anyone().Get("/sign-in/code")).Path);
    }

    private static string Now(EntranceSite site, string key) => OneTimeCode.At(key, site.Time.GetUtcNow());

    private static async Task<TestPage> Begin(Visitor visitor) =>
        await (await visitor.Get("/account/authenticator")).SubmitForm("form[action$=Begin]", ("Current", EntranceSite.Password));

    private static async Task<(string Key, IReadOnlyList<string> Codes)> TurnOn(EntranceSite site, Visitor visitor)
    {
        var page = await Begin(visitor);
        var key = page.Text(".secret").Replace(" ", "", StringComparison.Ordinal);
        var done = await page.SubmitForm("form[action$=TurnOn]", ("Code", Now(site, key)));
        return (key, [.. done.All(".recovery-codes li").Select(c => c.TextContent.Trim())]);
    }
}
