using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bluelamp.Journeys;

/// <summary>What was known at 21:04, and what only the desk may know: two questions that a trial and a source's life hang on.</summary>
public sealed class KnownAtTests(Stage stage)
{
    private const int AskedMax = 50;

    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    [Fact]
    public async Task What_was_known_of_a_man_at_the_door_is_shown_as_it_was_then()
    {
        await using var robin = await stage.SignedIn("robin.hale");
        await robin.Open("/person/new");
        await robin.Fill("First name", "Barnaby");
        await robin.Fill("Last name", "Thistlewood");
        await robin.Say("Why do you record this?", "stopped him in Acre Lane");
        await robin.Press("Record");
        await robin.SayPurpose("In response to an incident");
        var man = new Uri(robin.Page.Url).AbsolutePath;
        var then = await Asked(robin, man);

        await robin.Open($"{man}/warning");
        await robin.Tick("Violent");
        await robin.Fill("On what facts?", "Struck the shopkeeper with a bottle");
        await robin.Say("Day", "1");
        await robin.Say("Month", "7");
        await robin.Say("Year", "2031");
        await robin.Say("Why do you place it?", "seen by two of us");
        await robin.Press("Place the warning");
        await robin.Sees("Struck the shopkeeper");

        await robin.Say("Show this record as it was", then);
        await robin.Press("Show");
        await robin.Sees("It has changed since");
        await Expect(robin.Page.Locator(".record-sections")).Not.ToContainTextAsync("Struck the shopkeeper");
        await robin.Follow("Show it as it is now");
        await robin.Sees("Struck the shopkeeper");

        // A time that is still to come is no answer, and what was typed stays.
        await robin.Say("Show this record as it was", "2999-01-01T21:04");
        await robin.Press("Show");
        await robin.Sees("still to come");
        await Expect(robin.Page.GetByLabel("Show this record as it was")).ToHaveValueAsync("2999-01-01T21:04");
        robin.HadNothingToComplainOf();
    }

    [Fact]
    public async Task What_only_the_desk_may_know_is_not_there_for_anybody_else()
    {
        await using var robin = await stage.SignedIn("robin.hale");
        await robin.Open("/intelligence/new");
        await robin.Fill("What were you told?", "Xanthippe keeps the lead from the church roof in her lock-up");
        foreach (var graded in new[] { "Source", "Information", "Handling" })
            await robin.Page.Locator($"input[type=radio][name={graded}]").First.CheckAsync();
        await robin.Say("Why do you submit this?", "told on patrol");
        await robin.Press("Submit");
        await robin.Sees("Handed in");
        var number = Uri.EscapeDataString(await robin.Page.Locator("main strong").First.InnerTextAsync());

        await using var ana = await stage.SignedIn("ana.silva");
        await ana.Open($"/search?q={number}");
        await ana.Page.Locator(".bl-result a").First.ClickAsync();
        if (await ana.Page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).IsVisibleAsync())
            await ana.SayPurpose("Investigation of a crime");
        await ana.Sees("Only the intelligence desk sees it");
        var report = new Uri(ana.Page.Url).AbsolutePath;
        ana.HadNothingToComplainOf();

        // Whoever handed it in is as much outside as anybody: nothing found, and its address answers as one that never was.
        await robin.Open($"/search?q={number}");
        await robin.Sees("Nothing you may see holds");
        robin.HadNothingToComplainOf();
        await robin.Open(report);
        await robin.SayPurpose("In response to an incident");
        var there = await robin.Page.GotoAsync(report);
        var page = await robin.Page.Locator("main").InnerTextAsync();
        var never = await robin.Page.GotoAsync($"/intelligence/{Guid.CreateVersion7()}");
        Assert.Equal((404, 404), (there!.Status, never!.Status));
        Assert.Equal(await robin.Page.Locator("main").InnerTextAsync(), page);
    }

    // The record is there from a moment within this second on: whoever asks for the second itself asks for its beginning.
    private static async Task<string> Asked(Somebody officer, string man)
    {
        for (var times = 0; times < AskedMax; times++)
        {
            var at = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), London)
                .ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
            await officer.Open($"{man}?asOf={at}");

            // A browser writes a full minute without its seconds.
            if (await officer.Page.GetByText("as it was on").IsVisibleAsync())
                return at.EndsWith(":00", StringComparison.Ordinal) ? at[..^3] : at;
        }

        throw new InvalidOperationException($"{man} is not there at the present second.");
    }
}
