namespace Bluelamp.Map;

/// <summary>What a line on the drawing board becomes.</summary>
internal enum TraceKind { Road, River, Rail, Boundary }

/// <summary>A line on the drawing board.</summary>
internal sealed record Trace(int Id, TraceKind Kind, RoadClass Class, IReadOnlyList<Vec> Line)
{
    /// <summary>Joins the end of another trace to a road ahead; part of the same street.</summary>
    public bool Joins { get; init; }

    /// <summary>True when this link stands before the first point of the trace it prolongs.</summary>
    public bool Before { get; init; }

    /// <summary>The name a trunk or main road has from the start.</summary>
    public string? Name { get; init; }

    /// <summary>Streets laid along the grain of their quarter (1) or across it (2); 0 for main roads.</summary>
    public int Family { get; init; }
}

/// <summary>Answers a slow question about the ground once for each small square and remembers it.</summary>
internal sealed class Plots(double metres, Func<Vec, bool> free)
{
    private readonly Dictionary<(int, int), bool> _known = [];

    public bool Free(Vec at)
    {
        var square = ((int)Math.Floor(at.X / metres), (int)Math.Floor(at.Y / metres));
        if (_known.TryGetValue(square, out var known)) return known;
        return _known[square] = free(new((square.Item1 + 0.5) * metres, (square.Item2 + 0.5) * metres));
    }
}

/// <summary>Finds stretches of line near a place, by squares.</summary>
internal sealed class StretchGrid(double cell)
{
    private readonly Dictionary<(int, int), List<(int Trace, int Leg)>> _cells = [];
    private readonly List<Trace> _traces = [];

    public IReadOnlyList<Trace> Traces => _traces;

    public void Add(Trace trace)
    {
        _traces.Add(trace);
        for (var leg = 1; leg < trace.Line.Count; leg++)
            foreach (var square in Squares(trace.Line[leg - 1], trace.Line[leg])) Members(square).Add((_traces.Count - 1, leg));
    }

    /// <summary>All stretches in the squares that a stretch's own box touches; some may come twice.</summary>
    public IEnumerable<(int Trace, int Leg)> Near(Vec a, Vec b)
    {
        foreach (var square in Squares(a, b))
        {
            if (!_cells.TryGetValue(square, out var members)) continue;
            foreach (var member in members) yield return member;
        }
    }

    /// <summary>How far the nearest stretch is, up to a limit.</summary>
    public double Distance(Vec p, double limit, Func<Trace, bool>? which = null)
    {
        var best = limit;
        for (var x = Square(p.X - limit); x <= Square(p.X + limit); x++)
        {
            for (var y = Square(p.Y - limit); y <= Square(p.Y + limit); y++)
            {
                if (!_cells.TryGetValue((x, y), out var members)) continue;
                foreach (var (trace, leg) in members)
                {
                    if (which is not null && !which(_traces[trace])) continue;
                    var line = _traces[trace].Line;
                    best = Math.Min(best, Lines.Near(p, line[leg - 1], line[leg]).Metres);
                }
            }
        }

        return best;
    }

    /// <summary>The first stretch that a ray meets.</summary>
    public (int Trace, int Leg, Vec At)? Ahead(Vec from, Vec to, Func<Trace, bool> which)
    {
        (int, int, Vec)? best = null;
        var nearest = double.PositiveInfinity;
        foreach (var (trace, leg) in Near(from, to))
        {
            var line = _traces[trace].Line;
            if (!which(_traces[trace]) || Lines.Cross(from, to, line[leg - 1], line[leg]) is not { T: > 1e-6 } hit || hit.T >= nearest)
                continue;
            nearest = hit.T;
            best = (trace, leg, line[leg - 1] + (line[leg] - line[leg - 1]) * hit.U);
        }

        return best;
    }

    private IEnumerable<(int, int)> Squares(Vec a, Vec b)
    {
        var (west, east) = (Square(Math.Min(a.X, b.X)), Square(Math.Max(a.X, b.X)));
        var (south, north) = (Square(Math.Min(a.Y, b.Y)), Square(Math.Max(a.Y, b.Y)));
        for (var x = west; x <= east; x++)
            for (var y = south; y <= north; y++) yield return (x, y);
    }

    private int Square(double metres) => (int)Math.Floor(metres / cell);

    private List<(int, int)> Members((int, int) square) => _cells.TryGetValue(square, out var members) ? members : _cells[square] = [];
}
