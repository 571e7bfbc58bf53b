namespace Bluelamp.Map;

/// <summary>Lays streets along the grain of the town, one at a time, each as far from its neighbours as its quarter wants.</summary>
internal sealed class Streets
{
    private const double Step = 12;
    private readonly Site _site;
    private readonly Grain _grain;
    private readonly Chance _chance;
    private readonly List<Trace> _laid = [];
    private readonly StretchGrid _grid = new(60);

    // Points of all roads with their direction, to keep parallel ones apart.
    private readonly Dictionary<(int, int), List<(Vec At, Vec Direction, int Trace)>> _points = [];
    private readonly Plots _plots;
    private readonly Queue<(Vec At, int Family, RoadClass Class)> _wanted = new();

    public Streets(Site site, Chance chance)
    {
        (_site, _chance, _grain) = (site, chance, new(site));
        _plots = new(7, at => site.Edge(at) <= 1 && site.Dry(at, fromRiver: 46, fromRail: 24));
        foreach (var main in site.Mains) Keep(main);
    }

    /// <summary>All roads of the town, main roads first.</summary>
    public IReadOnlyList<Trace> Lay()
    {
        Lay(RoadClass.Tertiary, [1, 2]);
        Lay(RoadClass.Residential, [1]);
        Lay(RoadClass.Residential, [2]);
        JoinEnds();
        return _laid;
    }

    private void Lay(RoadClass kind, IReadOnlyList<int> families)
    {
        foreach (var trace in _laid.ToList()) Want(trace, kind, families);
        var fill = new List<Vec>();
        for (var x = -2900.0; x <= 2900; x += 70)
            for (var y = -2900.0; y <= 2900; y += 70) fill.Add(new(x + _chance.Between(-30, 30), y + _chance.Between(-30, 30)));
        _chance.Shuffle(fill);
        var left = new Queue<Vec>(fill);
        while (_wanted.Count > 0 || left.Count > 0)
        {
            var (at, family, wantedKind) = _wanted.Count > 0 ? _wanted.Dequeue() : (left.Dequeue(), _chance.Pick(families), kind);
            if (!Free(at, family, wantedKind, 0.98) || Walk(at, family, wantedKind) is not { } trace) continue;
            Keep(trace);
            Want(trace, kind, families);
        }
    }

    // Beside every street there is room for the next, one block away on either side; and across it for others.
    private void Want(Trace trace, RoadClass kind, IReadOnlyList<int> families)
    {
        for (var i = 4; i < trace.Line.Count - 1; i += 7)
        {
            var (at, along) = (trace.Line[i], (trace.Line[i + 1] - trace.Line[i]).Unit());
            foreach (var family in families)
            {
                var apart = Apart(at, family, kind);
                foreach (var side in new[] { 1, -1 }) _wanted.Enqueue((at + along.Left * (side * apart * 1.02), family, kind));
            }
        }
    }

    private double Apart(Vec at, int family, RoadClass kind)
    {
        if (kind == RoadClass.Tertiary) return 430;
        var (along, across) = _site.QuarterAt(at).Style switch
        {
            QuarterStyle.Old => (58.0, 84.0),
            QuarterStyle.Terraces => (60.0, 135.0),
            QuarterStyle.Suburb => (73.0, 160.0),
            _ => (69.0, 125.0),
        };
        return family == 1 ? along : across;
    }

    private Trace? Walk(Vec from, int family, RoadClass kind)
    {
        if (_grain.At(from, family) is not { } direction) return null;
        var longest = kind == RoadClass.Tertiary ? 2600 : 900;
        var (ahead, back) = (Walk(from, direction, family, kind, longest), Walk(from, -direction, family, kind, longest));
        back.Reverse();
        List<Vec> line = [.. back, from, .. ahead];
        return Lines.Length(line) < (kind == RoadClass.Tertiary ? 420 : family == 1 ? 85 : 50)
            ? null : new(_laid.Count, TraceKind.Road, kind, line) { Family = family };
    }

    private List<Vec> Walk(Vec from, Vec heading, int family, RoadClass kind, double metresMax)
    {
        var (line, at) = (new List<Vec>(), from);
        for (var metres = 0.0; metres < metresMax; metres += Step)
        {
            if (Turned(at, heading, family) is not { } first || Turned(at + first * (Step / 2), first, family) is not { } second) break;
            // A street does not double back.
            if (second.Dot(heading) < 0.80) break;
            var next = at + second * Step;
            if (!Free(next, family, kind, 0.62, second)) break;
            // Nor does it come alongside itself: that would be a snail's shell, not a street.
            var apart = Apart(next, family, kind);
            if (line.SkipLast((int)(apart * 1.7 / Step) + 4).Any(p => p.To(next) < apart * 0.96)) break;
            (at, heading) = (next, second);
            line.Add(at);
        }

        return line;
    }

    private Vec? Turned(Vec at, Vec heading, int family) => _grain.At(at, family) is { } d ? d.Dot(heading) < 0 ? -d : d : null;

    private bool Free(Vec at, int family, RoadClass kind, double share, Vec? heading = null)
    {
        if (!_plots.Free(at)) return false;
        if ((heading ?? _grain.At(at, family)) is not { } direction) return false;
        var apart = Apart(at, family, kind) * share;
        var (column, row, reach) = ((int)Math.Floor(at.X / 60), (int)Math.Floor(at.Y / 60), (int)Math.Ceiling(apart / 60));
        for (var c = column - reach; c <= column + reach; c++)
        {
            for (var r = row - reach; r <= row + reach; r++)
            {
                if (!_points.TryGetValue((c, r), out var points)) continue;
                foreach (var point in points)
                {
                    if (kind == RoadClass.Tertiary && _laid[point.Trace].Class > RoadClass.Tertiary) continue;
                    if (point.At.To(at) < apart && Math.Abs(point.Direction.Dot(direction)) > 0.72) return false;
                }
            }
        }

        return true;
    }

    private void Keep(Trace trace)
    {
        _laid.Add(trace);
        _grid.Add(trace);
        for (var i = 0; i < trace.Line.Count; i++)
        {
            var direction = (trace.Line[Math.Min(i + 1, trace.Line.Count - 1)] - trace.Line[Math.Max(i - 1, 0)]).Unit();
            var cell = ((int)Math.Floor(trace.Line[i].X / 60), (int)Math.Floor(trace.Line[i].Y / 60));
            if (!_points.TryGetValue(cell, out var points)) _points[cell] = points = [];
            points.Add((trace.Line[i], direction, trace.Id));
        }
    }

    // A street that stopped short goes on to the next road ahead; some in the estates stay a close.
    private void JoinEnds()
    {
        foreach (var trace in _laid.Where(t => t.Class >= RoadClass.Tertiary).ToList())
        {
            foreach (var before in new[] { true, false })
            {
                var (end, last) = before ? (trace.Line[0], trace.Line[1]) : (trace.Line[^1], trace.Line[^2]);
                var close = _site.QuarterAt(end).Style switch { QuarterStyle.Estate => 0.30, QuarterStyle.Suburb => 0.15, _ => 0.04 };
                if (trace.Class == RoadClass.Residential && _chance.Is(close)) continue;
                var reach = trace.Class == RoadClass.Tertiary ? 320.0 : 95;
                var ahead = (end - last).Unit();
                var far = end + ahead * reach;
                if (_grid.Ahead(end, far, _ => true) is not { } hit || Blocked(end, hit.At)) continue;
                // A little over, so that the two surely cross; the stub is trimmed with the other short ends.
                var link = new Trace(trace.Id, TraceKind.Road, trace.Class, [end, hit.At + ahead])
                {
                    Joins = true, Before = before,
                    Family = trace.Family
                };
                _laid.Add(link);
                _grid.Add(link);
            }
        }
    }

    private bool Blocked(Vec from, Vec to) =>
        _site.MainGrid.Ahead(from, to, t => t.Kind != TraceKind.Road) is not null
        || _site.Reserves.Any(r => r.Centre.To(to) < r.Metres * 1.4
            && (Lines.Inside(r.Outline, from + (to - from) * 0.5) || Lines.Inside(r.Outline, from + (to - from) * 0.9)));
}
