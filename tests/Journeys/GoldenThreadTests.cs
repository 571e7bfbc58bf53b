using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bluelamp.Journeys;

/// <summary>The golden thread, first part: a call, an incident, a car, a crime, a search, a victim who follows it online. Five people
/// at five browsers, and no fact is typed twice by any of them.</summary>
public sealed partial class GoldenThreadTests(Stage stage)
{
    private const string Car = "LR01";

    private const string Suspect = "Drummond-Vale";
    private const string Plate = "LB24 KXR";
    private readonly Typed _typed = new();

    [Fact]
    public async Task What_is_said_once_is_known_to_all()
    {
        var caller = await Caller.OfFamily("khan", stage.House);
        foreach (var fact in new[] { caller.Name, caller.Phone, caller.Address }) _typed.Known(fact, "the records");
        await using var casey = await stage.SignedIn("casey.bright", _typed);
        await using var dev = await stage.SignedIn("dev.anand", _typed);
        await using var robin = await stage.SignedIn("robin.hale", _typed);
        await using var imani = await stage.SignedIn("imani.cole", _typed);
        await using var victim = await stage.Come("the victim of a theft", _typed);

        await dev.Open("/control");
        await robin.Open("/control/my-incident");
        var cad = await CallIsTaken(casey, caller);
        await CarIsSent(dev, cad, caller);
        await OfficerAttends(robin, caller);
        var burglary = await CrimeIsRecorded(robin, caller, cad);
        await IncidentIsClosed(robin, dev, cad);
        await AllIsFound(imani, caller, cad, burglary);

        var report = await TheftIsReported(victim);
        await VictimFollows(victim, report, "waiting to be looked at");
        var theft = await ReportBecomesCrime(imani, report);
        await Sees(victim, $"We have recorded this as a crime. The crime number is {theft}.");
        await CrimeHasAnOutcome(imani);
        await Sees(victim, "The investigation is complete. No suspect was identified.");

        foreach (var one in new[] { casey, dev, robin, imani, victim }) one.HadNothingToComplainOf();
    }

    // Number and place arrive with the call, what is known there is shown, and the call-taker writes what only the caller can tell.
    private async Task<string> CallIsTaken(Somebody casey, Caller caller)
    {
        await casey.Open("/control/calls");
        await caller.Dial999(stage.House);
        await casey.Sees("within 14 m");
        await casey.Press("Answer next call");
        await casey.Sees(caller.Spoken);
        await Expect(casey.Page.GetByLabel("Where", new() { Exact = true })).ToHaveValueAsync(new Regex(Regex.Escape(caller.Address)));
        await casey.Sees("People at this number");
        await casey.Page.GetByRole(AriaRole.Radio, new() { Name = caller.Formal }).CheckAsync();
        await casey.Page.GetByLabel("What (NSIR)").SelectOptionAsync(new SelectOptionValue { Label = "Burglary (S)" });
        await casey.Tick("I Immediate");
        await casey.Fill("What is happening", "Somebody is downstairs, glass was broken, a torch is moving about");
        await casey.Press("Create incident");
        await casey.Sees(caller.Address);
        return (await casey.Page.Locator("h1").InnerTextAsync()).Split('\n', ' ')[1];
    }

    // The dispatcher's board has been open all the while: the incident comes to it by itself.
    private static async Task CarIsSent(Somebody dev, string cad, Caller caller)
    {
        var row = dev.Page.Locator("#incidents tr").Filter(new() { HasText = caller.Address });
        await Expect(row).ToContainTextAsync("Burglary");
        await dev.Say("Command", $"d {Car} {cad.Split('/')[0]}");
        await dev.Press("Run");
        await dev.Sees($"{Car} sent to");
        await Expect(row).ToContainTextAsync(Car);
    }

    // What the officer is sent to is on his screen before he has touched it.
    private async Task OfficerAttends(Somebody robin, Caller caller)
    {
        await robin.Sees(caller.Address);
        await robin.Sees("a torch is moving about");
        await robin.Press("5 En route to incident");
        await robin.Press("6 At scene, dealing");
        await robin.Follow("Add person or vehicle");
        await robin.Choose("What they have to do with it", "Suspect");
        await robin.Fill("First name", "Leon");
        await robin.Fill("Last name", Suspect);
        await robin.Press("Add person");
        await robin.Sees(Suspect.ToUpperInvariant());
        await robin.Follow("Add");
        await robin.Fill("Registration", Plate);
        await robin.Fill("Colour", "Grey");
        await robin.Fill("Make", "Skoda");
        await robin.Press("Add vehicle");
        await robin.Sees("LB24");
    }

    private async Task<string> CrimeIsRecorded(Somebody robin, Caller caller, string cad)
    {
        await robin.Open("/control/my-incident");
        await robin.Follow("Record crime");
        await robin.Sees("Known already, not typed again");
        await robin.Sees("a torch is moving about");
        await robin.Say("Offence", "28E");
        var aWhileAgo = Minute(TimeProvider.System.GetUtcNow().AddHours(-1));
        await robin.Fill("When did it happen?", aWhileAgo);
        await robin.Page.GetByLabel(caller.Formal).SelectOptionAsync("Victim");
        await robin.Press("Record the crime");
        foreach (var known in new[] { caller.Formal, Suspect.ToUpperInvariant(), Plate, caller.Address, cad, "Recorded in time" })
            await robin.Sees(known);
        return CrimeNumber(await robin.Page.Locator(".record-bar__kind").InnerTextAsync());
    }

    private async Task IncidentIsClosed(Somebody robin, Somebody dev, string cad)
    {
        var sequence = cad.Split('/')[0];
        await dev.Say("Command", $"c {sequence}");
        await dev.Press("Run");
        await dev.Sees("It cannot be closed yet. Record its result");
        await robin.Open("/control/my-incident");
        await robin.Follow("Record result");
        await robin.Choose("How it was disposed of", "Crime recorded");
        await robin.Fill("What was done", "House searched with the occupier, rear window boarded, scene kept for forensics");
        await robin.Press("Record result");
        await robin.Open("/control/my-incident");
        await robin.Press("2 Available, on patrol");
        await robin.Sees("No incident");
        await dev.Say("Command", $"c {sequence}");
        await dev.Press("Run");
        await dev.Sees("closed.");
        await Expect(dev.Page.Locator("#incidents")).Not.ToContainTextAsync(Car);
    }

    // One box, three kinds of record, a surname and half a plate.
    private static async Task AllIsFound(Somebody imani, Caller caller, string cad, string crime)
    {
        foreach (var (asked, found) in new[] { (Suspect, Suspect.ToUpperInvariant()), ("LB24", Plate), (crime, crime),
            ($"CAD {cad}", cad), (caller.Name, caller.Formal) })
        {
            await imani.Open("/");
            await imani.Page.Keyboard.PressAsync("/");
            await imani.Page.Keyboard.TypeAsync(asked);
            await imani.Page.Keyboard.PressAsync("Enter");
            await Expect(imani.Page.Locator(".bl-results")).ToContainTextAsync(found);
            await imani.Look();
        }
    }

    private static string CrimeNumber(string words) => Number().Match(words).Value;

    [GeneratedRegex(@"[0-9A-Z]+/[0-9]+/[0-9]+|[0-9]{4,}/[0-9]{2}")]
    private static partial Regex Number();
}
