using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Shell;

namespace Bluelamp.Control.Tests;

/// <summary>The pages of the control room as a browser without script meets them.</summary>
public sealed class ConsoleTests : IAsyncLifetime
{
    private static readonly Actor House = Actor.System("tests");
    private TestSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await TestSite.Open();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_fixed_line_needs_a_category_and_nothing_else_to_become_an_incident()
    {
        var call = await Ring(new() { Subscriber = "J PATEL", Address = "12 Mill Lane", Postcode = "LF1 1AA" });
        var queue = await Casey.Get("/control/calls");
        var page = await queue.SubmitForm("#answer-next");
        Assert.Equal($"/control/call/{call}", page.Path);
        Assert.Equal("12 Mill Lane, LF1 1AA", page.One("#Location").GetAttribute("value"));
        var incident = await page.SubmitForm("#create", ("Category", "Crime: Burglary"));
        Assert.Equal((200, "Burglary"), (incident.Status, incident.Text("h1 span")));
        Assert.Contains("12 Mill Lane", incident.Text(".ct-title__words p"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_without_a_category_comes_back_with_everything_that_was_typed()
    {
        var call = await Ring();
        await Casey.Get("/control/calls").Then(p => p.SubmitForm("#answer-next"));
        var page = await (await Casey.Get($"/control/call/{call}")).SubmitForm(
            "#create", ("Location", "behind the old mill"), ("Description", "Two men, one with a bag"), ("Grade", "I"));
        Assert.Equal((422, "Choose a category."), (page.Status, page.Errors[0]));
        Assert.Equal("behind the old mill", page.One("#Location").GetAttribute("value"));
        Assert.Equal("Two men, one with a bag", page.Text("#Description"));
        Assert.NotNull(page.Document.QuerySelector("input[name=Grade][value=I][checked]"));
    }

    [Fact]
    public async Task Of_two_who_answer_the_next_call_at_once_the_second_is_given_the_one_behind_it()
    {
        await Ring();
        var behind = await Ring();
        var (first, second) = (await Casey.Get("/control/calls"), await Dev.Get("/control/calls"));
        await first.SubmitForm("#answer-next");
        Assert.Equal($"/control/call/{behind}", (await second.SubmitForm("#answer-next")).Path);
    }

    [Fact]
    public async Task The_home_page_says_what_waits_and_leads_there()
    {
        Assert.Contains("Nothing waits for you", (await Casey.Get("/")).Main, StringComparison.Ordinal);
        await Ring();
        await Ring();
        var home = await Casey.Get("/");
        Assert.Equal("2 calls wait to be answered", home.Text(".bl-waits li"));
        Assert.Equal("/control/calls", home.One(".bl-waits li a").GetAttribute("href"));
        Assert.DoesNotContain("calls wait", (await Dev.Get("/")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plate_that_cannot_be_read_is_refused_and_part_of_one_has_its_own_box()
    {
        await Ring();
        var incident = await (await Casey.Get("/control/calls").Then(p => p.SubmitForm("#answer-next")))
            .SubmitForm("#create", ("Location", "the bandstand"), ("Category", "Crime: Burglary"));
        var form = await Casey.Get($"{incident.Path}/involved");
        var refused = await form.SubmitForm("button[formaction$=Vehicle]", ("Vehicle.Vrm", "AB1 2CDE9"));
        Assert.Equal(422, refused.Status);
        Assert.Contains("is not a United Kingdom registration", refused.Errors[0], StringComparison.Ordinal);
        var kept = await form.SubmitForm("button[formaction$=Vehicle]", ("Vehicle.OtherPlate", "AB1?"));
        Assert.Equal(incident.Path, kept.Path);
        Assert.Contains("AB1?", kept.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incident_without_a_place_and_a_category_is_told_both_at_once()
    {
        await Ring();
        var refused = await (await Casey.Get("/control/calls").Then(p => p.SubmitForm("#answer-next")))
            .SubmitForm("#create", ("Location", ""), ("Category", ""), ("Description", "shouting"));
        Assert.Equal(422, refused.Status);
        Assert.Equal(["Say where, in 1 to 300 characters.", "Choose a category."], refused.Errors);
        Assert.Equal(["#Location", "#Category"], refused.All(".govuk-error-summary__list a").Select(a => a.GetAttribute("href")));
        Assert.Equal(["Location", "Category"], refused.All("[aria-invalid=true]").Select(f => f.Id));
        Assert.Contains("shouting", refused.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_call_taker_ends_the_call_from_the_incident_it_made()
    {
        await Ring();
        var incident = await (await Casey.Get("/control/calls").Then(p => p.SubmitForm("#answer-next")))
            .SubmitForm("#create", ("Location", "the bandstand"), ("Category", "Crime: Burglary"));
        Assert.DoesNotContain("You are on the line", (await Dev.Get(incident.Path)).Main, StringComparison.Ordinal);
        var queue = await incident.SubmitForm(".ct-online button");
        Assert.Equal("/control/calls", queue.Path);
        Assert.Contains("You have no call open.", queue.Main, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fly", "\"fly\" is no command. ? lists them all.")]
    [InlineData("d EK99 1", "There is no unit EK99. Check the call sign.")]
    [InlineData("d EK21 999", "There is no CAD 999/")]
    [InlineData("g 1 S", "Say why it changes")]
    [InlineData("c 1", "It cannot be closed yet. Record its result")]
    [InlineData("r 1", "Write it as in \"r 12 reason\"")]
    [InlineData("s EK21 42", "42 is no unit state.")]
    public async Task A_line_that_cannot_be_run_stays_in_the_bar_with_the_reason(string line, string reason)
    {
        await Told("I");
        await OnPatrol("EK21");
        var page = await (await Dev.Get("/control")).SubmitForm(".ct-bar", ("Line", line));
        Assert.Equal((422, line), (page.Status, page.One("#Line").GetAttribute("value")));
        Assert.Contains(reason, page.Text("#echo"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_takes_a_command_back_is_offered_and_works()
    {
        await Told("I");
        await OnPatrol("EK21");
        var board = await Dev.Get("/control");
        foreach (var (line, undo) in new[] { ("d EK21 1", "x EK21 "), ("x EK21 not needed", "d EK21 1/"), ("g 1 S calmer", "g 1/") })
        {
            board = await board.SubmitForm(".ct-bar", ("Line", line));
            Assert.StartsWith(undo, board.Text("#echo [data-undo]"), StringComparison.Ordinal);
        }

        board = await board.SubmitForm(".ct-bar", ("Line", board.Text("#echo [data-undo]")));
        Assert.Contains("graded I", board.Text("#echo"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_dispatchers_who_send_one_unit_the_second_is_told_by_whom_it_went_where()
    {
        var (here, there) = (await Told("I"), await Told("S"));
        await OnPatrol("EK21");
        var (first, second) = (await Dev.Get($"/control/incident/{here}"), await Sean.Get($"/control/incident/{there}"));
        var form = "form:has(#CallSign)";
        Assert.Equal(200, (await first.SubmitForm(form, ("CallSign", "ek21"))).Status);
        var refused = await second.SubmitForm(form, ("CallSign", "ek21"), ("Because", "nearest"));
        Assert.Equal(422, refused.Status);
        Assert.Contains("EK21 was given to CAD 1/", refused.Errors[0], StringComparison.Ordinal);
        Assert.Equal(("ek21", "nearest"),
            (refused.One("#CallSign").GetAttribute("value"), refused.One("#assign-because").GetAttribute("value")));
    }

    [Fact]
    public async Task An_incident_page_that_has_everything_is_not_drawn_again()
    {
        var incident = await Told("I");
        var page = await Dev.Get($"/control/incident/{incident}");
        var body = $"/control/incident/{incident}?handler=Body&have={page.One("#have").GetAttribute("value")}";
        Assert.Equal(204, (await Dev.Get(body)).Status);
        await _site.Store.Run(new AddLine(incident, "He has a knife"), House);
        Assert.Contains("He has a knife", (await Dev.Get(body)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_needs_no_unit_does_not_stand_among_what_is_to_be_sent()
    {
        await Told("I");
        await Told("R");
        var groups = (await Dev.Get("/control")).All("#incidents .ct-group").Select(g => g.TextContent.Trim());
        Assert.Equal(["To send 1", "To arrange 1"], groups);
    }

    private Visitor Casey => _site.As("casey", Roles.CallTaker);

    private Visitor Dev => _site.As("dev", Roles.Dispatcher);

    private Visitor Sean => _site.As("sean", Roles.Supervisor);

    private async Task<Id<Call>> Ring(EisecRecord? eisec = null) =>
        (await _site.Store.Run(new PresentCall(CallLine.Emergency, "07700 900123", eisec), House)).Id<Call>();

    private async Task<Id<Incident>> Told(string grade) => (await _site.Store.Run(
        new CreateIncident(new("12 Mill Lane"), "Public safety and welfare", "Concern for safety", Grade: grade), House)).Id<Incident>();

    private async Task OnPatrol(string callSign)
    {
        var unit = (await _site.Store.Run(new SignOnUnit(callSign, "response"), House)).Id<Unit>();
        await _site.Store.Run(new SetUnitState(unit, UnitCodes.OnPatrol), House);
    }
}

file static class Pages
{
    public static async Task<TestPage> Then(this Task<TestPage> page, Func<TestPage, Task<TestPage>> next) => await next(await page);
}
