using System.Globalization;
using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>A unit that could be sent, with everything that speaks for and against it.</summary>
/// <param name="Unit">Which.</param>
/// <param name="Reach">When it would be there; null when nobody knows where it is.</param>
/// <param name="IsSkilled">True when it brings every skill wanted.</param>
/// <param name="Reasons">Why it stands where it stands, in words.</param>
public sealed record Candidate(Held<Unit> Unit, Reach? Reach, bool IsSkilled, IReadOnlyList<string> Reasons);

/// <summary>Which units to send: those with the skills wanted first, each by time on the road, and why.</summary>
public sealed class Recommendation(Locator locator, Positions positions)
{
    private const int TakeMax = 8;

    /// <summary>The units to send to an incident, best first.</summary>
    public async Task<IReadOnlyList<Candidate>> For(Incident incident, Reading reading)
    {
        var wanted = reading.Table(NsirTable.Table).Seek(incident.Opening)?.Skills ?? [];
        var kinds = reading.Table(UnitKinds.Table);
        var states = reading.Table(UnitStates.Table);
        var free = new List<Held<Unit>>();
        foreach (var state in states.On(London.DateOf(reading.Now)).Where(s => s.IsDeployable))
        {
            free.AddRange((await Boards.All(reading.Find(Unit.Board, true, state.Code), Boards.UnitsMax))
                .Where(u => u.Record.Incident is null || state.Availability == Availability.Divertible)
                .Where(u => incident.OpenUnits.All(open => open.Unit != u.Id)));
        }

        bool IsSkilled(Held<Unit> unit) => wanted.All(s => Skills(unit.Record, kinds).Contains(s));
        return
        [
            .. Ranked(incident.Point, [.. free.Where(IsSkilled)], true),
            .. wanted.Count == 0 ? [] : Ranked(incident.Point, [.. free.Where(u => !IsSkilled(u))], false),
        ];

        IEnumerable<Candidate> Ranked(GeoPoint? to, IReadOnlyList<Held<Unit>> units, bool skilled) => Reached(to, units)
            .Select(u => new Candidate(u.Unit, u.Reach, skilled, [.. Reasons(u.Unit.Record, u.Reach, wanted, kinds, states, reading.Now)]));
    }

    /// <summary>Where a unit is, as far as anybody knows: its fresh fix, else its station while it is there.</summary>
    public GeoPoint? PointOf(Unit unit) =>
        positions.Of(unit.CallSign)?.Point ?? (unit.State is UnitCodes.OnDuty or UnitCodes.AtStation ? unit.StationPoint : null);

    private static HashSet<string> Skills(Unit unit, UnitKinds kinds) => [.. unit.Skills, .. kinds.Seek(unit.Kind)?.Skills ?? []];

    private IEnumerable<(Held<Unit> Unit, Reach? Reach)> Reached(GeoPoint? to, IReadOnlyList<Held<Unit>> units)
    {
        var known = units.Where(u => to is not null && PointOf(u.Record) is not null).ToList();
        var near = known.Count == 0 ? [] : locator.Nearest(to!.Value, known, u => PointOf(u.Record)!.Value, TakeMax)
            .Select(n => (n.Unit, (Reach?)n.Reach));
        return near.Concat(units.Except(known).OrderBy(u => u.Record.CallSign, StringComparer.Ordinal).Select(u => (u, (Reach?)null)))
            .Take(TakeMax);
    }

    private IEnumerable<string> Reasons(
        Unit unit, Reach? reach, IReadOnlyList<string> wanted, UnitKinds kinds, UnitStates states, DateTimeOffset now)
    {
        yield return reach switch
        {
            null => "Position not known",
            { ByRoad: true } => string.Create(CultureInfo.InvariantCulture, $"{reach.Metres / 1000:0.0} km by road"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{reach.Metres / 1000:0.0} km, guessed from the straight line"),
        };
        var skills = Skills(unit, kinds);
        foreach (var skill in wanted) yield return skills.Contains(skill) ? $"has {skill}" : $"lacks {skill}";
        var state = states.Get(unit.State);
        if (state.Availability == Availability.Divertible)
            yield return unit.IncidentNumber is { } leaves ? $"would leave {leaves}" : state.Name.ToLowerInvariant();
        if (positions.Of(unit.CallSign) is { } fix && now - fix.At > TimeSpan.FromMinutes(5))
            yield return $"seen {(now - fix.At).TotalMinutes:0} min ago";
        else if (reach is not null && positions.Of(unit.CallSign) is null) yield return $"at {unit.Station ?? "its station"}";
    }
}
