using System.Globalization;
using Bluelamp.Kernel;

namespace Bluelamp.Map;

/// <summary>
/// Makes a geography of OpenStreetMap files in three readings: relations, to know which ways they need; ways,
/// to know which points they need; points.
/// So the memory it takes follows what is kept and not the size of the file.
/// </summary>
internal sealed class OsmImport(
    IReadOnlyList<string> files, Speeds speeds, ImportReport report, Action<double> progress, CancellationToken cancel)
{
    private readonly Dictionary<long, OsmRelation> _relations = [];
    private readonly HashSet<long> _memberWays = [];
    private readonly Dictionary<long, OsmWay> _ways = [];
    private readonly Dictionary<long, Point> _points = [];
    private readonly HashSet<long> _wanted = [];
    private readonly List<Address> _addresses = [];
    private readonly List<Landmark> _landmarks = [];
    private readonly List<(string Name, Point At)> _localities = [];
    private readonly HashSet<string> _thanks = new(StringComparer.Ordinal);

    /// <summary>Whom the files ask to be thanked.</summary>
    public string Attribution => _thanks.Count > 0 ? string.Join("; ", _thanks) : "© OpenStreetMap contributors, ODbL";

    public GeographyParts Run(string name, string title, string version)
    {
        Each(0, new() { Relation = Take, Attribution = text => Thank(text), Cancel = cancel });
        Each(1, new() { Way = Take, Cancel = cancel });
        foreach (var way in _ways.Values) _wanted.UnionWith(way.Nodes);
        Each(2, new() { Node = Take, Cancel = cancel });
        if (_ways.Count == 0 && _addresses.Count == 0 && _landmarks.Count == 0)
            throw new Refused($"{string.Join(", ", files.Select(Path.GetFileName))} has nothing in it that a map is made of.");
        var roads = new OsmRoads(_ways, _points, _localities, speeds, report, cancel).Make();
        var shapes = new OsmShapes(_ways, _relations, _points, report);
        foreach (var way in _ways.Values.Where(way => !_memberWays.Contains(way.Id) || way.Tags.Any))
            Sight(way.Tags, Middle(way), way.IsClosed);
        shapes.Make();
        foreach (var (tags, at) in shapes.Sights) Sight(tags, at, true);
        return new()
        {
            Name = name,
            Title = title,
            Attribution = Attribution,
            Version = version,
            Roads = roads.Roads,
            Streets = roads.Streets,
            Addresses = [.. _addresses.DistinctBy(a => (a.House, a.Street, a.At))],
            Landmarks = [.. _landmarks.DistinctBy(l => (l.Kind, l.Name, Math.Round(l.At.Lat, 3), Math.Round(l.At.Lon, 3)))],
            Areas = shapes.Areas,
            Grounds = shapes.Grounds,
            Tracks = shapes.Tracks,
        };
    }

    private void Each(int reading, OsmVisit visit)
    {
        for (var i = 0; i < files.Count; i++)
        {
            var done = (reading * files.Count) + i;
            OsmReader.Read(files[i], visit with { Progress = share => progress((done + share) / (3 * files.Count)) });
        }
    }

    private void Thank(string text)
    {
        if (text.Length <= 200 && text.Contains("OpenStreetMap", StringComparison.OrdinalIgnoreCase))
            _thanks.Add("© OpenStreetMap contributors, ODbL");
    }

    private void Take(OsmRelation relation)
    {
        var area = OsmKinds.Area(relation.Tags) is not null;
        var ground = relation.Tags.Is("type", "multipolygon")
            && (OsmKinds.Ground(relation.Tags) is not null || OsmKinds.Landmark(relation.Tags) is not null);
        if (!area && !ground) return;
        _relations[relation.Id] = relation;
        foreach (var (way, _) in relation.Ways) _memberWays.Add(way);
    }

    private void Take(OsmWay way)
    {
        if (way.Nodes.Length < 2) return;
        var tags = way.Tags;
        var wanted = _memberWays.Contains(way.Id) || (tags.Any && (OsmRoadRules.Class(tags) is not null || OsmKinds.Track(tags) is not null
            || OsmKinds.Ground(tags) is not null || OsmKinds.Area(tags) is not null || OsmKinds.Landmark(tags) is not null
                || OsmKinds.Address(tags) is not null));
        if (wanted) _ways[way.Id] = way;
    }

    private void Take(OsmNode node)
    {
        if (!node.At.IsValid || double.IsNaN(node.At.Lat) || double.IsNaN(node.At.Lon))
        {
            report.Leave("points that are nowhere on earth");
            return;
        }

        var at = PackBody.Rounded(node.At);
        if (_wanted.Contains(node.Id)) _points[node.Id] = at;
        if (!node.Tags.Any) return;
        Sight(node.Tags, at, false);
        if (node.Tags.Is("place", "suburb", "village", "neighbourhood", "quarter", "hamlet", "town")
            && OsmRoadRules.Trimmed(node.Tags["name"]) is { } place)
            _localities.Add((place, at));
    }

    private void Sight(Tags tags, Point? at, bool shape)
    {
        if (at is not { } point || (!shape && tags["highway"] is not null)) return;
        if (OsmKinds.Landmark(tags) is { } landmark) _landmarks.Add(new(landmark.Kind, landmark.Name, point));
        if (OsmKinds.Address(tags) is not { } address) return;
        _addresses.Add(new()
        {
            Uprn = long.TryParse(tags["ref:GB:uprn"], NumberStyles.None, CultureInfo.InvariantCulture, out var uprn) ? uprn : null,
            House = address.House,
            Street = address.Street,
            Postcode = OsmRoadRules.Trimmed(tags["addr:postcode"]),
            At = point,
        });
    }

    private Point? Middle(OsmWay way)
    {
        var points = way.Nodes.Distinct().Where(_points.ContainsKey).Select(node => _points[node]).ToList();
        return points.Count == 0 ? null : PackBody.Rounded(new(points.Average(p => p.Lat), points.Average(p => p.Lon)));
    }
}
