using Bluelamp.Kernel;

namespace Bluelamp.Control.Tests;

public sealed class UnitStateTests
{
    // policing 2.5, word for word: 1<->2<->3<->4; {1,2,3,7}->5->6->{2,3,7,8,9}; 9->{3,8}.
    private static readonly (int From, int To)[] Published =
    [
        (1, 2), (2, 1), (2, 3), (3, 2), (3, 4), (4, 3), (1, 5), (2, 5), (3, 5), (7, 5), (5, 6), (6, 2), (6, 3), (6, 7), (6, 8), (6, 9),
            (9, 3), (9, 8),
    ];

    // What the default table adds, so that no unit is stuck: court and back, out of 7, 8, and on duty again.
    private static readonly (int From, int To)[] Added =
    [
        (7, 2), (7, 3), (7, 6), (7, 8), (8, 2), (8, 3), (8, 7), (10, 1), (10, 2), (10, 3), (1, 10), (2, 10), (3, 10), (11, 1),
    ];

    public static TheoryData<int, int> AllMoves()
    {
        var moves = new TheoryData<int, int>();
        foreach (var from in Enumerable.Range(1, 11))
        {
            foreach (var to in Enumerable.Range(1, 11).Where(to => to != from)) moves.Add(from, to);
        }

        return moves;
    }

    [Theory]
    [MemberData(nameof(AllMoves))]
    public void A_unit_moves_as_the_table_says_and_no_other_way(int from, int to)
    {
        // An incident in hand for the states that need one; none for those that forbid it.
        var unit = to is 5 or 6 || from is 5 or 6 ? Made.Sent(from) : Made.Unit(from);
        if (to is 4 or 10 or 11) unit = Made.Unit(from);
        var may = Published.Contains((from, to)) || Added.Contains((from, to)) || to == UnitCodes.OffDuty;

        if (may) Assert.Equal(to, unit.Move(Made.States.Get(to), Made.States, Made.Noon).State);
        else Assert.Throws<Refused>(() => unit.Move(Made.States.Get(to), Made.States, Made.Noon));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(16)]
    public void A_signal_is_never_a_state(int code) =>
        Assert.Throws<Refused>(() => Made.Unit().Move(Made.States.Get(code), Made.States, Made.Noon));

    [Fact]
    public void A_message_leaves_the_state_alone()
    {
        var unit = Made.Sent(UnitCodes.AtScene).Send(Made.States.Get(14), Made.Noon);

        Assert.Equal(UnitCodes.AtScene, unit.State);
        Assert.Equal(14, unit.Signal!.Code);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(11)]
    public void A_unit_with_an_incident_does_not_leave_it_behind(int to)
    {
        var refused = Assert.Throws<Refused>(() => Made.Sent().Move(Made.States.Get(to), Made.States, Made.Noon));

        Assert.Contains("CAD 1/17JUL26", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_without_an_incident_has_nowhere_to_go() =>
        Assert.Throws<Refused>(() => Made.Unit().Move(Made.States.Get(5), Made.States, Made.Noon));

    [Fact]
    public void Leaving_the_scene_for_patrol_ends_the_assignment() =>
        Assert.Null(Made.Sent(UnitCodes.AtScene).Move(Made.States.Get(2), Made.States, Made.Noon).Incident);

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public void A_unit_still_committed_keeps_its_incident(int to) =>
        Assert.NotNull(Made.Sent(UnitCodes.AtScene).Move(Made.States.Get(to), Made.States, Made.Noon).Incident);

    [Fact]
    public void The_second_dispatcher_is_told_who_was_faster_and_when()
    {
        var refused = Assert.Throws<Refused>(
            () => Made.Sent().Assign(Made.Id<Incident>(2), "CAD 2/17JUL26", Made.States.Get(2), Made.Ali, Made.Noon));

        Assert.Contains("EK21 was given to CAD 1/17JUL26 by D. Smith at 17 Jul 2026, 12:00:00", refused.Message, StringComparison.Ordinal);
        Assert.Equal("unit", refused.Field);
    }

    [Fact]
    public void A_unit_committed_but_deployable_is_diverted() => Assert.Equal(
        Made.Id<Incident>(2), Made.Sent(7).Assign(Made.Id<Incident>(2), "CAD 2/17JUL26", Made.States.Get(7), Made.Ali, Made.Noon).Incident);

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    public void A_unit_that_cannot_go_is_not_sent(int state) => Assert.Throws<Refused>(
        () => Made.Unit(state).Assign(Made.IncidentId, "CAD 1/17JUL26", Made.States.Get(state), Made.Ali, Made.Noon));

    [Theory]
    [InlineData(2, 2)] // never set out: stays on patrol
    [InlineData(5, 2)] // turned back
    [InlineData(6, 2)]
    [InlineData(9, 3)] // a prisoner escort ends at the station
    public void A_released_unit_becomes_available(int from, int to)
    {
        var unit = Made.Sent(from).Release(Made.States, Made.Noon);

        Assert.Equal((to, (Id<Incident>?)null), (unit.State, unit.Incident));
    }

    [Fact]
    public void An_emergency_stays_until_acknowledged_and_stood_down()
    {
        var alarmed = Made.Sent(UnitCodes.AtScene).Raise(Made.Ali, Made.Noon);

        Assert.True(alarmed.IsAlarmed);
        Assert.Equal(UnitCodes.AtScene, alarmed.State);
        Assert.Throws<Refused>(alarmed.StandDown);
        var acknowledged = alarmed.Acknowledge(Made.Smith, Made.Noon);
        Assert.True(acknowledged.IsAlarmed);
        Assert.Contains("D. Smith", Assert.Throws<Refused>(() => acknowledged.Acknowledge(Made.Ali, Made.Noon)).Message,
            StringComparison.Ordinal);
        Assert.False(acknowledged.StandDown().IsAlarmed);
    }

    [Fact]
    public void An_emergency_pressed_again_after_it_was_acknowledged_flashes_again()
    {
        var alarmed = Made.Unit().Raise(Made.Ali, Made.Noon).Acknowledge(Made.Smith, Made.Noon).Raise(Made.Ali, Made.Noon.AddMinutes(1));

        Assert.Null(alarmed.Emergency!.AcknowledgedAt);
    }

    [Theory]
    [InlineData("ek 21", "EK21")]
    [InlineData(" Mp3 ", "MP3")]
    public void A_call_sign_is_written_one_way(string typed, string kept) => Assert.Equal(kept, Unit.CallSignOf(typed));

    [Theory]
    [InlineData("")]
    [InlineData("E")]
    [InlineData("EK-21")]
    [InlineData("ABCDEFGHIJK")]
    public void What_is_no_call_sign_is_refused(string typed) => Assert.Throws<Refused>(() => Unit.CallSignOf(typed));
}
