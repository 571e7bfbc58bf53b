using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>A unit sends a code, by radio, terminal or its dispatcher. A state moves the unit and its incident; 0 raises an emergency; 12
/// to 16 are messages and change nothing.</summary>
/// <param name="Unit">Which.</param>
/// <param name="State">The national code, 0 to 16 (policing 2.5).</param>
[Grant(Roles.Dispatcher, Roles.ResponseOfficer, Roles.Supervisor)]
public sealed record SetUnitState(Id<Unit> Unit, int State, string Because = "Sent by the unit") : ICommand<SetUnitState>
{
    public static async Task<Changes> Handle(SetUnitState command, Reading reading)
    {
        var unit = await reading.Get(command.Unit);
        var states = reading.Table(UnitStates.Table);
        var next = states.Get(command.State);
        return next.Availability switch
        {
            Availability.Alarm => RaiseEmergency.Of(unit, reading),
            Availability.Message => Changes.Of(unit, unit.Record.Send(next, reading.Now), new UnitSignalled(next.Code)),
            _ => await Moved(unit, next, states, reading),
        };
    }

    private static async Task<Changes> Moved(Held<Unit> unit, UnitState next, UnitStates states, Reading reading)
    {
        var moved = unit.Record.Move(next, states, reading.Now);
        var changes = Changes.Of(unit, moved, new UnitStateSet(unit.Record.State, next.Code));
        if (unit.Record.Incident is not { } id) return changes;
        var incident = await reading.Get(id);
        var (sign, at) = (unit.Record.CallSign, reading.Now);
        return next.Code switch
        {
            UnitCodes.EnRoute => changes.Change(incident, incident.Record.EnRoute(unit.Id, at), new UnitEnRoute(unit.Id, sign)),
            UnitCodes.AtScene => changes.Change(incident, incident.Record.AtScene(unit.Id, at), new UnitAtScene(unit.Id, sign)),
            _ when moved.Incident is null =>
                changes.Change(incident, incident.Record.Clear(unit.Id, at), new UnitCleared(unit.Id, sign, "left")),
            _ => changes,
        };
    }
}

/// <summary>A unit moved to another state.</summary>
public sealed record UnitStateSet(int From, int State) : IHappening<Unit>;

/// <summary>A unit sent a message code.</summary>
public sealed record UnitSignalled(int Code) : IHappening<Unit>;

/// <summary>A unit set out to an incident.</summary>
public sealed record UnitEnRoute(Id<Unit> Unit, string CallSign) : IHappening<Incident>;

/// <summary>A unit arrived at an incident.</summary>
public sealed record UnitAtScene(Id<Unit> Unit, string CallSign) : IHappening<Incident>;

/// <summary>Takes note of a unit's message code.</summary>
[Grant(Roles.Dispatcher, Roles.Supervisor)]
public sealed record SeeSignal(Id<Unit> Unit, string Because = "Message taken") : ICommand<SeeSignal>
{
    public static async Task<Changes> Handle(SeeSignal command, Reading reading)
    {
        var unit = await reading.Get(command.Unit);
        return Changes.Of(unit, unit.Record.SeeSignal(reading.Now), new SignalSeen(unit.Record.Signal!.Code));
    }
}

/// <summary>A unit's message was taken note of.</summary>
public sealed record SignalSeen(int Code) : IHappening<Unit>;
