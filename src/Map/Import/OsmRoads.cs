namespace Bluelamp.Map;

/// <summary>Cuts ways into roads at junctions and gathers them into streets.</summary>
internal sealed class OsmRoads(
    Dictionary<long, OsmWay> ways, Dictionary<long, Point> points, List<(string Name, Point At)> localities, Speeds speeds,
    ImportReport report, CancellationToken cancel)
{
    // Two streets of one name farther apart than this are two streets.
    private const double OneStreetMetres = 300;

    // No real road goes so far without a bend; such a stretch is a mistake in the source.
    private const double StraightMetresMax = 20_000;

    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _nameOf = new(StringComparer.Ordinal);

    public (IReadOnlyList<Road> Roads, IReadOnlyList<(string Name, string? Locality)> Streets) Make()
    {
        var driven = ways.Values.Where(Drivable).ToList();
        var uses = new Dictionary<long, int>();
        foreach (var way in driven)
        {
            for (var i = 0; i < way.Nodes.Length; i++)
                uses[way.Nodes[i]] = uses.GetValueOrDefault(way.Nodes[i]) + (i == 0 || i == way.Nodes.Length - 1 ? 2 : 1);
        }

        var roads = new List<Road>();
        foreach (var way in driven)
        {
            cancel.ThrowIfCancellationRequested();
            roads.AddRange(Cut(way, uses));
        }

        return Streets(roads);
    }

    private bool Drivable(OsmWay way)
    {
        if (OsmRoadRules.Class(way.Tags) is null) return false;
        if (OsmRoadRules.Barred(way) is not { } reason) return true;
        report.Leave(reason);
        return false;
    }

    private IEnumerable<Road> Cut(OsmWay way, Dictionary<long, int> uses)
    {
        var kind = OsmRoadRules.Class(way.Tags)!.Value;
        var direction = OsmRoadRules.OneWay(way.Tags);
        var (limit, name) = (OsmRoadRules.LimitKmh(way.Tags, kind, speeds), Name(OsmRoadRules.Name(way.Tags)));
        var line = new List<Point>();
        foreach (var node in direction < 0 ? way.Nodes.Reverse() : way.Nodes)
        {
            if (!points.TryGetValue(node, out var at))
            {
                // Extracts cut roads at their edge: what lies outside is not in the file.
                report.Leave("points of roads that are not in the file");
                if (line.Count > 1) yield return Made();
                line = [];
                continue;
            }

            if (line.Count > 0 && line[^1] == at) continue;
            if (line.Count > 0 && line[^1].MetresTo(at) > StraightMetresMax)
            {
                report.Leave("stretches longer than 20 km without a bend");
                if (line.Count > 1) yield return Made();
                line = [];
            }

            line.Add(at);
            if (line.Count < 2 || uses[node] < 2) continue;
            yield return Made();
            line = [at];
        }

        if (line.Count > 1) yield return Made();

        Road Made() => new() { Line = [.. line], Class = kind, LimitKmh = limit, OneWay = direction != 0, Street = name };
    }

    private int Name(string? name)
    {
        if (name is null) return -1;
        if (_nameOf.TryGetValue(name, out var known)) return known;
        _names.Add(name);
        return _nameOf[name] = _names.Count - 1;
    }

    // So far a road's street is its name; one name may stand for many streets.
    private (List<Road>, List<(string, string?)>) Streets(List<Road> roads)
    {
        var (named, streets) = (new List<Road>(roads), new List<(string, string?)>());
        foreach (var same in Enumerable.Range(0, roads.Count).Where(i => roads[i].Street >= 0).GroupBy(i => roads[i].Street)
            .OrderBy(g => g.Key))
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var part in Parts([.. same], roads))
            {
                var middle = roads[part[part.Count / 2]].Line[0];
                foreach (var i in part) named[i] = roads[i] with { Street = streets.Count };
                streets.Add((_names[same.Key], Locality(middle)));
            }
        }

        return (named, streets);
    }

    private static IEnumerable<List<int>> Parts(List<int> same, List<Road> roads)
    {
        // Squares as wide as the distance: near ends lie in the same or in neighbouring squares.
        var squares = new Dictionary<(long, long), List<int>>();
        static (long X, long Y) Square(Point at) => ((long)Math.Floor(at.Lon / 0.005), (long)Math.Floor(at.Lat / 0.003));
        var lead = Enumerable.Range(0, same.Count).ToArray();
        int Lead(int i) => lead[i] == i ? i : lead[i] = Lead(lead[i]);
        for (var i = 0; i < same.Count; i++)
        {
            foreach (var end in new[] { roads[same[i]].Line[0], roads[same[i]].Line[^1] })
            {
                var (x, y) = Square(end);
                for (var column = x - 1; column <= x + 1; column++)
                {
                    for (var row = y - 1; row <= y + 1; row++)
                    {
                        foreach (var other in squares.GetValueOrDefault((column, row)) ?? [])
                        {
                            var line = roads[same[other]].Line;
                            if (Lead(i) != Lead(other) && Math.Min(line[0].MetresTo(end), line[^1].MetresTo(end)) < OneStreetMetres)
                                lead[Lead(i)] = Lead(other);
                        }
                    }
                }

                if (!squares.TryGetValue((x, y), out var members)) squares[(x, y)] = members = [];
                members.Add(i);
            }
        }

        return Enumerable.Range(0, same.Count).GroupBy(Lead).OrderBy(g => g.Key).Select(g => g.Select(i => same[i]).ToList());
    }

    private string? Locality(Point at)
    {
        var (best, metres) = ((string?)null, 3000.0);
        foreach (var (name, place) in localities)
        {
            if (Math.Abs(place.Lat - at.Lat) < 0.03 && place.MetresTo(at) is var far && far < metres) (best, metres) = (name, far);
        }

        return best;
    }
}
