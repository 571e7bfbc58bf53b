using System.Globalization;

namespace Bluelamp.Map;

/// <summary>Puts rings together for areas and ground, and takes the lines that are no roads.</summary>
internal sealed class OsmShapes(
    Dictionary<long, OsmWay> ways, Dictionary<long, OsmRelation> relations, Dictionary<long, Point> points, ImportReport report)
{
    public List<Area> Areas { get; } = [];
    public List<Ground> Grounds { get; } = [];
    public List<Track> Tracks { get; } = [];

    /// <summary>Named places that are relations: a hospital of several buildings.</summary>
    public List<(Tags Tags, Point At)> Sights { get; } = [];

    public void Make()
    {
        foreach (var way in ways.Values.OrderBy(w => w.Id))
        {
            if (OsmKinds.Track(way.Tags) is { } track && !way.Tags.Is("area", "yes"))
            {
                if (Line(way) is { Count: > 1 } line) Tracks.Add(new(track, line, OsmRoadRules.Trimmed(way.Tags["name"])));
                continue;
            }

            if (!way.IsClosed || OsmRoadRules.Class(way.Tags) is not null || Line(way) is not { Count: > 3 } ring) continue;
            Place(way.Tags, way.Id, new([[.. ring.SkipLast(1)]]));
        }

        foreach (var relation in relations.Values.OrderBy(r => r.Id)) Place(relation);
        Grounds.Sort((a, b) => Rank(a.Kind).CompareTo(Rank(b.Kind)));
    }

    private void Place(OsmRelation relation)
    {
        var lines = relation.Ways.Where(member => member.Role is "outer" or "inner" or "")
            .Select(member => ways.TryGetValue(member.Way, out var way) ? Line(way, whole: true) : null).ToList();
        var rings = lines.Contains(null) ? null : Rings([.. lines.Select(line => line!)]);
        if (rings is null)
        {
            report.Leave(OsmKinds.Area(relation.Tags) is null
                ? "shapes whose edge is not whole in the file" : "areas whose edge is not whole in the file");
            return;
        }

        var shape = new Shape(rings);
        Place(relation.Tags, relation.Id, shape);
        Sights.Add((relation.Tags, shape.Bounds.Centre));
    }

    private void Place(Tags tags, long id, Shape shape)
    {
        if (OsmKinds.Area(tags) is { } kind && OsmRoadRules.Trimmed(tags["name"]) is { } name)
        {
            var code = tags["ref:gss"] ?? tags["ref"] ?? tags["ref:INSEE"] ?? id.ToString(CultureInfo.InvariantCulture);
            Areas.Add(new(kind, code, name, shape));
        }

        if (OsmKinds.Ground(tags) is { } ground)
            Grounds.Add(new(ground, shape, ground == GroundKind.Building ? null : OsmRoadRules.Trimmed(tags["name"])));
    }

    // Wide ground first, what stands on it after.
    private static int Rank(GroundKind kind) => kind switch
    {
        GroundKind.BuiltUp => 0,
        GroundKind.Centre or GroundKind.Industry or GroundKind.Campus => 1,
        GroundKind.Building =>
            4,
        GroundKind.Water => 3,
        _ => 2,
    };

    private List<Point>? Line(OsmWay way, bool whole = false)
    {
        var line = new List<Point>(way.Nodes.Length);
        foreach (var node in way.Nodes)
        {
            if (points.TryGetValue(node, out var at)) line.Add(at);
            else if (whole || way.IsClosed) return null;
        }

        return line;
    }

    /// <summary>Joins lines end to end until each closes; null when one does not.</summary>
    internal static List<IReadOnlyList<Point>>? Rings(List<List<Point>> lines)
    {
        var (rings, left) = (new List<IReadOnlyList<Point>>(), new LinkedList<List<Point>>(lines.Where(line => line.Count > 1)));
        var ends = new Dictionary<Point, List<LinkedListNode<List<Point>>>>();
        for (var node = left.First; node is not null; node = node.Next)
        {
            foreach (var end in new[] { node.Value[0], node.Value[^1] })
            {
                if (!ends.TryGetValue(end, out var there)) ends[end] = there = [];
                there.Add(node);
            }
        }

        while (left.First is { } first)
        {
            left.Remove(first);
            var ring = first.Value;
            while (ring[0] != ring[^1])
            {
                if (ends[ring[^1]].Find(node => node.List is not null) is not { } next) return null;
                left.Remove(next);
                ring.AddRange(next.Value[0] == ring[^1] ? next.Value.Skip(1) : Enumerable.Reverse(next.Value).Skip(1));
            }

            if (ring.Count > 3) rings.Add([.. ring.SkipLast(1)]);
        }

        return rings.Count == 0 ? null : rings;
    }
}
