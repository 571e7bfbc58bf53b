using Bluelamp.Journeys;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Stage))]

namespace Bluelamp.Journeys;

/// <summary>The running program and the browser that all journeys share.</summary>
public sealed class Stage : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private const float WaitMilliseconds = 20_000;

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-background-networking", "--no-first-run",
        "--disable-component-update", "--disable-sync", "--disable-quic", "--lang=en-GB",
    ];

    private IPlaywright _playwright = null!;

    /// <summary>The program, with a demo force that stands still.</summary>
    internal RunningHouse House { get; private set; } = null!;

    /// <summary>Chromium.</summary>
    internal IBrowser Browser { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium)) throw new InvalidOperationException($"Journeys need {Chromium}. On Debian: apt-get install chromium.");
        Assertions.SetDefaultExpectTimeout(WaitMilliseconds);
        var opening = RunningHouse.Start();
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Flags });
        House = await opening;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (House is not null) await House.DisposeAsync();
        if (Browser is not null) await Browser.DisposeAsync();
        _playwright?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Somebody comes to the program with a browser of their own.</summary>
    internal async Task<Somebody> Come(string name, Typed? typed = null)
    {
        var one = await Somebody.Come(Browser, House.Address, name, typed ?? new());
        one.Page.SetDefaultTimeout(WaitMilliseconds);
        return one;
    }

    /// <summary>One of the demo force comes and signs in.</summary>
    internal async Task<Somebody> SignedIn(string persona, Typed? typed = null)
    {
        var one = await Come(persona, typed);
        try
        {
            await one.SignIn();
            return one;
        }
        catch
        {
            await one.DisposeAsync();
            throw;
        }
    }
}
