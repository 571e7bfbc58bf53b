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
    // One who stands at a junction may leave by any road: then there is no arc to finish first.
    private const int NoArc = -1;

    private readonly Dictionary<int, List<(int Unit, int Arc)>> _doors = [];
    private readonly List<(double Seconds, int Unit, int Arc, int Node, bool Direct)> _offers = [];
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
        foreach (var arc in ArcsOf(Target.Snap.Road))
        {
            var lead = Lead(Target.At, Target.Snap);
            spread.Reach(roads.Tail[arc], lead + Part(arc, Along(arc, Target.Snap)), NoArc);
            if (Along(arc, Target.Snap) == 1) spread.Reach(roads.Head[arc], lead, NoArc);
        }

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
                Offer(seconds + Leave(unit, arc), unit, arc, node, direct: false);
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
            Door(roads.Head[arc], unit, arc);
            if (Along(arc, snap) == 0) Door(roads.Tail[arc], unit, NoArc);
            var (here, there) = (Along(arc, snap), Along(arc, Target.Snap));
            if (snap.Road == Target.Snap.Road && there >= here)
                Offer(Lead(at, snap) + Part(arc, there - here) + Lead(Target.At, Target.Snap), unit, arc, NoArc, direct: true);
        }
    }

    private void Door(int node, int unit, int arc)
    {
        if (!_doors.TryGetValue(node, out var doors)) _doors[node] = doors = [];
        doors.Add((unit, arc));
    }

    private void Offer(double seconds, int unit, int arc, int node, bool direct)
    {
        if (_reached.Contains(unit) || double.IsInfinity(seconds)) return;
        _offers.Add((seconds, unit, arc, node, direct));
        spread.Wait(_offers.Count - 1, seconds);
    }

    private double Leave(int unit, int arc)
    {
        var (at, snap) = (_units[unit].At, _units[unit].Snap!.Value);
        return Lead(at, snap) + (arc == NoArc ? 0 : Part(arc, 1 - Along(arc, snap)));
    }

    // From end to end is passing through; less is standing on it.
    private double Part(int arc, double share) => share == 1 ? times[arc] : open[arc] * share;

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

    private (int Unit, Route Route, List<int> Roads) Way((double Seconds, int Unit, int Arc, int Node, bool Direct) offer)
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
            if (offer.Arc != NoArc) path.Drive(offer.Arc, Along(offer.Arc, snap), 1, open[offer.Arc]);
            var arcs = spread.Arcs(offer.Node);
            foreach (var arc in arcs) path.Drive(arc, 0, 1, times[arc]);
            Finish(path, arcs.Count > 0 ? roads.Head[arcs[^1]] : offer.Node);
        }

        path.End(Target.At, Lead(Target.At, Target.Snap));
        return (offer.Unit, path.Route(), path.Roads);
    }

    // From the last junction along the target's own road, unless the target is that junction.
    private void Finish(PathBuilder path, int node)
    {
        var arcs = ArcsOf(Target.Snap.Road).ToList();
        if (arcs.Exists(arc => roads.Head[arc] == node && Along(arc, Target.Snap) == 1)) return;
        var last = arcs.Where(arc => roads.Tail[arc] == node).MinBy(arc => Part(arc, Along(arc, Target.Snap)));
        path.Drive(last, 0, Along(last, Target.Snap), open[last]);
    }
}
