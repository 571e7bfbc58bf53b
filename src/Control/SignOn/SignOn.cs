using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>Signs a unit on duty with its crew; a call sign used for the first time becomes a unit.</summary>
/// <param name="CallSign">As painted and spoken.</param>
/// <param name="Kind">A code of the kinds table; for a known unit left out, its own.</param>
/// <param name="Crew">Officers in it.</param>
/// <param name="Skills">Beyond those of its kind; null leaves a known unit's as they are.</param>
/// <param name="Station">Home station, by name.</param>
/// <param name="StationPoint">Where that is.</param>
/// <param name="Desk">The desk that sends it.</param>
[Grant(Roles.Dispatcher, Roles.ResponseOfficer, Roles.Supervisor)]
public sealed record SignOnUnit(
    string CallSign, string? Kind = null, IReadOnlyList<Id<Crew>>? Crew = null, IReadOnlyList<string>? Skills = null,
    string? Station = null, GeoPoint? StationPoint = null, string? Desk = null, string Because = "On duty") : ICommand<SignOnUnit>
{
    public static async Task<Changes> Handle(SignOnUnit command, Reading reading)
    {
        var sign = Unit.CallSignOf(command.CallSign);
        foreach (var officer in command.Crew ?? []) await Free(officer, sign, reading);
        var known = await reading.Find(Unit.ByCallSign, sign).First();
        var unit = known?.Record ?? new Unit { CallSign = sign, Kind = "" };
        var kinds = reading.Table(UnitKinds.Table);
        var on = (unit with
        {
            Kind = command.Kind is null && known is not null ? unit.Kind : kinds.Get(command.Kind, London.DateOf(reading.Now)).Code,
            Skills = command.Skills ?? unit.Skills,
            Station = command.Station ?? unit.Station,
            StationPoint = command.StationPoint ?? unit.StationPoint,
            Desk = command.Desk ?? unit.Desk,
        }).SignOn(command.Crew ?? unit.Crew, reading.Now);
        return known is null
            ? Changes.New(reading.NewId<Unit>(), on, new UnitSignedOn(on.Crew))
            : Changes.Of(known, on, new UnitSignedOn(on.Crew));
    }

    private static async Task Free(Id<Crew> officer, string sign, Reading reading)
    {
        await reading.Get(officer);
        var other = (await reading.Naming<Unit>(officer)).FirstOrDefault(u => u.Record.IsOnDuty && u.Record.CallSign != sign);
        if (other is not null)
            throw new Refused($"An officer of this crew is on duty in {other.Record.CallSign}. Sign that off first, or leave them out.",
                "crew");
    }
}

/// <summary>A unit came on duty.</summary>
public sealed record UnitSignedOn(IReadOnlyList<Id<Crew>> Crew) : IHappening<Unit>;

/// <summary>Signs a unit off duty. Refused while it has an incident or an emergency.</summary>
[Grant(Roles.Dispatcher, Roles.ResponseOfficer, Roles.Supervisor)]
public sealed record SignOffUnit(Id<Unit> Unit, string Because = "Off duty") : ICommand<SignOffUnit>
{
    public static async Task<Changes> Handle(SignOffUnit command, Reading reading)
    {
        var unit = await reading.Get(command.Unit);
        var states = reading.Table(UnitStates.Table);
        return Changes.Of(unit, unit.Record.Move(states.Get(UnitCodes.OffDuty), states, reading.Now), new UnitSignedOff());
    }
}

/// <summary>A unit went off duty.</summary>
public sealed record UnitSignedOff : IHappening<Unit>;
