using Bluelamp.Kit;
using Bluelamp.Shell.Access;

namespace Bluelamp.Shell.Tests.SignIn;

/// <summary>My account, and what an administrator does with others'.</summary>
public sealed class MyAccountTests
{
    private const string Better = "another horse entirely";

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_not_this_one()
    {
        await using var site = await EntranceSite.Open();
        await site.Make("amy");
        var (here, there) = (await site.In("amy"), await site.In("amy"));
        var page = await (await here.Get("/account/password")).Submit(("Current", EntranceSite.Password), ("Password", Better), ("Again", Better));
        Assert.Equal("/account", page.Path);
        Assert.StartsWith("/sign-in?", (await there.Get("/account")).Path, StringComparison.Ordinal);
        await site.In("amy", Better);
    }

    [Theory]
    [InlineData("wrong wrong wrong", Better, Better, "Your present password is wrong")]
    [InlineData(EntranceSite.Password, "short", "short", "at least 12 characters")]
    [InlineData(EntranceSite.Password, Better, "another horse entirelY", "The two passwords differ")]
    public async Task A_password_changed_wrongly_stays(string current, string password, string again, string sentence)
    {
        await using var site = await EntranceSite.Open();
        await site.Make("amy");
        var page = await (await (await site.In("amy")).Get("/account/password")).Submit(("Current", current), ("Password", password), ("Again", again));
        Assert.Equal(422, page.Status);
        Assert.Contains(page.Errors, e => e.Contains(sentence, StringComparison.Ordinal));
        await site.In("amy");
    }

    [Fact]
    public async Task Wrong_present_passwords_count_at_the_door_too()
    {
        await using var site = await EntranceSite.Open();
        var id = await site.Make("amy");
        var visitor = await site.In("amy");
        for (var i = 0; i < 5; i++)
            await (await visitor.Get("/account/password")).Submit(("Current", "wrong wrong wrong"), ("Password", Better), ("Again", Better));
        Assert.True((await site.CredentialOf(id)).Record.IsLocked(site.Time.GetUtcNow()));
    }

    [Fact]
    public async Task My_other_sessions_end_when_I_say_so()
    {
        await using var site = await EntranceSite.Open();
        await site.Make("amy");
        var (here, there) = (await site.In("amy"), await site.In("amy"));
        await (await here.Get("/account")).SubmitForm("form[action$=EndSessions]");
        Assert.Equal("/account", (await here.Get("/account")).Path);
        Assert.StartsWith("/sign-in?", (await there.Get("/account")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_colleague_chooses_a_password_by_an_invitation_that_works_once()
    {
        await using var site = await EntranceSite.Open();
        var administrator = site.Site.As("noor", Roles.Administrator);
        var made = await (await administrator.Get("/accounts/new")).Submit(
            ("UserName", "amy"), ("DisplayName", "PC 12 Amy Hale"), ("Rights.Roles", Roles.CallTaker), ("Rights.Roles", Roles.Dispatcher),
            ("Rights.Teams", "Control room, Response A"), ("Rights.Clearance", "Official"), ("Because", "joins today"));
        var link = new Uri(made.Text(".secret")).PathAndQuery;
        var account = (await site.Store.Read(TestHouse.House).Find(Account.ByName, "AMY").First())!.Record;
        Assert.Equal([Roles.CallTaker, Roles.Dispatcher], account.Roles);
        Assert.Equal(["Control room", "Response A"], account.Teams);

        var amy = site.Site.Anyone();
        var chosen = await (await amy.Get(link)).Submit(("Password", Better), ("Again", Better));
        Assert.Equal("/account", chosen.Path);
        Assert.Contains("PC 12 Amy Hale", chosen.Main, StringComparison.Ordinal);
        var again = await site.Site.Anyone().Get(link);
        Assert.Equal((404, "This link does not work"), (again.Status, again.Heading));
    }

    [Fact]
    public async Task A_reset_voids_the_password_and_the_sessions()
    {
        await using var site = await EntranceSite.Open();
        var id = await site.Make("amy");
        var amy = await site.In("amy");
        var page = await (await site.Site.As("noor", Roles.Administrator).Get($"/accounts/{id}/reset")).Submit();
        Assert.StartsWith("/sign-in?", (await amy.Get("/account")).Path, StringComparison.Ordinal);
        Assert.Equal(422, (await EntranceSite.SignIn(site.Site.Anyone(), "amy")).Status);
        await (await site.Site.Anyone().Get(new Uri(page.Text(".secret")).PathAndQuery)).Submit(("Password", Better), ("Again", Better));
        await site.In("amy", Better);
        var history = await site.Store.Read(Door.Itself).History((await site.CredentialOf(id)).Id);
        Assert.Contains(history, e => e is { Action: "Invited", By: "noor" });
    }

    [Fact]
    public async Task An_administrator_changes_roles_names_and_shuts_accounts_by_the_pages()
    {
        await using var site = await EntranceSite.Open();
        var id = await site.Make("amy", Roles.CallTaker);
        var noor = site.Site.As("noor", Roles.Administrator);
        Assert.Contains("amy", (await noor.Get("/accounts?q=a")).Main, StringComparison.Ordinal);
        await (await noor.Get($"/accounts/{id}/roles")).Submit(("Rights.Roles", Roles.Auditor), ("Because", "new post"));
        await (await noor.Get($"/accounts/{id}/name")).Submit(("DisplayName", "Amy Hale-Smith"), ("Because", "married"));
        var shut = await (await noor.Get($"/accounts/{id}/disable")).Submit(("Because", "on leave"));
        Assert.Contains("disabled", shut.Main, StringComparison.OrdinalIgnoreCase);
        var account = (await site.Store.Read(TestHouse.House).Get(id)).Record;
        Assert.Equal(("Amy Hale-Smith", false, Roles.Auditor), (account.DisplayName, account.Enabled, Assert.Single(account.Roles)));
        foreach (var happened in (string[])["Roles changed", "Account renamed", "Account disabled", "Password changed"])
            Assert.Contains(happened, shut.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_without_a_reason_is_asked_for_one()
    {
        await using var site = await EntranceSite.Open();
        var id = await site.Make("amy", Roles.CallTaker);
        var page = await (await site.Site.As("noor", Roles.Administrator).Get($"/accounts/{id}/roles")).Submit(("Rights.Roles", Roles.Auditor));
        Assert.Equal(422, page.Status);
        Assert.Contains(page.Errors, e => e.Contains("Say why", StringComparison.Ordinal));
        Assert.True(page.One($"input[value={Roles.Auditor}]").HasAttribute("checked")); // what was chosen is still chosen
    }

    [Theory]
    [InlineData("/accounts")]
    [InlineData("/accounts/new")]
    [InlineData("/tokens")]
    [InlineData("/tokens/new")]
    public async Task Accounts_and_tokens_are_the_administrators(string path)
    {
        await using var site = await EntranceSite.Open();
        Assert.Equal(403, (await site.Site.As("sean", Roles.Supervisor).Get(path)).Status);
    }

    [Fact]
    public async Task The_first_administrator_is_made_with_the_consoles_key_once()
    {
        await using var site = await EntranceSite.Open();
        var path = ((FirstStart)site.Site.Services.GetService(typeof(FirstStart))!).Path;
        Assert.Equal(404, (await site.Site.Anyone().Get("/sign-in/first")).Status);
        Assert.Equal(404, (await site.Site.Anyone().Get("/sign-in/first?key=guess")).Status);
        var wrong = await (await site.Site.Anyone().Get(path)).Submit(("UserName", "noor"), ("DisplayName", "Noor"), ("Password", "short"), ("Again", "short"));
        Assert.Equal(422, wrong.Status);
        var made = await (await site.Site.Anyone().Get(path)).Submit(("UserName", "noor"), ("DisplayName", "Noor"), ("Password", Better), ("Again", Better));
        Assert.Equal("/account", made.Path);
        Assert.Equal(200, (await made.By.Get("/accounts")).Status);
        Assert.Equal(404, (await site.Site.Anyone().Get(path)).Status);
    }
}
