namespace Bluelamp.Map;

/// <summary>A stretch between two places where lines meet or end.</summary>
internal sealed class Stretch(Trace trace, double order, int a, int b, List<Vec> line)
{
    public Trace Trace { get; } = trace;

    /// <summary>Where along its trace it lies.</summary>
    public double Order { get; } = order;

    public int A { get; set; } = a;
    public int B { get; set; } = b;
    public List<Vec> Line { get; set; } = line;
    public bool Removed { get; set; }

    /// <summary>Which named street it is part of; -1 when of none.</summary>
    public int Street { get; set; } = -1;

    public bool OneWay { get; set; }
    public bool IsRoad => Trace.Kind == TraceKind.Road;
    public double Metres => Lines.Length(Line);

    public int Other(int node) => node == A ? B : A;

    /// <summary>The direction in which it leaves one of its ends.</summary>
    public Vec Leaving(int node) =>
        node == A ? (Line[Math.Min(1, Line.Count - 1)] - Line[0]).Unit() : (Line[^Math.Min(2, Line.Count)] - Line[^1]).Unit();
}

/// <summary>All lines of the drawing board cut where they cross: places and the stretches between them.</summary>
internal sealed class Mesh
{
    private readonly Dictionary<Vec, int> _known = [];

    public Mesh(IReadOnlyList<Trace> traces)
    {
        var cuts = Cuts(traces);
        for (var i = 0; i < traces.Count; i++) Divide(traces[i], cuts[i]);
    }

    public List<Vec> Places { get; } = [];
    public List<Stretch> Stretches { get; } = [];

    /// <summary>The stretches that meet at each place, counted from what is left.</summary>
    public List<Stretch>[] Meeting(Func<Stretch, bool> which)
    {
        var meeting = new List<Stretch>[Places.Count];
        for (var i = 0; i < meeting.Length; i++) meeting[i] = [];
        foreach (var stretch in Stretches.Where(s => !s.Removed && which(s)))
        {
            meeting[stretch.A].Add(stretch);
            if (stretch.B != stretch.A) meeting[stretch.B].Add(stretch);
        }

        return meeting;
    }

    public int PlaceOf(Vec at)
    {
        if (_known.TryGetValue(at, out var place)) return place;
        _known[at] = Places.Count;
        Places.Add(at);
        return Places.Count - 1;
    }

    private static List<(int Leg, double Share, Vec At)>[] Cuts(IReadOnlyList<Trace> traces)
    {
        var cuts = new List<(int Leg, double Share, Vec At)>[traces.Count];
        var grid = new StretchGrid(50);
        for (var i = 0; i < traces.Count; i++)
        {
            cuts[i] = [];
            var line = traces[i].Line;
            var seen = new HashSet<(int, int, int)>();
            for (var leg = 1; leg < line.Count; leg++)
            {
                foreach (var (other, otherLeg) in grid.Near(line[leg - 1], line[leg]))
                {
                    var crossed = traces[other].Line;
                    if (!seen.Add((leg, other, otherLeg))) continue;
                    if (Lines.Cross(line[leg - 1], line[leg], crossed[otherLeg - 1], crossed[otherLeg]) is not { } hit) continue;
                    var at = line[leg - 1] + (line[leg] - line[leg - 1]) * hit.T;
                    cuts[i].Add((leg, hit.T, at));
                    cuts[other].Add((otherLeg, hit.U, at));
                }
            }

            grid.Add(traces[i]);
        }

        return cuts;
    }

    private void Divide(Trace trace, List<(int Leg, double Share, Vec At)> cuts)
    {
        cuts.Sort((x, y) => (x.Leg, x.Share).CompareTo((y.Leg, y.Share)));
        var (line, next) = (new List<Vec> { trace.Line[0] }, 0);
        var order = trace.Joins ? trace.Before ? -1 : 1e6 : 0;
        for (var leg = 1; leg < trace.Line.Count; leg++)
        {
            for (; next < cuts.Count && cuts[next].Leg == leg; next++)
            {
                var at = cuts[next].At;
                if (line[^1] == at) continue;
                line.Add(at);
                Add(trace, order + leg + cuts[next].Share, line);
                line = [at];
            }

            if (line[^1] != trace.Line[leg]) line.Add(trace.Line[leg]);
        }

        if (line.Count > 1) Add(trace, order + trace.Line.Count, line);
    }

    private void Add(Trace trace, double order, List<Vec> line) =>
        Stretches.Add(new(trace, order, PlaceOf(line[0]), PlaceOf(line[^1]), line));
}
