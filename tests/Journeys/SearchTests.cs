using static Microsoft.Playwright.Assertions;

namespace Bluelamp.Journeys;

/// <summary>Met Search as people use it: half a name and half a plate, why, what stays hidden, and being told of what is new.</summary>
public sealed class SearchTests(Stage stage)
{
    private const string Family = "Quillfeather";

    [Fact]
    public async Task Half_a_name_and_half_a_plate_find_it_and_an_alert_comes_by_itself()
    {
        await using var imani = await stage.SignedIn("imani.cole");
        await imani.Open($"/search?q={Family}");
        await imani.Press("Tell me when something new matches");
        await imani.Sees("Nothing new so far");

        await using var robin = await stage.SignedIn("robin.hale");
        await robin.Open("/person/new");
        await robin.Fill("First name", "Zebedee");
        await robin.Fill("Last name", Family);
        await robin.Say("Why do you record this?", "met him");
        await robin.Press("Record");
        await robin.SayPurpose("In response to an incident");
        await robin.Sees(Family.ToUpperInvariant());

        await HalfANameAndHalfAPlate(robin);

        // The page of saved searches has been open all the while.
        await imani.Sees("2 not yet seen"); // he, and the car that is his
        await imani.Sees($"Zebedee {Family.ToUpperInvariant()}");
        await imani.Look();
        await imani.Press("I have seen these");
        await imani.SeesNo("not yet seen");

        // Suggested while typing; half of the name with an error in it.
        await imani.Open("/search");
        await imani.Page.Locator("#q").PressSequentiallyAsync("quillf");
        await Expect(imani.Page.Locator("#suggested a").First).ToHaveTextAsync("quillfeather");
        await imani.Look();
        await imani.Page.Locator("#q").PressAsync("Enter");
        await Expect(imani.Page.Locator(".bl-results")).ToContainTextAsync(Family.ToUpperInvariant());
        await imani.Open("/search?q=zebedee%20quilfether");
        await Expect(imani.Page.Locator(".bl-results")).ToContainTextAsync(Family.ToUpperInvariant());
        await Expect(imani.Page.Locator(".bl-result__why").First).ToBeVisibleAsync();

        // Somebody who reads no persons is told of none: not found, not counted, not suggested.
        await using var finn = await stage.SignedIn("finn.archer");
        await finn.Open($"/search?q={Family}");
        await finn.Sees("Nothing you may see holds");
        await finn.Page.Locator("#q").FillAsync("quillf");
        await Expect(finn.Page.Locator("#suggested a")).ToHaveCountAsync(0);
        foreach (var one in new[] { imani, robin, finn }) one.HadNothingToComplainOf();
    }

    // The car names its keeper.
    private static async Task HalfANameAndHalfAPlate(Somebody robin)
    {
        await robin.Open("/item/new");
        await robin.Fill("Registration", "LF26 ZBD");
        await robin.Say("Why do you record this?", "met him in it");
        await robin.Press("Record");
        var car = new Uri(robin.Page.Url).AbsolutePath;
        await robin.Open($"{car}/holder");
        await robin.Say("Whom? Look them up by name", $"zebedee {Family}");
        await robin.Press("Look up");
        await robin.Tick($"Zebedee {Family.ToUpperInvariant()}");
        await robin.Tick("Keeper");
        await robin.Say("Why do you record this?", "he says it is his");
        await robin.Press("Add");
        await robin.Open("/search?q=quillf%20*ZBD");
        await Expect(robin.Page.Locator(".bl-result")).ToHaveCountAsync(1);
        await Expect(robin.Page.Locator(".bl-result")).ToContainTextAsync("LF26");
        await Expect(robin.Page.Locator(".bl-result__why")).ToContainTextAsync($"Zebedee {Family.ToUpperInvariant()}");
    }
}
