using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>Sends a unit to an incident. Of two who send the same unit the second is refused and told by whom; a unit that is committed but
/// deployable is diverted.</summary>
/// <param name="Incident">Where to.</param>
/// <param name="Unit">Which unit.</param>
/// <param name="Because">Why this one, when it was not the first recommended.</param>
[Grant(Roles.Dispatcher, Roles.Supervisor, Roles.ResponseOfficer)]
public sealed record AssignUnit(Id<Incident> Incident, Id<Unit> Unit, string Because = "Nearest suitable unit") : ICommand<AssignUnit>
{
    public static async Task<Changes> Handle(AssignUnit command, Reading reading)
    {
        var unit = await reading.Get(command.Unit);
        var incident = await reading.Get(command.Incident);
        var state = reading.Table(UnitStates.Table).Get(unit.Record.State);
        var sent = unit.Record.Assign(incident.Id, incident.Record.Number, state, Operator.Of(reading), reading.Now);
        var given = incident.Record.Assign(unit.Id, unit.Record.CallSign, SendToDespatch.GradeOf(incident.Record, reading), reading.Now);
        var changes = Changes.Of(incident, given, new UnitAssigned(unit.Id, unit.Record.CallSign))
            .Change(unit, sent, new UnitSent(incident.Id, incident.Record.Number));
        if (unit.Record.Incident is { } left)
        {
            var before = await reading.Get(left);
            changes.Change(before, before.Record.Clear(unit.Id, reading.Now),
                new UnitCleared(unit.Id, unit.Record.CallSign, $"diverted to {incident.Record.Number}"));
        }

        return changes;
    }
}

/// <summary>An incident was given a unit.</summary>
public sealed record UnitAssigned(Id<Unit> Unit, string CallSign) : IHappening<Incident>;

/// <summary>A unit was given an incident.</summary>
public sealed record UnitSent(Id<Incident> Incident, string Number) : IHappening<Unit>;

/// <summary>A unit's part in an incident ended.</summary>
public sealed record UnitCleared(Id<Unit> Unit, string CallSign, string How) : IHappening<Incident>;

/// <summary>Takes a unit off its incident.</summary>
[Grant(Roles.Dispatcher, Roles.Supervisor, Roles.ResponseOfficer)]
public sealed record UnassignUnit(Id<Unit> Unit, string Because) : ICommand<UnassignUnit>
{
    public static async Task<Changes> Handle(UnassignUnit command, Reading reading)
    {
        var unit = await reading.Get(command.Unit);
        var free = unit.Record.Release(reading.Table(UnitStates.Table), reading.Now);
        var incident = await reading.Get(unit.Record.Incident!.Value);
        return Changes.Of(incident, incident.Record.Clear(unit.Id, reading.Now),
            new UnitCleared(unit.Id, unit.Record.CallSign, "taken off"))
            .Change(unit, free, new UnitReleased(incident.Id, incident.Record.Number));
    }
}

/// <summary>A unit was taken off its incident.</summary>
public sealed record UnitReleased(Id<Incident> Incident, string Number) : IHappening<Unit>;
