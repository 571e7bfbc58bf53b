using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Bluelamp.Map;

/// <summary>
/// Ways over the roads as they are now. The nearest units are found by one search backward from the incident
/// that stops when enough are reached, on live
/// times: a closure counts from the moment it is made. Turn bans are not known. Safe to use from many threads.
/// </summary>
public sealed class Routes
{
    /// <summary>A point farther from any road is reached by a straight line only.</summary>
    public const double OffRoadMetresMax = 500;

    private readonly Geography _geography;
    private readonly RoadGraph _roads;
    private readonly Speeds _speeds;
    private readonly ConcurrentBag<Spread> _spare = [];
    private readonly Dictionary<string, double[]> _open;
    private readonly Lock _closing = new();
    private volatile Conditions _conditions;

    public Routes(Geography geography, Speeds speeds)
    {
        (_geography, _roads, _speeds) = (geography, geography.Roads, speeds);
        _open = speeds.Profiles.ToDictionary(profile => profile.Name, Times, StringComparer.Ordinal);
        _conditions = new(ImmutableHashSet<int>.Empty, _open);
    }

    /// <summary>Roads closed now, as places in <see cref="RoadGraph.Roads"/>.</summary>
    public IReadOnlyCollection<int> Closed => _conditions.Closed;

    /// <summary>Closes roads to passing through, both ways. A unit may still leave or reach a place on them.</summary>
    public void Close(params IEnumerable<int> roads) => Change(closed => closed.Union(roads.Where(r => r >= 0 && r < _roads.Roads.Count)));

    /// <summary>Closes the road nearest to a point; null when there is none near.</summary>
    public int? Close(Point at)
    {
        if (_geography.Snap(at) is not { } snap) return null;
        Close(snap.Road);
        return snap.Road;
    }

    /// <summary>Opens closed roads.</summary>
    public void Reopen(params IEnumerable<int> roads) => Change(closed => closed.Except(roads));

    /// <summary>The quickest way; null when no road joins the two.</summary>
    public Route? Path(Point from, Point to, string profile = Profile.Normal) =>
        Nearest(to, [from], unit => unit, 1, null, profile) is [{ ByRoad: true } only] ? only.Route : null;

    /// <summary>The units that would be there soonest, soonest first. Units that no road joins to the place
    /// come last, by a marked guess.</summary>
    /// <param name="to">The place.</param>
    /// <param name="units">Those that could be sent.</param>
    /// <param name="at">Where each is.</param>
    /// <param name="k">How many to find.</param>
    /// <param name="within">Leaves out those that would take longer.</param>
    /// <param name="profile">How they would drive.</param>
    public IReadOnlyList<Arrival<TUnit>> Nearest<TUnit>(
        Point to, IReadOnlyList<TUnit> units, Func<TUnit, Point> at, int k, TimeSpan? within = null, string profile = Profile.BlueLight)
    {
        var times = _conditions.Times.TryGetValue(profile, out var known)
            ? known : throw new ArgumentException($"There is no profile {profile}.", nameof(profile));
        var secondsMax = within?.TotalSeconds ?? double.PositiveInfinity;
        var places = units.Select(unit => (Unit: unit, At: at(unit), Snap: _geography.Snap(at(unit), OffRoadMetresMax))).ToList();
        if (_geography.Snap(to, OffRoadMetresMax) is not { } target)
            return [.. places.Select(p => Guess(p.Unit, p.At, to, profile)).Where(a => a.Seconds <= secondsMax).OrderBy(a => a.Seconds)
                .Take(k)];

        var spread = _spare.TryTake(out var used) ? used : new Spread(_roads);
        try
        {
            var search = new UnitSearch(_roads, spread, times, _speeds, _open[profile]) { Target = (to, target) };
            foreach (var (_, from, snap) in places) search.Add(from, snap);
            var found = search.Run(k, secondsMax)
                .Select(f => new Arrival<TUnit>(
                    places[f.Unit].Unit, f.Route.Seconds, f.Route.Metres, true)
                { Route = Named(f.Route, f.Roads) })
                .ToList();
            if (found.Count < k) found.AddRange(Unreached(places, found.Count, k, to, secondsMax, profile, search));
            return found;
        }
        finally
        {
            _spare.Add(spread);
        }
    }

    private IEnumerable<Arrival<TUnit>> Unreached<TUnit>(
        List<(TUnit Unit, Point At, Snap? Snap)> places, int found, int k, Point to, double secondsMax, string profile,
        UnitSearch search) =>
        Enumerable.Range(0, places.Count)
            .Where(unit => !search.Reached(unit) && (search.Exhausted || places[unit].Snap is null))
            .Select(unit => Guess(places[unit].Unit, places[unit].At, to, profile))
            .Where(guess => guess.Seconds <= secondsMax)
            .OrderBy(guess => guess.Seconds)
            .Take(k - found);

    private Arrival<TUnit> Guess<TUnit>(TUnit unit, Point from, Point to, string profile)
    {
        var metres = from.MetresTo(to) * _speeds.StraightLineFactor;
        var town = _speeds.Profiles.First(p => p.Name == profile);
        var kmh = 48 * town.LimitShare[RoadClass.Secondary];
        return new(unit, metres / (kmh / 3.6), metres, false) { Route = new([from, to], [0, metres / (kmh / 3.6)], []) };
    }

    private Route Named(Route route, IReadOnlyList<int> roads)
    {
        var names = roads.Select(road => _roads.Roads[road].Street).Where(street => street >= 0)
            .Select(street => _geography.Streets[street].Name);
        var streets = new List<string>();
        foreach (var name in names)
            if (streets.Count == 0 || streets[^1] != name) streets.Add(name);
        return new(route.Points, [.. route.SecondsAt], streets);
    }

    private double[] Times(Profile profile)
    {
        var times = new double[_roads.ArcCount];
        for (var arc = 0; arc < times.Length; arc++)
            times[arc] = profile.Seconds(_roads.Roads[_roads.Road[arc]], _roads.Metres[_roads.Road[arc]]);
        return times;
    }

    private void Change(Func<ImmutableHashSet<int>, ImmutableHashSet<int>> change)
    {
        lock (_closing)
        {
            var closed = change(_conditions.Closed);
            _conditions = new(closed, _open.ToDictionary(open => open.Key, open => WithClosed(open.Value, closed), StringComparer.Ordinal));
        }
    }

    private double[] WithClosed(double[] open, ImmutableHashSet<int> closed)
    {
        if (closed.Count == 0) return open;
        var times = (double[])open.Clone();
        for (var arc = 0; arc < times.Length; arc++)
            if (closed.Contains(_roads.Road[arc])) times[arc] = double.PositiveInfinity;
        return times;
    }

    private sealed record Conditions(ImmutableHashSet<int> Closed, IReadOnlyDictionary<string, double[]> Times);
}
