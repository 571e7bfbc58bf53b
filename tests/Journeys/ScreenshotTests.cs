using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Bluelamp.Journeys;

/// <summary>Takes the README's pictures of a living demo force, when BLUELAMP_WRITE is set: they never show what is not there.</summary>
public sealed partial class ScreenshotTests(Stage stage)
{
    private const double Speed = 12;
    private static readonly string Folder = Path.Combine(Tree.Root, "docs", "screenshots");

    [Fact]
    public async Task The_pictures_of_the_README_are_there()
    {
        if (Environment.GetEnvironmentVariable("BLUELAMP_WRITE") == "1") await Take();
        var shown = Picture().Matches(await File.ReadAllTextAsync(Path.Combine(Tree.Root, "README.md")));
        Assert.Equal(3, shown.Count);
        Assert.All(shown, picture => Assert.True(File.Exists(Path.Combine(Tree.Root, picture.Value)), $"{picture.Value} is not there."));
    }

    private async Task Take()
    {
        Directory.CreateDirectory(Folder);
        await using var house = await RunningHouse.Start(Speed);
        await using var dev = await SignedIn(house, "dev.anand");
        await dev.Open("/control");

        // A town at work: some cars on the road, some at scenes, something waiting.
        var busy = dev.Page.Locator("#incidents tbody tr:not(.ct-group)");
        await Expect(busy.Nth(7)).ToBeVisibleAsync(new() { Timeout = 240_000 });
        await Expect(dev.Page.Locator("#incidents")).ToContainTextAsync("●", new() { Timeout = 60_000 });
        await Shoot(dev, "board");

        await using var casey = await SignedIn(house, "casey.bright");
        var caller = await Caller.OfFamily("patel", house);
        await casey.Open("/control/calls");
        await caller.Dial999(house);
        await casey.Page.Locator("tr").Filter(new() { HasText = caller.Spoken }).Last
            .GetByRole(Microsoft.Playwright.AriaRole.Button).ClickAsync();
        await casey.Page.GetByRole(Microsoft.Playwright.AriaRole.Radio, new() { Name = caller.Formal }).First.CheckAsync();
        await casey.Choose("What (NSIR)", "Burglary (S)");
        await casey.Say("What is happening", "Back door forced, somebody was seen leaving over the fence towards the allotments.");
        await Shoot(casey, "call");
        await casey.Press("Create incident");

        await using var imani = await SignedIn(house, "imani.cole");
        var street = caller.Address[(caller.Address.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        await imani.Open($"/search?q={Uri.EscapeDataString(street)}");
        await Expect(imani.Page.Locator(".bl-results")).ToContainTextAsync("Burglary");
        await Shoot(imani, "search");
    }

    private async Task<Somebody> SignedIn(RunningHouse house, string persona)
    {
        var one = await Somebody.Come(stage.Browser, house.Address, persona, new());
        await one.SignIn();
        return one;
    }

    private static Task Shoot(Somebody one, string name) =>
        one.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.png") });

    [GeneratedRegex(@"docs/screenshots/\w+\.png")]
    private static partial Regex Picture();
}
