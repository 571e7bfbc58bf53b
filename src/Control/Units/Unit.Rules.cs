using System.Text.RegularExpressions;
using Bluelamp.Kernel;

namespace Bluelamp.Control;

public sealed partial record Unit
{
    /// <summary>More than this do not fit a vehicle.</summary>
    public const int CrewMax = 20;

    /// <summary>A call sign as typed: capitals, no spaces.</summary>
    /// <exception cref="Refused">It is none.</exception>
    public static string CallSignOf(string? typed)
    {
        var sign = (typed ?? "").Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return CallSignPattern().IsMatch(sign)
            ? sign : throw new Refused($"\"{typed}\" is no call sign. Type 2 to 10 letters and digits: EK21.", "callSign");
    }

    /// <summary>Comes on duty.</summary>
    /// <exception cref="Refused">It is on duty.</exception>
    public Unit SignOn(IReadOnlyList<Id<Crew>> crew, DateTimeOffset at)
    {
        if (IsOnDuty) throw new Refused($"{CallSign} is on duty already. Sign it off first.", "callSign");
        if (crew.Count > CrewMax) throw new Refused($"A unit holds up to {CrewMax} people.", "crew");
        return this with { State = UnitCodes.OnDuty, StateAt = at, Crew = [.. crew.Distinct()], Signal = null };
    }

    /// <summary>Gives it an incident. It keeps its state until it says that it is on its way.</summary>
    /// <exception cref="Refused">It is off duty, busy, or somebody was faster; the sentence names who and what.</exception>
    public Unit Assign(Id<Incident> incident, string number, UnitState state, Operator by, DateTimeOffset at)
    {
        if (!IsOnDuty) throw new Refused($"{CallSign} is off duty.", "unit");
        if (Incident == incident) throw new Refused($"{CallSign} is on {number} already.", "unit");
        if (Incident is not null && state.Availability != Availability.Divertible)
        {
            throw new Refused(
                $"{CallSign} was given to {IncidentNumber} by {AssignedBy!.Display} at {Shell.London.ShowSeconds(AssignedAt!.Value)}. "
                + "Choose another, or take it off that first.", "unit");
        }

        return state.IsDeployable
            ? this with { Incident = incident, IncidentNumber = number, AssignedBy = by, AssignedAt = at }
            : throw new Refused($"{CallSign} is {state.Code} {state.Name.ToLowerInvariant()} and cannot be sent. Choose another.", "unit");
    }

    /// <summary>Takes it off its incident; a unit that was under way or there becomes available.</summary>
    public Unit Release(UnitStates states, DateTimeOffset at)
    {
        if (Incident is null) throw new Refused($"{CallSign} is on no incident.", "unit");
        var now = states.Get(State);
        var free = this with { Incident = null, IncidentNumber = null, AssignedBy = null, AssignedAt = null };
        if (now.Availability == Availability.Available) return free;
        var next = now.ToWhenReleased.Concat(now.To).FirstOrDefault(code => states.Get(code).Availability == Availability.Available);
        return next == 0 ? free : free with { State = next, StateAt = at };
    }

    /// <summary>Moves to another state; the table says which may follow. Leaving for an available one after a
    /// scene ends its part in the incident.</summary>
    /// <exception cref="Refused">The move is not in the table, or needs or forbids an incident.</exception>
    public Unit Move(UnitState next, UnitStates states, DateTimeOffset at)
    {
        if (next.IsSignal) throw new Refused($"{next.Code} is a signal, not a state.", "state");
        var now = states.Get(State);
        if (next.Code == State) throw new Refused($"{CallSign} is {next.Code} {next.Name.ToLowerInvariant()} already.", "state");
        if (Incident is not null && next.Availability is Availability.Off or Availability.Unavailable or Availability.Recallable)
            throw new Refused($"{CallSign} is on {IncidentNumber}. Give that to another unit or take {CallSign} off it first.", "state");
        if (!now.To.Contains(next.Code))
        {
            var may = now.To.Select(states.Get).Select(s => $"{s.Code} {s.Name.ToLowerInvariant()}");
            throw new Refused($"{CallSign} is {now.Code} {now.Name.ToLowerInvariant()}. From there it can go to: {string.Join("; ", may)}.",
                "state");
        }

        if (Incident is null && next.Code is UnitCodes.EnRoute or UnitCodes.AtScene)
            throw new Refused($"{CallSign} has no incident to go to. Give it one first.", "state");
        var moved = this with { State = next.Code, StateAt = at };
        return Leaves(now, next) ? moved with { Incident = null, IncidentNumber = null, AssignedBy = null, AssignedAt = null } : moved;
    }

    /// <summary>Sends a message code: it is shown, and the state stays.</summary>
    public Unit Send(UnitState signal, DateTimeOffset at) => this with { Signal = new(signal.Code, at) };

    /// <summary>Somebody took note of its message.</summary>
    public Unit SeeSignal(DateTimeOffset at) => Signal is { SeenAt: null }
        ? this with { Signal = Signal with { SeenAt = at } } : throw new Refused($"{CallSign} has no message waiting.");

    /// <summary>Calls for help. Always taken, in any state; pressed again after it was acknowledged, it flashes again.</summary>
    public Unit Raise(Operator by, DateTimeOffset at) =>
        Emergency is null or { AcknowledgedAt: not null } ? this with { Emergency = new(at, by) } : this;

    /// <summary>Somebody has the emergency in hand: it stops flashing and stays shown.</summary>
    public Unit Acknowledge(Operator by, DateTimeOffset at) => Emergency switch
    {
        null => throw new Refused($"{CallSign} has no emergency."),
        { AcknowledgedBy: { } other } => throw new Refused($"{other.Display} has acknowledged it already."),
        _ => this with { Emergency = Emergency with { AcknowledgedAt = at, AcknowledgedBy = by } },
    };

    /// <summary>The emergency is over.</summary>
    public Unit StandDown() => Emergency switch
    {
        null => throw new Refused($"{CallSign} has no emergency."),
        { AcknowledgedAt: null } => throw new Refused("Acknowledge the emergency before you stand it down."),
        _ => this with { Emergency = null },
    };

    /// <summary>True when a move ends the unit's part in its incident.</summary>
    public static bool Leaves(UnitState now, UnitState next) =>
        next.Availability == Availability.Available && now.Availability is Availability.Committed or Availability.Divertible;

    [GeneratedRegex("^[A-Z0-9]{2,10}$")]
    private static partial Regex CallSignPattern();
}
