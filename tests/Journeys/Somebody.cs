using Microsoft.Playwright;

namespace Bluelamp.Journeys;

/// <summary>One person at a browser of their own. They see what stands on the page, and what they type is counted.</summary>
internal sealed class Somebody : IAsyncDisposable
{
    private readonly IBrowserContext _browser;
    private readonly Typed _typed;
    private readonly List<string> _complaints = [];

    private Somebody(string name, IBrowserContext browser, IPage page, Typed typed)
    {
        (Name, _browser, Page, _typed) = (name, browser, page, typed);
        page.Console += (_, said) =>
        {
            // The refusal of a form (422) and its like stand in the console too, and are what the page is to show.
            if (said.Type == "error"
                && !said.Text.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal))
                _complaints.Add($"{page.Url}: the console says {said.Text}");
        };
        page.PageError += (_, error) => _complaints.Add($"{page.Url}: a script failed: {error}");
        page.Response += (_, response) =>
        {
            if (response.Status is 404 or >= 500) _complaints.Add($"{response.Url} answered {response.Status}");
        };
    }

    /// <summary>What they sign in as.</summary>
    public string Name { get; }

    /// <summary>What they look at.</summary>
    public IPage Page { get; }

    /// <summary>Opens a browser for somebody who is not signed in.</summary>
    public static async Task<Somebody> Come(IBrowser browser, Uri address, string name, Typed typed)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(), ViewportSize = new() { Width = 1440, Height = 900 }, Locale = "en-GB",
            TimezoneId = "Europe/London", ReducedMotion = ReducedMotion.Reduce,
        });
        return new(name, context, await context.NewPageAsync(), typed);
    }

    /// <summary>Signs in with one click as one of the demo force.</summary>
    public async Task SignIn()
    {
        await Open("/sign-in");
        await Page.Locator($"button.persona[value='{Name}']").ClickAsync();
        await Assertions.Expect(Page.Locator(".bl-menu")).ToBeAttachedAsync();
        await Look();
    }

    /// <summary>Goes to an address.</summary>
    public async Task Open(string path)
    {
        await Page.GotoAsync(path);
        await Look();
    }

    /// <summary>Types a fact into the field of that label. It must be new to the system.</summary>
    public async Task Fill(string label, string fact)
    {
        _typed.Note(fact, $"\"{label}\" by {Name}");
        await Page.GetByLabel(label, new() { Exact = true }).FillAsync(fact);
    }

    /// <summary>Types what is no fact: a question, a command to the program, a reason that a rule asks for.</summary>
    public Task Say(string label, string words) => Page.GetByLabel(label, new() { Exact = true }).FillAsync(words);

    /// <summary>Chooses from a list.</summary>
    public Task Choose(string label, string option) =>
        Page.GetByLabel(label, new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = option });

    /// <summary>Ticks a radio button or a box.</summary>
    public Task Tick(string label) => Page.GetByLabel(label).First.CheckAsync();

    /// <summary>Presses a button and looks at what comes.</summary>
    public Task Press(string button) => Then(Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First);

    /// <summary>Follows a link and looks at what comes.</summary>
    public Task Follow(string link) => Then(Page.GetByRole(AriaRole.Link, new() { Name = link }).First);

    /// <summary>Says why records are looked at: one is asked once a task.</summary>
    public async Task SayPurpose(string purpose)
    {
        await Tick(purpose);
        await Press("Continue");
    }

    /// <summary>Waits until words stand on the page, without loading it again.</summary>
    public Task Sees(string words) => Assertions.Expect(Page.Locator("main")).ToContainTextAsync(words);

    /// <summary>Waits until words do not stand on the page.</summary>
    public Task SeesNo(string words) => Assertions.Expect(Page.Locator("main")).Not.ToContainTextAsync(words);

    /// <summary>Asks axe about the page shown now.</summary>
    public async Task Look()
    {
        foreach (var violation in await Axe.Violations(Page)) _complaints.Add(violation);
    }

    /// <summary>Fails with all that was wrong on the way: barriers, broken scripts, missing files, faults.</summary>
    public void HadNothingToComplainOf() => Assert.True(_complaints.Count == 0, $"{Name}:\n{string.Join('\n', _complaints)}");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Environment.GetEnvironmentVariable("BLUELAMP_PICTURES") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{Name}.png") });
        await _browser.DisposeAsync();
    }

    private async Task Then(ILocator what)
    {
        // A click that leads to a page waits for it by itself; one that changes the page in place has nothing to wait for.
        await what.ClickAsync();
        await Page.WaitForLoadStateAsync(LoadState.Load);
        await Look();
    }
}
