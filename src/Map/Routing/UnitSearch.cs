namespace Bluelamp.Map;

/// <summary>One search backward from a place to the units nearest to it.</summary>
/// <param name="roads">The roads.</param>
/// <param name="spread">The search's memory.</param>
/// <param name="times">Seconds for each arc now; infinite where closed.</param>
/// <param name="speeds">For the metres off the road.</param>
/// <param name="open">Seconds for each arc without closures: a unit may leave, or reach a place on, a closed road.</param>
internal sealed class UnitSearch(RoadGraph roads, Spread spread, double[] times, Speeds speeds, double[] open)
{
    private readonly List<(Point At, Snap? Snap)> _units = [];
    private readonly Dictionary<int, List<(int Unit, int Arc)>> _doors = [];
    private readonly List<(double Seconds, int Unit, int Arc, bool Direct)> _offers = [];
    private readonly HashSet<int> _reached = [];

    public required (Point At, Snap Snap) Target { get; init; }

    /// <summary>True when every unit that a road joins to the place was reached.</summary>
    public bool Exhausted { get; private set; }

    public bool Reached(int unit) => _reached.Contains(unit);

    public void Add(Point at, Snap? snap) => _units.Add((at, snap));

    /// <summary>Units in the order they would arrive, each with its way and the roads it takes.</summary>
    public List<(int Unit, Route Route, List<int> Roads)> Run(int k, double secondsMax)
    {
        spread.Begin();
        foreach (var arc in ArcsOf(Target.Snap.Road)) spread.Reach(roads.Tail[arc], Lead(Target.At, Target.Snap) + open[arc] * Along(arc, Target.Snap), -1);
        for (var unit = 0; unit < _units.Count; unit++) Stand(unit);
        var found = new List<(int, Route, List<int>)>();
        while (found.Count < k)
        {
            if (!spread.Next(out var node, out var offer, out var seconds) || seconds > secondsMax)
            {
                Exhausted = double.IsInfinity(seconds);
                break;
            }

            if (node < 0)
            {
                if (_reached.Add(_offers[offer].Unit)) found.Add(Way(_offers[offer]));
                continue;
            }

            foreach (var (unit, arc) in _doors.GetValueOrDefault(node) ?? [])
                Offer(seconds + Leave(unit, arc), unit, arc, direct: false);
            spread.Backward(node, times);
        }

        return found;
    }

    // A unit on a road can drive off at either end the law allows, or straight to a place further along the same road.
    private void Stand(int unit)
    {
        var (at, snapped) = _units[unit];
        if (snapped is not { } snap) return;
        foreach (var arc in ArcsOf(snap.Road))
        {
            if (!_doors.TryGetValue(roads.Head[arc], out var doors)) _doors[roads.Head[arc]] = doors = [];
            doors.Add((unit, arc));
            var (here, there) = (Along(arc, snap), Along(arc, Target.Snap));
            if (snap.Road == Target.Snap.Road && there >= here)
                Offer(Lead(at, snap) + open[arc] * (there - here) + Lead(Target.At, Target.Snap), unit, arc, direct: true);
        }
    }

    private void Offer(double seconds, int unit, int arc, bool direct)
    {
        if (_reached.Contains(unit)) return;
        _offers.Add((seconds, unit, arc, direct));
        spread.Wait(_offers.Count - 1, seconds);
    }

    private double Leave(int unit, int arc)
    {
        var (at, snap) = (_units[unit].At, _units[unit].Snap!.Value);
        return Lead(at, snap) + open[arc] * (1 - Along(arc, snap));
    }

    private double Lead(Point at, Snap snap) => at.MetresTo(snap.At) / (speeds.OffRoadKmh / 3.6);

    private double Along(int arc, Snap snap) => roads.Forward[arc] ? snap.Share : 1 - snap.Share;

    private IEnumerable<int> ArcsOf(int road)
    {
        foreach (var node in new[] { roads.NodeOf(road, first: true), roads.NodeOf(road, first: false) }.Distinct())
        {
            var (from, to) = (roads.Out(node).Start.Value, roads.Out(node).End.Value);
            for (var arc = from; arc < to; arc++)
                if (roads.Road[arc] == road) yield return arc;
        }
    }

    private (int Unit, Route Route, List<int> Roads) Way((double Seconds, int Unit, int Arc, bool Direct) offer)
    {
        var (at, snap) = (_units[offer.Unit].At, _units[offer.Unit].Snap!.Value);
        var path = new PathBuilder(roads);
        path.Start(at, snap.At, Lead(at, snap));
        if (offer.Direct)
        {
            path.Drive(offer.Arc, Along(offer.Arc, snap), Along(offer.Arc, Target.Snap), open[offer.Arc]);
        }
        else
        {
            path.Drive(offer.Arc, Along(offer.Arc, snap), 1, open[offer.Arc]);
            var arcs = spread.Arcs(roads.Head[offer.Arc]);
            foreach (var arc in arcs) path.Drive(arc, 0, 1, times[arc]);
            var last = arcs.Count > 0 ? roads.Head[arcs[^1]] : roads.Head[offer.Arc];
            var final = ArcsOf(Target.Snap.Road).Where(arc => roads.Tail[arc] == last).MinBy(arc => open[arc] * Along(arc, Target.Snap));
            path.Drive(final, 0, Along(final, Target.Snap), open[final]);
        }

        path.End(Target.At, Lead(Target.At, Target.Snap));
        return (offer.Unit, path.Route(), path.Roads);
    }
}
