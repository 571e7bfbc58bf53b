using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Control.Tests;

public sealed class IncidentLifeTests
{
    [Fact]
    public void An_incident_lives_from_new_to_closed_as_its_unit_goes()
    {
        var states = new List<IncidentState>();
        var incident = Made.Incident(grade: null);
        foreach (var step in new Func<Incident, Incident>[]
        {
            i => i.GradeAs(Made.Grade("I"), Made.Noon),
            i => i.Assign(Made.UnitId, "EK21", Made.Grade("I"), Made.Noon.AddMinutes(1)),
            i => i.EnRoute(Made.UnitId, Made.Noon.AddMinutes(2)),
            i => i.AtScene(Made.UnitId, Made.Noon.AddMinutes(9)),
            i => i.Clear(Made.UnitId, Made.Noon.AddMinutes(30)),
            i => i.Result(Made.Closing(), isCrime: false, Made.Noon.AddMinutes(31)),
            i => i.Close(Made.Noon.AddMinutes(32)),
            i => i.Reopen(Made.Noon.AddMinutes(40)),
        })
        {
            states.Add(incident.State);
            incident = step(incident);
        }

        Assert.Equal(
            [
                IncidentState.New, IncidentState.AwaitingDespatch, IncidentState.Assigned, IncidentState.EnRoute, IncidentState.AtScene,
                IncidentState.AwaitingResult, IncidentState.AwaitingResult, IncidentState.Closed,
            ],
            states);
        Assert.Equal(IncidentState.Reopened, incident.State);
        Assert.Equal(Made.Noon.AddMinutes(9), incident.FirstAtSceneAt);
        Assert.True(incident.IsOpen);
    }

    [Theory]
    [InlineData("I", 15)]
    [InlineData("S", 60)]
    [InlineData("E", 48 * 60)]
    public void The_clock_runs_from_the_opening(string grade, int minutes)
    {
        var incident = Made.Incident(grade: null).GradeAs(Made.Grade(grade), Made.Noon.AddMinutes(3));

        Assert.Equal(Made.Noon.AddMinutes(minutes), incident.DueAt);
    }

    [Fact]
    public void Nobody_attends_a_referred_incident_so_it_has_no_clock_and_no_unit()
    {
        var incident = Made.Incident("R");

        Assert.Null(incident.DueAt);
        Assert.Equal(IncidentState.Graded, incident.State);
        Assert.Throws<Refused>(() => incident.Assign(Made.UnitId, "EK21", Made.Grade("R"), Made.Noon));
        Assert.Equal(IncidentState.AwaitingResult, incident.Result(Made.Closing(), false, Made.Noon).State);
    }

    [Fact]
    public void A_regrade_starts_a_new_clock_and_keeps_the_first()
    {
        var incident = Made.Incident("S").Regrade(Made.Grade("I"), Made.Noon.AddMinutes(20));

        Assert.Equal(("S", Made.Noon.AddMinutes(60)), (incident.FirstGrade, incident.FirstDueAt));
        Assert.Equal(("I", Made.Noon.AddMinutes(35)), (incident.Grade, incident.DueAt));
    }

    [Fact]
    public void A_referred_incident_regraded_to_immediate_goes_to_despatch() =>
        Assert.Equal(IncidentState.AwaitingDespatch, Made.Incident("R").Regrade(Made.Grade("I"), Made.Noon).State);

    [Fact]
    public void An_incident_with_a_unit_on_it_is_not_regraded_to_one_nobody_attends() =>
        Assert.Contains("EK21", Assert.Throws<Refused>(() => Made.Assigned().Regrade(Made.Grade("R"), Made.Noon)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void An_incident_is_graded_once_and_then_regraded() =>
        Assert.Throws<Refused>(() => Made.Incident("I").GradeAs(Made.Grade("S"), Made.Noon));

    [Fact]
    public void An_ungraded_incident_is_given_no_unit() =>
        Assert.Throws<Refused>(() => Made.Incident(grade: null).Assign(Made.UnitId, "EK21", null, Made.Noon));

    [Fact]
    public void The_incident_stands_where_its_foremost_unit_stands()
    {
        var second = Made.Id<Unit>(2);
        var incident = Made.Assigned().Assign(second, "EK22", Made.Grade("I"), Made.Noon).EnRoute(second, Made.Noon)
            .AtScene(second, Made.Noon);

        Assert.Equal(IncidentState.AtScene, incident.State);
        Assert.Equal(IncidentState.Assigned, incident.Clear(second, Made.Noon).State);
    }

    [Fact]
    public void An_incident_nobody_reached_goes_back_to_despatch() =>
        Assert.Equal(IncidentState.AwaitingDespatch, Made.Assigned().EnRoute(Made.UnitId, Made.Noon).Clear(Made.UnitId, Made.Noon).State);

    [Fact]
    public void Closing_says_everything_that_is_missing_at_once()
    {
        var refused = Assert.Throws<Refused>(() => (Made.Assigned() with { CrimeIndicated = true }).Close(Made.Noon));

        Assert.Contains("Record its result", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Clear EK21", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Record the crime, or choose why there is none", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_may_be_a_crime_closes_with_a_crime_or_a_reason_why_there_is_none()
    {
        var resulted = Made.Incident("R", crime: true).Result(Made.Closing(), false, Made.Noon);

        Assert.Throws<Refused>(() => resulted.Close(Made.Noon));
        Assert.Equal(IncidentState.Closed, resulted.NoteCrime(new("crime", Guid.AllBitsSet), "01/1/26").Close(Made.Noon).State);
        Assert.Equal(IncidentState.Closed, resulted.Result(Made.Closing("no-offence"), false, Made.Noon).Close(Made.Noon).State);
    }

    [Fact]
    public void A_crime_found_on_closing_asks_for_the_decision_too() =>
        Assert.True(Made.Incident("R").Result(Made.Closing(), isCrime: true, Made.Noon).NeedsCrimeDecision);

    [Fact]
    public void A_transferred_incident_stays_open_until_the_agency_has_it()
    {
        var sent = Made.Incident("S").TransferTo("London Ambulance Service", Made.Noon).Result(Made.Closing(), false, Made.Noon);

        Assert.Contains("London Ambulance Service", Assert.Throws<Refused>(() => sent.Close(Made.Noon)).Message, StringComparison.Ordinal);
        Assert.Equal(IncidentState.Closed, sent.AcknowledgeTransfer("LAS 4711", Made.Noon).Close(Made.Noon).State);
    }

    [Fact]
    public void What_may_be_a_crime_is_not_cancelled() => Assert.Throws<Refused>(() => Made.Incident("S", crime: true).Cancel());

    [Fact]
    public void What_police_attended_is_not_cancelled() => Assert.Throws<Refused>(
        () => Made.Assigned().EnRoute(Made.UnitId, Made.Noon).AtScene(Made.UnitId, Made.Noon).Clear(Made.UnitId, Made.Noon).Cancel());

    [Fact]
    public void Only_grade_E_waits_for_an_appointment()
    {
        var appointment = Made.Id<Appointment>(1);
        var (from, to) = (Made.Noon.AddHours(20), Made.Noon.AddHours(22));

        Assert.Equal(IncidentState.Deferred, Made.Incident("E").Defer(appointment, Made.Grade("E"), from, to, Made.Noon).State);
        Assert.Throws<Refused>(() => Made.Incident("S").Defer(appointment, Made.Grade("S"), from, to, Made.Noon));
        Assert.Throws<Refused>(() => Made.Incident("E").Defer(appointment, Made.Grade("E"), to, from, Made.Noon));
        Assert.Throws<Refused>(() => Made.Incident("E").Defer(appointment, Made.Grade("E"), Made.Noon, to, Made.Noon));
    }

    [Fact]
    public void A_duplicate_hands_over_what_it_knew_and_leaves_the_board()
    {
        var call = Made.Id<Call>(7);
        var person = Made.Id<Person>(8);
        var duplicate = Made.Incident("S", crime: true) with { Calls = [call], Involved = [new(person, InvolvedRole.Witness)] };

        var linked = duplicate.LinkTo(Made.Id<Incident>(2), Made.IncidentId);
        var kept = Made.Incident().Absorb(Made.Id<Incident>(2), duplicate);

        Assert.False(linked.IsOpen);
        Assert.Equal([call], kept.Calls);
        Assert.Equal([new(person, InvolvedRole.Witness)], kept.Involved);
        Assert.True(kept.CrimeIndicated);
        Assert.Throws<Refused>(() => duplicate.LinkTo(Made.IncidentId, Made.IncidentId));
    }

    [Theory]
    [InlineData(1, "CAD 1/17JUL26")]
    [InlineData(12345, "CAD 12345/17JUL26")]
    public void The_number_is_written_as_people_quote_it(int sequence, string written) =>
        Assert.Equal(written, Incident.NumberOf(new(2026, 7, 17), sequence));

    [Fact]
    public void A_closed_incident_takes_no_more_steps_but_reopening()
    {
        var closed = Made.Incident("R").Result(Made.Closing(), false, Made.Noon).Close(Made.Noon);

        Assert.Throws<Refused>(() => closed.Regrade(Made.Grade("I"), Made.Noon));
        Assert.Throws<Refused>(() => closed.Assign(Made.UnitId, "EK21", Made.Grade("I"), Made.Noon));
        Assert.Throws<Refused>(() => closed.Result(Made.Closing(), false, Made.Noon));
        Assert.Throws<Refused>(() => closed.Close(Made.Noon));
        Assert.Throws<Refused>(() => closed.TransferTo("Council", Made.Noon));
        Assert.Throws<Refused>(closed.Cancel);
        Assert.Throws<Refused>(() => closed.Amend(new("elsewhere")));
        Assert.Equal(IncidentState.Reopened, closed.Reopen(Made.Noon).State);
    }
}
