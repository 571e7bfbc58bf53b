using static Microsoft.Playwright.Assertions;

namespace Bluelamp.Journeys;

/// <summary>What goes wrong at a desk on any day: nothing typed, a slip of the finger, a button pressed twice, a colleague who was
/// quicker. The page says what to do, and nothing is half done.</summary>
public sealed class BadInputTests(Stage stage)
{
    [Fact]
    public async Task An_empty_form_says_what_is_missing()
    {
        await using var imani = await stage.SignedIn("imani.cole");
        await imani.Open("/crime/record");
        await imani.Press("Record the crime");
        await Expect(Problem(imani)).ToContainTextAsync("offence");

        await using var anyone = await stage.Come("the public");
        await anyone.Open("/report-theft");
        await anyone.Press("Continue");
        await Expect(Problem(anyone)).ToContainTextAsync("There is a problem");
        foreach (var one in new[] { imani, anyone }) one.HadNothingToComplainOf();
    }

    [Fact]
    public async Task A_wrong_plate_is_named_and_kept_to_be_mended()
    {
        await using var imani = await stage.SignedIn("imani.cole");
        await imani.Open("/item/new?kind=vehicle");
        await imani.Say("Registration", "AB1 2CDE9");
        await imani.Say("Why do you record this?", "seen at a checkpoint");
        await imani.Press("Record");
        await Expect(Problem(imani)).ToContainTextAsync("AB1 2CDE9");
        await Expect(imani.Page.GetByLabel("Registration", new() { Exact = true })).ToHaveValueAsync("AB1 2CDE9");
        await imani.Say("Registration", "AB12 CDE");
        await imani.Press("Record");
        await imani.Sees("AB12 CDE");
        imani.HadNothingToComplainOf();
    }

    [Fact]
    public async Task A_form_sent_twice_makes_one_record()
    {
        await using var imani = await stage.SignedIn("imani.cole");
        await imani.Open("/crime/record");
        await imani.Say("Offence", "44");
        await imani.Say("Where did it happen?", "The racks behind the baths");

        // Two presses before the first answer: both forms carry the same key.
        await imani.Page.EvaluateAsync("""
            async () => {
                const form = document.querySelector('main form[method=post]');
                const send = () => fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
                const answers = await Promise.all([send(), send()]);
                window.answers = answers.map(answer => answer.url);
            }
            """);
        var answers = await imani.Page.EvaluateAsync<string[]>("() => window.answers");
        Assert.Contains("/crime/", answers[0], StringComparison.Ordinal);
        Assert.Equal(answers[0], answers[1]);

        // And once more from the page that is still open, as somebody does who saw no answer.
        await imani.Press("Record the crime");
        await Expect(imani.Page).ToHaveURLAsync(answers[0]);
        imani.HadNothingToComplainOf();
    }

    [Fact]
    public async Task A_form_brought_back_sends_what_is_new_as_something_new()
    {
        await using var imani = await stage.SignedIn("imani.cole");
        await imani.Open("/crime/record");
        await imani.Say("Offence", "44");
        await imani.Say("Where did it happen?", "The gate of the allotments");
        await imani.Press("Record the crime");
        var first = imani.Page.Url;
        await imani.Page.GoBackAsync();
        await imani.Say("Offence", "44");
        await imani.Say("Where did it happen?", "The gate of the cricket field");
        await imani.Press("Record the crime");
        await imani.Sees("The gate of the cricket field");
        Assert.NotEqual(first, imani.Page.Url);
        imani.HadNothingToComplainOf();
    }

    [Fact]
    public async Task Who_comes_second_is_shown_what_the_first_did()
    {
        var path = $"/person/{(await Caller.OfFamily("jones", stage.House)).Id}/change";
        await using var imani = await stage.SignedIn("imani.cole");
        await using var sean = await stage.SignedIn("sean.doyle");
        await imani.Open(path);
        await sean.Open(path);
        await imani.Say("Title", "Dr");
        await imani.Say("Why do you record this?", "told on the telephone");
        await imani.Press("Save");
        await sean.Say("Middle names", "Wren");
        await sean.Say("Why do you record this?", "read in the register");
        await sean.Press("Save");
        await sean.Sees("Somebody changed this first");
        await sean.Sees("told on the telephone");
        await sean.Look();
        await sean.Press("Go on with my change");

        // Whoever opens a person says why, once a task.
        await sean.Tick("Data quality");
        await sean.Press("Continue");
        await sean.Sees("Wren");
        foreach (var one in new[] { imani, sean }) one.HadNothingToComplainOf();
    }

    private static Microsoft.Playwright.ILocator Problem(Somebody one) => one.Page.Locator(".govuk-error-summary");
}
