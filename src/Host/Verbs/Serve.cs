using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Bluelamp.Host.Verbs;

/// <summary>Runs the house over HTTP until it is stopped.</summary>
internal static class Serve
{
    public const string Usage = "serve [--data FOLDER] [--urls ADDRESS] [--demo SEED] [--speed N]";

    private const string DefaultUrl = "http://127.0.0.1:5080";

    public static async Task<int> Run(Words words)
    {
        words.Allow("urls", "demo", "speed");
        var demo = words.Option("demo") is { } seed ? Number(seed, "demo") : (int?)null;
        var speed = words.Option("speed") is { } times ? Number(times, "speed") : 1;
        var options = new SiteOptions(words.Data, demo, speed) { Urls = words.Option("urls") ?? DefaultUrl };
        await using var app = await Site.Build(options, words.Cancel);
        await app.StartAsync(words.Cancel);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        await words.Print.WriteLineAsync($"Bluelamp is at {string.Join(" and ", addresses)}{(demo is null ? "" : " (demo force: nothing in it is real)")}. Stop it with Ctrl-C.");
        await words.Print.FlushAsync();
        try
        {
            await app.WaitForShutdownAsync(words.Cancel);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is how a house is closed: what was acknowledged is on the disk already.
        }

        await app.StopAsync(CancellationToken.None);
        return Verb.Done;
    }

    private static int Number(string text, string option) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        ? number
        : throw new WrongUsage($"--{option} takes a whole number from 1, not \"{text}\".");
}
