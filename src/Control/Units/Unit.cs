using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>A unit that can be sent: a call sign, who is in it, what it can do and what it is doing.</summary>
[Grant(
    Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar, Roles.Analyst,
    Roles.DisclosureOfficer, Roles.Auditor, Roles.Administrator)]
public sealed partial record Unit : IRecord<Unit>
{
    /// <inheritdoc/>
    public static string Type => "unit";

    /// <summary>By call sign.</summary>
    public static readonly Index<Unit> ByCallSign = new(u => u.CallSign) { Unique = "There is a unit with this call sign already." };

    /// <summary>Units on duty by state: the board.</summary>
    public static readonly Index<Unit> Board = new(u => u.IsOnDuty, u => u.State, u => u.CallSign);

    /// <summary>Units whose emergency was not stood down.</summary>
    public static readonly Index<Unit> Alarms = new(u => u.IsAlarmed, u => u.CallSign);

    /// <summary>Capital letters and digits: <c>EK21</c>.</summary>
    public required string CallSign { get; init; }

    /// <summary>A code of the kinds table: response, dog.</summary>
    public required string Kind { get; init; }

    /// <summary>Who is in it.</summary>
    public IReadOnlyList<Id<Crew>> Crew { get; init; } = [];

    /// <summary>What it can do, beyond its kind.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Its home station, by name.</summary>
    public string? Station { get; init; }

    /// <summary>Where that is.</summary>
    public GeoPoint? StationPoint { get; init; }

    /// <summary>The desk that sends it.</summary>
    public string? Desk { get; init; }

    /// <summary>The national state code, 1 to 11 (policing 2.5). A signal never stands here.</summary>
    public int State { get; init; } = UnitCodes.OffDuty;

    /// <summary>Since when.</summary>
    public DateTimeOffset StateAt { get; init; }

    /// <summary>True unless off duty; kept for the index.</summary>
    public bool IsOnDuty { get => State != UnitCodes.OffDuty; private init { } }

    /// <summary>The incident it is on.</summary>
    public Id<Incident>? Incident { get; init; }

    /// <summary>That incident's number, so that lists need not look it up.</summary>
    public string? IncidentNumber { get; init; }

    /// <summary>Who gave it that incident, and when.</summary>
    public Operator? AssignedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? AssignedAt { get; init; }

    /// <summary>The emergency it signalled, until stood down.</summary>
    public Emergency? Emergency { get; init; }

    /// <summary>True until its emergency is stood down; kept for the index.</summary>
    public bool IsAlarmed { get => Emergency is not null; private init { } }

    /// <summary>The last message code it sent.</summary>
    public Signal? Signal { get; init; }

    /// <inheritdoc/>
    public string Title => CallSign;

    string? IRecord.Reference => CallSign;
}

/// <summary>A unit called for help: 0. Latched until somebody has acknowledged it and it was stood down.</summary>
public sealed record Emergency(DateTimeOffset RaisedAt, Operator RaisedBy)
{
    public DateTimeOffset? AcknowledgedAt { get; init; }

    public Operator? AcknowledgedBy { get; init; }
}

/// <summary>A message code a unit sent: 12 to 16.</summary>
public sealed record Signal(int Code, DateTimeOffset At)
{
    /// <summary>When somebody took note of it.</summary>
    public DateTimeOffset? SeenAt { get; init; }
}

/// <summary>State codes that the rules name (policing 2.5).</summary>
public static class UnitCodes
{
    public const int Emergency = 0;
    public const int OnDuty = 1;
    public const int OnPatrol = 2;
    public const int AtStation = 3;
    public const int EnRoute = 5;
    public const int AtScene = 6;
    public const int CommittedDeployable = 7;
    public const int OffDuty = 11;
}

/// <summary>An officer as the control room needs one: a view of the people room's record.</summary>
public sealed record Crew : IView
{
    /// <inheritdoc/>
    public static string Type => "officer";
}
