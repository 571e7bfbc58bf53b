using Bluelamp.Kernel;

namespace Bluelamp.Control;

public sealed partial record Incident
{
    /// <summary>More units than this on one incident are a major one, run by its own command.</summary>
    public const int UnitsMax = 100;

    /// <summary>The units on it now.</summary>
    public IEnumerable<Assignment> OpenUnits => Units.Where(u => u.IsOpen);

    /// <summary>Gives it a unit.</summary>
    /// <exception cref="Refused">It has no grade, one that nobody attends, is over, or has the unit.</exception>
    public Incident Assign(Id<Unit> unit, string callSign, Grade? grade, DateTimeOffset at)
    {
        if (!IsOpen) throw IncidentLife.No(State, "given a unit");
        if (grade is null) throw new Refused("Grade it first: the clock and the recommendation need it.", "incident");
        if (!grade.IsAttended) throw new Refused($"Nobody attends an incident graded {grade.Code}. Regrade it first.", "incident");
        if (OpenUnits.Any(u => u.Unit == unit)) throw new Refused($"{callSign} is on {Number} already.", "unit");
        if (Units.Count >= UnitsMax) throw new Refused($"{Number} has had {UnitsMax} units. Link a second incident to it.", "unit");
        var ready = State is IncidentState.Graded or IncidentState.TransferredOut ? SendToDespatch(grade, at) : this;
        return (ready with
        {
            Units = [.. Units, new(unit, callSign, at)],
            FirstAssignedAt = FirstAssignedAt
            ?? at,
            DespatchAt = ready.DespatchAt ?? at
        }).Follow();
    }

    /// <summary>A unit on it set out.</summary>
    public Incident EnRoute(Id<Unit> unit, DateTimeOffset at) =>
        (On(unit, u => u with { EnRouteAt = u.EnRouteAt ?? at }) with { FirstEnRouteAt = FirstEnRouteAt ?? at }).Follow();

    /// <summary>A unit on it arrived.</summary>
    public Incident AtScene(Id<Unit> unit, DateTimeOffset at) =>
        (On(unit, u => u with { AtSceneAt = u.AtSceneAt ?? at }) with { FirstAtSceneAt = FirstAtSceneAt ?? at }).Follow();

    /// <summary>A unit left it. The last to leave leaves it awaiting result when anybody was there, else awaiting despatch.</summary>
    public Incident Clear(Id<Unit> unit, DateTimeOffset at) => On(unit, u => u with { ClearedAt = at }).Follow();

    private Incident On(Id<Unit> unit, Func<Assignment, Assignment> change) => OpenUnits.Any(u => u.Unit == unit)
        ? this with { Units = [.. Units.Select(u => u.Unit == unit && u.IsOpen ? change(u) : u)] }
        : throw new Refused($"That unit is not on {Number}.", "unit");

    // The incident stands where its foremost unit stands.
    private Incident Follow()
    {
        var open = OpenUnits.ToList();
        var attended = Units.Any(u => u.AtSceneAt is not null && u.AssignedAt >= (ReopenedAt ?? DateTimeOffset.MinValue));
        return Move([
            open.Any(u => u.AtSceneAt is not null) ? IncidentState.AtScene
            : open.Any(u => u.EnRouteAt is not null) ? IncidentState.EnRoute
            : open.Count > 0 ? IncidentState.Assigned
            : attended || Closing is not null ? IncidentState.AwaitingResult
            : IncidentState.AwaitingDespatch], "changed") with
        { DeferredUntil = open.Count > 0 ? null : DeferredUntil, Appointment = open.Count > 0 ? null : Appointment };
    }

    private string UnitsOut() => string.Join(", ", OpenUnits.Select(u => u.CallSign));
}
