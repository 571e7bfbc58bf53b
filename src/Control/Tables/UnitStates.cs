using Bluelamp.Kernel;

namespace Bluelamp.Control;

/// <summary>What a state says about sending a unit.</summary>
public enum Availability
{
    Available,
    Recallable,
    Divertible,
    Committed,
    Unavailable,
    Off,

    /// <summary>No state but a signal: emergency assistance.</summary>
    Alarm,

    /// <summary>No state but a signal: a message code.</summary>
    Message,
}

/// <summary>A national unit state code 0 to 16 with the moves it allows (policing 2.5).</summary>
public sealed record UnitState : Row
{
    /// <summary>0 to 16, as the radio sends it.</summary>
    public required int Code { get; init; }

    /// <summary>Its meaning.</summary>
    public required string Name { get; init; }

    /// <summary>Whether a unit in it may be sent.</summary>
    public required Availability Availability { get; init; }

    /// <summary>States that may follow.</summary>
    public IReadOnlyList<int> To { get; init; } = [];

    /// <summary>States that may follow only because the unit was taken off its incident.</summary>
    public IReadOnlyList<int> ToWhenReleased { get; init; } = [];

    /// <summary>True for 0 and 12 to 16, which never become a unit's state.</summary>
    public bool IsSignal => Availability is Availability.Alarm or Availability.Message;

    /// <summary>True when a unit in it may be given an incident.</summary>
    public bool IsDeployable => Availability is Availability.Available or Availability.Divertible;
}

/// <summary>The unit states.</summary>
public sealed class UnitStates(IReadOnlyList<UnitState> rows)
{
    /// <summary>CodeTable, meanings and moves. Beyond policing 2.5 the default lets a unit leave 7, 8 and 10 and turn back from 5 when
    /// released: else it would be stuck.</summary>
    public static readonly Table<UnitStates> Table = new("control-unit-states.json", stream => new(CodeTable.RowsOf<UnitState>(stream)));

    /// <summary>Every state in force on a day, by code.</summary>
    public IReadOnlyList<UnitState> On(DateOnly on) => [.. rows.Where(r => r.IsInForce(on)).OrderBy(r => r.Code)];

    /// <summary>A state by code.</summary>
    /// <exception cref="Refused">There is none.</exception>
    public UnitState Get(int code) => rows.LastOrDefault(r => r.Code == code)
        ?? throw new Refused($"{code} is no unit state. Send a code from 0 to 16.", "state");
}

/// <summary>A kind of unit: response car, dog unit.</summary>
public sealed record UnitKind : Row
{
    /// <summary>As records hold it.</summary>
    public required string Code { get; init; }

    /// <summary>As people read it.</summary>
    public required string Name { get; init; }

    /// <summary>One letter for lists and the map.</summary>
    public required string Letter { get; init; }

    /// <summary>Skills every unit of the kind brings.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];
}

/// <summary>The kinds of unit.</summary>
public sealed class UnitKinds(IReadOnlyList<UnitKind> rows)
{
    /// <summary>Kinds with the skills they bring.</summary>
    public static readonly Table<UnitKinds> Table = new("control-unit-kinds.json", stream => new(CodeTable.RowsOf<UnitKind>(stream)));

    /// <summary>The kinds in force on a day.</summary>
    public IReadOnlyList<UnitKind> On(DateOnly on) => [.. rows.Where(r => r.IsInForce(on))];

    /// <summary>A kind that may be chosen on a day.</summary>
    /// <exception cref="Refused">There is none.</exception>
    public UnitKind Get(string? code, DateOnly on) => On(on).FirstOrDefault(k => k.Code == code)
        ?? throw new Refused($"\"{code}\" is no kind of unit. Choose one of: {string.Join(", ", On(on).Select(k => k.Code))}.", "kind");

    /// <summary>A kind for showing, also one withdrawn since.</summary>
    public UnitKind? Seek(string code) => rows.FirstOrDefault(k => k.Code == code);
}
