using System.Globalization;
using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Bluelamp.Journeys;

/// <summary>The end of the thread that the public holds.</summary>
public sealed partial class GoldenThreadTests
{
    private const string Email = "mq77@example.org";

    private async Task<string> TheftIsReported(Somebody victim)
    {
        await victim.Open("/report-theft");
        await victim.Sees("Is anyone in danger, or is it happening now?");
        await victim.Tick("No");
        await victim.Press("Continue");
        await victim.Fill("What happened?", "My bicycle was gone when I came out of the library. The lock lay cut on the ground.");
        await victim.Press("Continue");
        await victim.Fill("Street", "Library Walk");
        await victim.Fill("Town or district (optional)", "Central");
        await victim.Press("Continue");
        var now = TimeProvider.System.GetUtcNow();
        await victim.Fill("When did you last know it was there?", Minute(now.AddHours(-5)));
        await victim.Fill("When did you find it was gone?", Minute(now.AddHours(-3)));
        await victim.Press("Continue");
        await victim.Fill("Thing", "Green Dawes touring frame with panniers");
        await victim.Fill("Serial number, frame number or IMEI (optional)", "WBK88213X");
        await victim.Press("Continue");
        await victim.Press("Continue");
        await victim.Press("Continue");
        await victim.Fill("First name", "Marta");
        await victim.Fill("Last name", "Quill");
        await victim.Press("Continue");
        await victim.Fill("E-mail address", Email);
        await victim.Tick("Yes");
        await victim.Press("Continue");
        foreach (var answer in new[] { "Library Walk", "Green Dawes touring frame", "Marta Quill", Email }) await victim.Sees(answer);
        await victim.Press("Send your report");
        await victim.Sees("Your reference is");
        return await victim.Page.Locator(".govuk-panel strong").InnerTextAsync();
    }

    // The link in the e-mail is all it takes: no account, no reference typed again.
    private static async Task VictimFollows(Somebody victim, string report, string status)
    {
        await victim.Open("/demo/letters");
        await victim.Page.Locator(".bl-letter").Filter(new() { HasText = report })
            .GetByRole(Microsoft.Playwright.AriaRole.Link).ClickAsync();
        await victim.Sees(report);
        await victim.Sees(status);
        await victim.Look();
    }

    private static async Task<string> ReportBecomesCrime(Somebody imani, string report)
    {
        await imani.Open("/reports");
        await imani.Follow(report);
        await imani.Press("Record as a crime");
        await imani.Sees("Known already, not typed again");
        await imani.Sees("The lock lay cut on the ground");
        await Expect(imani.Page.GetByLabel("When did it happen?")).ToHaveValueAsync(new Regex("^20"));
        await imani.Say("Offence", "44");
        await imani.Press("Record the crime");
        foreach (var known in new[] { "Marta QUILL", "Library Walk", "Dawes", report }) await imani.Sees(known);
        return CrimeNumber(await imani.Page.Locator(".record-bar__kind").InnerTextAsync());
    }

    private static async Task CrimeHasAnOutcome(Somebody imani)
    {
        await imani.Press("Give an outcome");
        await imani.Page.GetByLabel("Outcome", new() { Exact = true })
            .SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Value = "18" });
        await imani.Say("What does it rest on?", "No camera covers the racks and nobody saw it");
        await imani.Press("Give this outcome");
        await imani.Sees("no suspect identified");
    }

    private static async Task Sees(Somebody victim, string news)
    {
        await Comes(async () =>
        {
            await victim.Page.ReloadAsync();
            return (await victim.Page.Locator("main").InnerTextAsync()).Contains(news, StringComparison.Ordinal);
        });
        await victim.Look();
    }

    // The letter is written by a follower of the log a moment after the crime: the page is asked again until it is there.
    private static async Task Comes(Func<Task<bool>> comes)
    {
        var until = TimeProvider.System.GetUtcNow().AddSeconds(20);
        while (!await comes()) Assert.True(TimeProvider.System.GetUtcNow() < until, "The news did not come within 20 seconds.");
    }

    private static string Minute(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"))
            .ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
}
