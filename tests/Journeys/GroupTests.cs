using static Microsoft.Playwright.Assertions;

namespace Bluelamp.Journeys;

/// <summary>Two accounts of one person: held to be one, taken apart by a detective, put together again.</summary>
public sealed class GroupTests(Stage stage)
{
    [Fact]
    public async Task Two_records_are_held_to_be_one_person_taken_apart_and_put_together_again()
    {
        await using var robin = await stage.SignedIn("robin.hale");
        await Met(robin, "Theodora", "Vantongerloo");
        await robin.SayPurpose("In response to an incident");
        await Met(robin, "Teodora", "Vantongerloo");
        await robin.Sees("Is it one of these?");
        await robin.Press("None of these: record as new");
        await robin.Sees("Teodora VANTONGERLOO");
        var second = new Uri(robin.Page.Url).AbsolutePath;

        await using var imani = await stage.SignedIn("imani.cole");
        await imani.Open("/search?q=vantongerloo");
        await Expect(imani.Page.Locator(".bl-result")).ToHaveCountAsync(1);
        await imani.Follow("All of this person");
        await imani.SayPurpose("Investigation of a crime");
        await imani.Sees("2 records held to be one person");
        await imani.Follow("Compare with the first");
        await imani.Sees("Are these two the same person?");
        var pair = new Uri(imani.Page.Url).AbsolutePath;

        await imani.Open($"{second}/group");
        await imani.Page.GetByText("One of these is somebody else").ClickAsync();
        await imani.Tick("Teodora");
        await imani.Press("Take it out");
        await imani.Sees("There is a problem"); // no reason was given
        await imani.Tick("Teodora");
        await imani.Say("How do you know?", "they stood side by side");
        await imani.Press("Take it out");
        await imani.Sees("One record");
        await imani.Sees("they stood side by side");
        await imani.Open("/search?q=vantongerloo");
        await Expect(imani.Page.Locator(".bl-result")).ToHaveCountAsync(2);

        await imani.Open(pair);
        await imani.Say("Why do you decide so?", "it was a mirror");
        await imani.Press("Same person");
        await imani.Open($"{second}/group");
        await imani.Sees("2 records held to be one person");
        await imani.Sees("it was a mirror");
        foreach (var one in new[] { robin, imani }) one.HadNothingToComplainOf();
    }

    private static async Task Met(Somebody officer, string given, string family)
    {
        await officer.Open("/person/new");
        await officer.Say("First name", given);
        await officer.Say("Last name", family);
        await officer.Say("Day", "29");
        await officer.Say("Month", "2");
        await officer.Say("Year", "1984");
        await officer.Say("Why do you record this?", "met her");
        await officer.Press("Record");
    }
}
