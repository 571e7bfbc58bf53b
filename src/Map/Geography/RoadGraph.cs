namespace Bluelamp.Map;

/// <summary>
/// The roads as a car sees them: junctions, and arcs from one to the next in each direction that may be driven.
/// Arcs that leave a junction lie side by
/// side (compressed rows), so that a search runs through memory in order.
/// </summary>
public sealed class RoadGraph
{
    private readonly int[] _firstOut;
    private readonly int[] _firstIn;
    private readonly int[] _in;
    private readonly (int From, int To)[] _ends;
    private readonly Lazy<bool[]> _joined;

    /// <summary>Joins roads at equal end points.</summary>
    public RoadGraph(IReadOnlyList<Road> roads)
    {
        Roads = roads;
        _ends = new (int From, int To)[roads.Count];
        Nodes = Number(roads, _ends);
        Metres = [.. roads.Select(road => Length(road.Line))];
        var arcs = Arcs(_ends);
        (Tail, Head, Road, Forward, Twin) = (new int[arcs], new int[arcs], new int[arcs], new bool[arcs], new int[arcs]);
        _firstOut = new int[Nodes.Count + 1];
        _firstIn = new int[Nodes.Count + 1];
        _in = new int[arcs];
        Fill(_ends);
        _joined = new(Joined);
    }

    /// <summary>Stretches of road, as drawn.</summary>
    public IReadOnlyList<Road> Roads { get; }

    /// <summary>The length of each road in metres.</summary>
    public IReadOnlyList<double> Metres { get; }

    /// <summary>Junctions and dead ends.</summary>
    public IReadOnlyList<Point> Nodes { get; }

    /// <summary>How many arcs there are: two for a two-way road, one for a one-way.</summary>
    public int ArcCount => Head.Length;

    internal int[] Tail { get; }
    internal int[] Head { get; }
    internal int[] Road { get; }
    internal bool[] Forward { get; }

    /// <summary>The arc of the same road the other way; -1 on a one-way road.</summary>
    internal int[] Twin { get; }

    internal Range Out(int node) => _firstOut[node].._firstOut[node + 1];

    internal ReadOnlySpan<int> In(int node) => _in.AsSpan(_firstIn[node].._firstIn[node + 1]);

    /// <summary>The junction at a road's first or last point.</summary>
    internal int NodeOf(int road, bool first) => first ? _ends[road].From : _ends[road].To;

    /// <summary>The points of an arc in the order they are driven.</summary>
    internal IEnumerable<Point> Line(int arc)
    {
        var line = Roads[Road[arc]].Line;
        return Forward[arc] ? line : line.Reverse();
    }

    /// <summary>
    /// True for roads of the largest part in which every junction reaches every other. A car that a route leads
    /// elsewhere might not get there, or not get back:
    /// at the edge of a map, roads are cut and one-way streets lead out of it.
    /// </summary>
    public bool IsJoined(int road) => _joined.Value[road];

    internal static double Length(IReadOnlyList<Point> line)
    {
        var metres = 0d;
        for (var i = 1; i < line.Count; i++) metres += line[i - 1].MetresTo(line[i]);
        return metres;
    }

    private bool[] Joined()
    {
        var joined = new bool[Roads.Count];
        if (Roads.Count == 0) return joined;
        var part = StrongParts.Of(this);
        var largest = part.GroupBy(p => p).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().Key;
        for (var arc = 0; arc < ArcCount; arc++) joined[Road[arc]] |= part[Tail[arc]] == largest && part[Head[arc]] == largest;
        return joined;
    }

    private static List<Point> Number(IReadOnlyList<Road> roads, (int From, int To)[] ends)
    {
        var nodes = new List<Point>();
        var known = new Dictionary<Point, int>();
        int At(Point point)
        {
            if (known.TryGetValue(point, out var node)) return node;
            known[point] = nodes.Count;
            nodes.Add(point);
            return nodes.Count - 1;
        }

        for (var i = 0; i < roads.Count; i++) ends[i] = (At(roads[i].Line[0]), At(roads[i].Line[^1]));
        return nodes;
    }

    private int Arcs((int From, int To)[] ends) => ends.Length + Roads.Count(road => !road.OneWay);

    private void Fill((int From, int To)[] ends)
    {
        for (var i = 0; i < ends.Length; i++)
        {
            _firstOut[ends[i].From + 1]++;
            if (!Roads[i].OneWay) _firstOut[ends[i].To + 1]++;
        }

        for (var node = 0; node < Nodes.Count; node++) _firstOut[node + 1] += _firstOut[node];
        var next = _firstOut[..^1];
        for (var i = 0; i < ends.Length; i++)
        {
            var ahead = next[ends[i].From]++;
            (Tail[ahead], Head[ahead], Road[ahead], Forward[ahead], Twin[ahead]) = (ends[i].From, ends[i].To, i, true, -1);
            if (Roads[i].OneWay) continue;
            var back = next[ends[i].To]++;
            (Tail[back], Head[back], Road[back], Forward[back], Twin[back]) = (ends[i].To, ends[i].From, i, false, ahead);
            Twin[ahead] = back;
        }

        FillIn();
    }

    private void FillIn()
    {
        foreach (var head in Head) _firstIn[head + 1]++;
        for (var node = 0; node < Nodes.Count; node++) _firstIn[node + 1] += _firstIn[node];
        var next = _firstIn[..^1];
        for (var arc = 0; arc < ArcCount; arc++) _in[next[Head[arc]]++] = arc;
    }
}
