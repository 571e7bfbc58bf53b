using Microsoft.Playwright;

namespace Bluelamp.Journeys;

/// <summary>A session about to end says so, and one that ended takes nothing typed with it (WCAG 2.2.1, 2.2.6).</summary>
public sealed class SessionTests(Stage stage)
{
    private const string Typed = "PC 123AW Half typed";

    [Fact]
    public async Task A_warning_takes_the_focus_says_how_long_is_left_and_lets_its_reader_stay()
    {
        await using var noor = await stage.SignedIn("noor.rahman");
        await noor.Page.Clock.InstallAsync();
        await noor.Page.GotoAsync(new Uri(stage.House.Address, "/accounts/new").ToString());

        // The server's clock does not jump with the browser's: its answer is the one it will give in an hour.
        await noor.Page.RouteAsync("**/session", route => route.Request.Method == "GET"
            ? route.FulfillAsync(new() { Json = new { endsIn = 110, canStay = true } }) : route.ContinueAsync());
        await noor.Page.Clock.FastForwardAsync("58:30");
        var dialog = noor.Page.GetByRole(AriaRole.Alertdialog, new() { Name = "You are about to be signed out" });
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await Assertions.Expect(noor.Page.GetByRole(AriaRole.Button, new() { Name = "Stay signed in" })).ToBeFocusedAsync();
        await Assertions.Expect(noor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in again now" })).ToBeHiddenAsync();
        await Assertions.Expect(dialog.Locator("[aria-live=assertive]")).ToContainTextAsync("You will be signed out in");
        Assert.Empty(await Axe.Violations(noor.Page));
        await noor.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(dialog).ToBeHiddenAsync();
    }

    [Fact]
    public async Task What_was_typed_when_a_session_ended_is_back_after_signing_in_and_gone_after_signing_out()
    {
        await using var noor = await stage.SignedIn("noor.rahman");
        var page = noor.Page;
        await page.GotoAsync(new Uri(stage.House.Address, "/accounts/new").ToString());
        await page.Locator("input[name=DisplayName]").FillAsync(Typed);
        await page.Locator("main input[type=checkbox]").First.CheckAsync();

        await page.Context.ClearCookiesAsync(new() { Name = "bluelamp" });
        await page.Locator("main form[method=post] button").First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in\\?returnUrl="));
        await page.Locator("button[value='noor.rahman']").ClickAsync();
        await Assertions.Expect(page.Locator("input[name=DisplayName]")).ToHaveValueAsync(Typed);
        await Assertions.Expect(page.Locator("main input[type=checkbox]").First).ToBeCheckedAsync();
        await Assertions.Expect(page.GetByText("What you typed is back")).ToBeVisibleAsync();

        await page.GotoAsync(new Uri(stage.House.Address, "/sign-out").ToString());
        await page.Locator("main form[action='/sign-out'] button, main form[method=post] button").First.ClickAsync();
        await page.Locator("button[value='noor.rahman']").ClickAsync();
        await page.GotoAsync(new Uri(stage.House.Address, "/accounts/new").ToString());
        await Assertions.Expect(page.Locator("input[name=DisplayName]")).ToHaveValueAsync("");
    }
}
