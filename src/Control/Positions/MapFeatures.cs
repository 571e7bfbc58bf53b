using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Control;

/// <summary>GeoJSON of the units and open incidents that the reader may see; what each property means is the map's own page.</summary>
internal static class MapFeatures
{
    public static async Task<object> Of(Reading reading, Positions positions)
    {
        var board = await DispatchBoard.Read(reading);
        var states = reading.Table(UnitStates.Table);
        return new
        {
            type = "FeatureCollection",
            features = board.Incidents.Where(i => i.Record.Point is not null).Select(Incident)
                .Concat(board.Units.Select(u => Unit(u, positions, states)).OfType<object>()),
        };
    }

    private static object Incident(Held<Incident> held) => Feature(
        held.Id.Value, held.Record.Point!.Value,
        new
        {
            kind = "incident",
            label = $"{held.Record.Sequence}",
            grade = held.Record.Grade ?? "?",
            tone = Tone(held.Record),
            title = $"{held.Record.Number} {held.Record.Opening.Subcategory}, {held.Record.State.Words().ToLowerInvariant()}",
            href = $"/control/incident/{held.Id}",
        });

    private static string Tone(Incident incident) => incident.State switch
    {
        IncidentState.AwaitingDespatch or IncidentState.New or IncidentState.Reopened => "new",
        IncidentState.Deferred or IncidentState.TransferredOut or IncidentState.AwaitingResult => "held",
        _ => "open",
    };

    // A unit nobody can place is not drawn: the table beside the map has it.
    private static object? Unit(Held<Unit> held, Positions positions, UnitStates states)
    {
        var (unit, fix) = (held.Record, positions.Of(held.Record.CallSign));
        if ((fix?.Point ?? unit.StationPoint) is not { } point) return null;
        var state = states.Get(unit.State);
        return Feature(
            held.Id.Value, point,
            new
            {
                kind = "unit",
                label = unit.CallSign,
                tone = Tone(unit, state),
                heading = fix?.SpeedKmh > 3 ? fix.HeadingDegrees : null,
                title = $"{unit.CallSign}, {state.Code} {state.Name.ToLowerInvariant()}"
                    + (unit.IncidentNumber is { } number ? $", {number}" : ""),
                href = $"/control/unit/{unit.CallSign}",
            });
    }

    private static string Tone(Unit unit, UnitState state) => unit switch
    {
        { IsAlarmed: true } => "alarm",
        { State: UnitCodes.EnRoute } => "moving",
        { State: UnitCodes.AtScene } => "scene",
        { Incident: not null } => "assigned",
        _ => state.Availability switch
        {
            Availability.Available or Availability.Divertible => "free",
            Availability.Committed => "busy",
            _ => "off",
        },
    };

    private static object Feature(Guid id, GeoPoint point, object properties) => new
    {
        type = "Feature",
        id,
        geometry = new { type = "Point", coordinates = new[] { point.Longitude, point.Latitude } },
        properties,
    };
}
