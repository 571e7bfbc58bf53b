using Bluelamp.Kit;
using Bluelamp.Shell.Access;

namespace Bluelamp.Shell.Tests.SignIn;

/// <summary>Passkeys over HTTP, with a device in software.</summary>
public sealed class PasskeyTests
{
    private const string Origin = "http://localhost";

    [Fact]
    public async Task A_passkey_signs_in_without_name_password_or_code()
    {
        await using var site = await EntranceSite.Open();
        var id = await site.Make("amy");
        using var key = new SoftKey(Origin);
        await Add(await site.In("amy"), key, "Work phone");
        var page = await SignIn(site, key);
        Assert.Equal("/account", page.Path);
        Assert.Contains("Work phone", page.Main, StringComparison.Ordinal);
        var passkey = await site.Store.Read(Door.Itself).Find(Passkey.ByAccount, id).First();
        Assert.Equal((1u, site.Time.GetUtcNow()), (passkey!.Record.Counter, passkey.Record.LastUsedAt));
    }

    [Fact]
    public async Task A_removed_passkey_opens_nothing()
    {
        await using var site = await EntranceSite.Open();
        await site.Make("amy");
        using var key = new SoftKey(Origin);
        var amy = await site.In("amy");
        await Add(amy, key, "Lost phone");
        await (await amy.Get("/account/passkeys")).SubmitForm("form[action$=Remove]");
        Assert.Equal(422, (await SignIn(site, key)).Status);
    }

    [Fact]
    public async Task A_copied_passkey_that_falls_behind_is_refused()
    {
        await using var site = await EntranceSite.Open();
        await site.Make("amy");
        using var key = new SoftKey(Origin);
        await Add(await site.In("amy"), key, "Key");
        await SignIn(site, key);
        await SignIn(site, key);
        key.Counter = 0;
        Assert.Equal(422, (await SignIn(site, key)).Status);
    }

    [Fact]
    public async Task A_false_pages_passkey_answer_is_refused()
    {
        await using var site = await EntranceSite.Open();
        await site.Make("amy");
        using var key = new SoftKey("https://bluelamp.example");
        await Add(await site.In("amy"), key, "Key");
        Assert.Empty(await site.Store.Read(Door.Itself).Find(Passkey.ByAccount, (await site.Store.Read(TestHouse.House).Find(Account.ByName, "AMY").First())!.Id).List());
    }

    [Fact]
    public async Task A_disabled_account_is_not_let_in_by_its_passkey()
    {
        await using var site = await EntranceSite.Open();
        var id = await site.Make("amy");
        using var key = new SoftKey(Origin);
        await Add(await site.In("amy"), key, "Key");
        await site.Store.Run(new DisableAccount(id, 1, "left"), TestHouse.House);
        Assert.Equal(422, (await SignIn(site, key)).Status);
    }

    [Fact]
    public async Task An_answer_without_a_question_is_refused()
    {
        await using var site = await EntranceSite.Open();
        var page = await (await site.Site.Anyone().Get("/sign-in")).SubmitForm("form[data-passkey]", ("Passkey", "{}"));
        Assert.Equal(422, page.Status);
    }

    [Fact]
    public async Task Adding_a_passkey_asks_for_the_password()
    {
        await using var site = await EntranceSite.Open();
        await site.Make("amy");
        using var key = new SoftKey(Origin);
        var page = await Add(await site.In("amy"), key, "Key", "wrong wrong wrong");
        Assert.Equal(422, page.Status);
    }

    [Fact]
    public async Task Nobody_removes_anothers_passkey()
    {
        await using var site = await EntranceSite.Open();
        var amy = await site.Make("amy");
        await site.Make("bo");
        using var key = new SoftKey(Origin);
        using var other = new SoftKey(Origin);
        await Add(await site.In("amy"), key, "Amy's");
        var bo = await site.In("bo");
        await Add(bo, other, "Bo's");
        var hers = await site.Store.Read(Door.Itself).Find(Passkey.ByAccount, amy).First();
        await (await bo.Get("/account/passkeys")).SubmitForm("form[action$=Remove]", ("id", hers!.Id.ToString()));
        Assert.Equal("/account", (await SignIn(site, key)).Path);
    }

    private static async Task<TestPage> Add(Visitor visitor, SoftKey key, string name, string password = EntranceSite.Password)
    {
        visitor.Http.DefaultRequestHeaders.Remove("Origin");
        visitor.Http.DefaultRequestHeaders.Add("Origin", Origin);
        var page = await visitor.Get("/account/passkeys");
        var made = key.Make(await Options(page, "form[data-passkey]"));
        return await page.SubmitForm("form[data-passkey]", ("Passkey", made), ("Name", name), ("Current", password));
    }

    private static async Task<TestPage> SignIn(EntranceSite site, SoftKey key)
    {
        var visitor = site.Site.Anyone();
        visitor.Http.DefaultRequestHeaders.Add("Origin", Origin);
        var page = await visitor.Get("/sign-in?returnUrl=%2Faccount");
        return await page.SubmitForm("form[data-passkey]", ("Passkey", key.Use(await Options(page, "form[data-passkey]"))));
    }

    // What passkeys.js does: posts the form to its options address and reads the JSON.
    private static async Task<string> Options(TestPage page, string form)
    {
        var fields = page.All($"{form} input[name]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""));
        using var answer = await page.By.Http.PostAsync(
            new Uri(page.One(form).GetAttribute("data-options")!, UriKind.Relative), new FormUrlEncodedContent(fields));
        return await answer.Content.ReadAsStringAsync();
    }
}
