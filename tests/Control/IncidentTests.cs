using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Control.Tests;

public sealed class IncidentTests
{
    private static readonly PlaceFacts MillLane =
        new() { House = "12", Street = "Mill Lane", Uprn = 1001, Point = new(51.5, -0.1), Beat = "LF01" };

    [Fact]
    public async Task A_place_and_a_category_are_enough()
    {
        await using var house = await ControlHouse.Open();

        var incident = await house.Get(await house.Told(grade: null));

        Assert.Equal(("CAD 1/17JUL26", IncidentState.New), (incident.Number, incident.State));
    }

    [Fact]
    public async Task The_call_brings_its_number_and_its_place_along()
    {
        await using var house = await ControlHouse.Open();
        var call = await house.Ring(aml: "A\"ML=1;lt=+51.50331;lg=-0.11955;rd=14;top=20260717110028;lc=90;pm=G");

        var incident = await house.Get((await house.Run(new CreateIncident(new("by the river"), "crime", "robbery", call))).Id<Incident>());

        Assert.Equal("+447700900123", incident.CallerNumber.ToString());
        Assert.Equal(new GeoPoint(51.50331, -0.11955), incident.Point);
        Assert.Equal(new Nsir("Crime", "Robbery"), incident.Opening);
        Assert.True(incident.CrimeIndicated);
    }

    [Fact]
    public async Task Numbers_begin_again_at_midnight_in_London_and_have_no_gaps()
    {
        await using var house = await ControlHouse.Open();
        house.House.Time.SetUtcNow(new(2026, 7, 17, 22, 30, 0, TimeSpan.Zero)); // 23:30 in London
        await house.Told();
        await house.Refuses(new CreateIncident(new("12 Mill Lane"), "Crime", "Burglary", Grade: "Z"));
        var second = await house.Told();
        house.House.Time.Advance(TimeSpan.FromHours(1)); // 00:30 in London, 23:30 UTC

        Assert.Equal("CAD 2/17JUL26", (await house.Get(second)).Number);
        Assert.Equal("CAD 1/18JUL26", (await house.Get(await house.Told())).Number);
    }

    [Theory]
    [InlineData("", "Crime", "Burglary", "location")]
    [InlineData("Mill Lane", "Crimes", "Burglary", "category")]
    [InlineData("Mill Lane", "Crime", "Burglery", "subcategory")]
    public async Task What_is_missing_is_named_at_its_field(string where, string category, string subcategory, string field)
    {
        await using var house = await ControlHouse.Open();

        Assert.Equal(field, (await house.Refuses(new CreateIncident(new(where), category, subcategory))).Field);
        Assert.Equal(0, await house.House.Store.Read(Kit.TestHouse.House).Count<Incident>());
    }

    [Fact]
    public async Task An_address_told_twice_is_one_place_with_one_history()
    {
        await using var house = await ControlHouse.Open();
        var first = await house.Get(await house.Told(where: new("12 Mill Lane", Address: MillLane)));
        var second = await house.Get(await house.Told(where: new("12 Mill Ln", Address: MillLane)));

        Assert.Equal(first.Place, second.Place);
        Assert.Equal(("LF01", "Mill Lane"), (second.Beat, second.Street));
        Assert.Equal(2, await house.House.Store.Read(Kit.TestHouse.House).Find(Incident.ByPlace, first.Place).Count());
    }

    [Fact]
    public async Task Two_dispatchers_send_one_unit_and_the_second_is_told_by_whom()
    {
        await using var house = await ControlHouse.Open();
        var (one, two, unit) = (await house.Told(), await house.Told(), await house.OnPatrol());
        await house.Run(new AssignUnit(one, unit), ControlHouse.Dispatcher);

        var refused = await house.Refuses(new AssignUnit(two, unit), ControlHouse.OtherDispatcher);

        Assert.Contains("EK21 was given to CAD 1/17JUL26 by D. Smith", refused.Message, StringComparison.Ordinal);
        Assert.Empty((await house.Get(two)).Units);
    }

    [Fact]
    public async Task The_units_codes_move_the_incident()
    {
        await using var house = await ControlHouse.Open();
        var (incident, unit) = (await house.Told(), await house.OnPatrol());
        await house.Run(new AssignUnit(incident, unit));
        var states = new List<IncidentState>();

        foreach (var code in new[] { 5, 6, 14, 2 })
        {
            await house.Run(new SetUnitState(unit, code));
            states.Add((await house.Get(incident)).State);
        }

        Assert.Equal([IncidentState.EnRoute, IncidentState.AtScene, IncidentState.AtScene, IncidentState.AwaitingResult], states);
        Assert.Null((await house.Get(unit)).Incident);
    }

    [Fact]
    public async Task A_diverted_unit_leaves_its_first_incident()
    {
        await using var house = await ControlHouse.Open();
        var (one, two, unit) = (await house.Told(), await house.Told(), await house.OnPatrol());
        await house.Run(new AssignUnit(one, unit));
        foreach (var code in new[] { 5, 6, 7 }) await house.Run(new SetUnitState(unit, code));

        await house.Run(new AssignUnit(two, unit));

        Assert.Equal(IncidentState.AwaitingResult, (await house.Get(one)).State);
        Assert.Equal(IncidentState.Assigned, (await house.Get(two)).State);
        Assert.Equal(two, (await house.Get(unit)).Incident);
    }

    [Fact]
    public async Task A_unit_with_an_incident_does_not_go_home()
    {
        await using var house = await ControlHouse.Open();
        var (incident, unit) = (await house.Told(), await house.OnPatrol());
        await house.Run(new AssignUnit(incident, unit));

        await house.Refuses(new SignOffUnit(unit));
        await house.Run(new UnassignUnit(unit, "Another is nearer"));
        await house.Run(new SignOffUnit(unit));

        Assert.False((await house.Get(unit)).IsOnDuty);
        Assert.Equal(IncidentState.AwaitingDespatch, (await house.Get(incident)).State);
    }

    [Fact]
    public async Task Nobody_is_in_two_units_at_once()
    {
        await using var house = await ControlHouse.Open();
        var officer = (await house.Run(new Join("Ali"))).Id<Officer>().As<Crew>();
        await house.Run(new SignOnUnit("EK21", "response", [officer]));

        Assert.Contains("EK21", (await house.Refuses(new SignOnUnit("EK22", "van", [officer]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crime_recorded_from_an_incident_notes_itself_on_it_and_lets_it_close()
    {
        await using var house = await ControlHouse.Open();
        var incident = await house.Told("R", "Crime", "Theft");
        await house.Run(new RecordResult(incident, "crime-recorded", "Recorded by telephone."));
        await house.Refuses(new CloseIncident(incident));

        await house.Run(new RecordCrime("01/0000001/26", incident));
        await house.House.Settle();
        await house.Run(new CloseIncident(incident));

        Assert.Equal(["01/0000001/26"], (await house.Get(incident)).Crimes.Select(c => c.Number));
    }

    [Theory]
    [InlineData("nonsense", "Done.", null, "disposal")]
    [InlineData("attended", " ", null, "resultText")]
    [InlineData("attended", "Done.", "because", "notCrimedReason")]
    public async Task A_result_that_cannot_be_is_refused_at_its_field(string disposal, string text, string? reason, string field)
    {
        await using var house = await ControlHouse.Open();
        var incident = await house.Told("R");

        Assert.Equal(field, (await house.Refuses(new RecordResult(incident, disposal, text, NotCrimedReason: reason))).Field);
    }

    [Fact]
    public async Task A_deferred_incident_comes_back_by_itself_before_its_appointment()
    {
        await using var house = await ControlHouse.Open();
        var incident = await house.Told("E", "Crime", "Theft");
        var from = house.House.Time.GetUtcNow().AddHours(20);
        await house.Run(new DeferIncident(incident, from, from.AddHours(2)));
        Assert.Equal(IncidentState.Deferred, (await house.Get(incident)).State);

        var job = (await house.House.Store.Read(Kit.TestHouse.House).Find(Job.Due, JobState.Waiting).First())!;
        house.House.Time.SetUtcNow(job.Record.DueAt);
        await new AppointmentDue(house.House.Store).Do(job.Record, job.Id, default);

        Assert.Equal(from.AddMinutes(-30), job.Record.DueAt);
        Assert.Equal(IncidentState.AwaitingDespatch, (await house.Get(incident)).State);
    }

    [Fact]
    public async Task An_appointment_that_was_moved_brings_nothing_back_at_its_old_time()
    {
        await using var house = await ControlHouse.Open();
        var incident = await house.Told("E", "Crime", "Theft");
        var from = house.House.Time.GetUtcNow().AddHours(20);
        await house.Run(new DeferIncident(incident, from, from.AddHours(2)));
        await house.Run(new DeferIncident(incident, from.AddHours(5), from.AddHours(6)));

        var first = (await house.House.Store.Read(Kit.TestHouse.House).Find(Job.Due, JobState.Waiting).First())!;
        await new AppointmentDue(house.House.Store).Do(first.Record, first.Id, default);

        Assert.Equal(IncidentState.Deferred, (await house.Get(incident)).State);
    }

    [Fact]
    public async Task A_duplicate_hands_its_call_over()
    {
        await using var house = await ControlHouse.Open();
        var (kept, duplicate, call) = (await house.Told(), await house.Told(), await house.Ring());
        await house.Run(new AttachCall(call, duplicate));

        await house.Run(new LinkIncident(duplicate, kept));

        Assert.Equal([call], (await house.Get(kept)).Calls);
        Assert.Equal(IncidentState.Linked, (await house.Get(duplicate)).State);
    }

    [Fact]
    public async Task A_line_of_the_log_is_written_and_no_command_changes_it()
    {
        await using var house = await ControlHouse.Open();
        var incident = await house.Told();
        await house.Run(new AddLine(incident, " Caller says the door is open. "), ControlHouse.CallTaker);

        var line = Assert.Single(await house.House.Store.Read(Kit.TestHouse.House).Find(IncidentLine.ByIncident, incident).List()).Record;

        Assert.Equal(("Caller says the door is open.", "R. Patel"), (line.Text, line.By.Display));
        Assert.Equal(
            ["control/add-line"],
            house.House.Store.Catalogue.Commands.Where(c => c.Name.Contains("line", StringComparison.Ordinal)).Select(c => c.Name));
        Assert.Equal("text", (await house.Refuses(new AddLine(incident, " "))).Field);
    }

    [Fact]
    public async Task A_vehicle_and_a_person_are_told_at_the_incident()
    {
        await using var house = await ControlHouse.Open();
        var incident = await house.Told();

        await house.Run(new AddItem(incident,
            Facts: new ItemFacts { Kind = ItemKind.Vehicle, Vehicle = new() { Vrm = "AB12 CDE", Colour = "red" } }, Note: "drove off"));
        await house.Run(new AddInvolved(incident, InvolvedRole.Suspect, Facts: new PersonFacts { Family = "Unknown", Given = "Dave" }));

        var held = await house.Get(incident);
        Assert.Equal("drove off", Assert.Single(held.Items).Note);
        Assert.Equal(InvolvedRole.Suspect, Assert.Single(held.Involved).Role);
    }

    [Fact]
    public async Task What_is_told_of_somebody_and_something_on_record_is_added_to_their_records()
    {
        await using var house = await ControlHouse.Open();
        var (first, second) = (await house.Told(), await house.Told());
        var van = new ItemFacts { Kind = ItemKind.Vehicle, Vehicle = new() { Vrm = "AB12 CDE" } };
        await house.Run(new AddItem(first, Facts: van));
        await house.Run(new AddInvolved(first, InvolvedRole.Suspect, Facts: new PersonFacts { Family = "Unknown", Given = "Dave" }));
        var (item, person) = ((await house.Get(first)).Items[0].Item, (await house.Get(first)).Involved[0].Person);

        await house.Run(new AddItem(second, item, van with { Vehicle = van.Vehicle! with { Colour = "red" } }));
        await house.Run(new AddInvolved(
            second, InvolvedRole.Witness, person, new PersonFacts { Given = "Dave", Family = "Unknown", Phones = [new("07700 900123")] }));

        var reading = house.House.Store.Read(Kit.TestHouse.House);
        Assert.Equal("red", (await reading.Get(item)).Record.Vehicle!.Colour);
        var dave = (await reading.Get(person)).Record;
        Assert.Equal(("+447700900123", second.Ref), (dave.Phones[0].Number.ToString(), dave.Amended!.Source!.Value));
        Assert.Equal((1, 1), (await reading.Count<Item>(), await reading.Count<Person>()));
    }

    [Fact]
    public async Task The_loser_of_a_race_sees_that_the_incident_changed()
    {
        await using var house = await ControlHouse.Open();
        var incident = await house.Told("S");
        await house.Run(new RegradeIncident(incident, "I", "Now violent", Version: 1));

        await Assert.ThrowsAsync<Stale>(() => house.Run(new RegradeIncident(incident, "E", "Calm", Version: 1)));
    }
}
