using System.IO.Compression;

namespace Bluelamp.Map;

/// <summary>Draws the squares of the map from a geography.</summary>
internal sealed class TileMaker
{
    /// <summary>The closest squares made; the reader's browser enlarges these to look closer.</summary>
    public const int ZoomMax = 16;

    private readonly Geography _geography;
    private readonly Lazy<Buckets<RoadLine>> _roads;
    private readonly Lazy<Buckets<Ground>> _grounds;

    public TileMaker(Geography geography)
    {
        _geography = geography;
        _roads = new(() => new(RoadLine.Of(geography), road => road.Bounds));
        _grounds = new(() => new(geography.Grounds, ground => ground.Shape.Bounds));
    }

    /// <summary>A square, compressed.</summary>
    public byte[] Make(int z, int x, int y)
    {
        var (frame, tile) = (new TileFrame(z, x, y), new Mvt());
        Grounds(frame, tile);
        Roads(frame, tile);
        Tracks(frame, tile);
        Areas(frame, tile);
        Landmarks(frame, tile);
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zip.Write(tile.ToArray());
        return packed.ToArray();
    }

    private void Grounds(TileFrame frame, Mvt tile)
    {
        foreach (var ground in _grounds.Value.In(frame))
        {
            if (ground.Kind == GroundKind.Building && frame.Z < 14) continue;
            tile.Add(ground.Kind == GroundKind.Building
                ? "building" : "ground", MvtKind.Polygon, frame.Rings(ground.Shape), ("kind", Camel(ground.Kind)), ("name", ground.Name));
        }
    }

    private void Roads(TileFrame frame, Mvt tile)
    {
        foreach (var road in _roads.Value.In(frame).OrderByDescending(road => road.Class))
        {
            var seenFrom = road.Class switch
            {
                <= RoadClass.Primary => 0,
                RoadClass.Secondary => 9,
                RoadClass.Tertiary => 11,
                RoadClass.Residential => 12,
                _ => 14,
            };
            if (frame.Z < seenFrom) continue;
            tile.Add("road", MvtKind.Line, frame.Line(road.Line), ("class", Camel(road.Class)), ("name", road.Name),
                ("oneway", road.OneWay ? true : null));
        }
    }

    private void Tracks(TileFrame frame, Mvt tile)
    {
        foreach (var track in _geography.Tracks)
        {
            if (frame.Z < (track.Kind == TrackKind.Footpath ? 15 : 9)) continue;
            if (Bounds.Of(track.Line).Meets(frame.Bounds))
                tile.Add("track", MvtKind.Line, frame.Line(track.Line), ("kind", Camel(track.Kind)), ("name", track.Name));
        }
    }

    private void Areas(TileFrame frame, Mvt tile)
    {
        foreach (var area in _geography.Areas.Where(area => area.Shape.Bounds.Meets(frame.Bounds)))
        {
            if (frame.Z < area.Kind switch { AreaKind.Borough => 0, AreaKind.Ward => 11, _ => 13 }) continue;
            // Edges as lines: the cut edge of a filled shape would show as a border that is not there.
            foreach (var ring in area.Shape.Rings)
                tile.Add("edge", MvtKind.Line, frame.Line([.. ring, ring[0]]), ("kind", Camel(area.Kind)));
            var seat = Seat(area);
            if (frame.Bounds.Contains(seat))
                tile.Add("place", MvtKind.Point, [frame.Of(seat)], ("kind", Camel(area.Kind)), ("name", area.Name), ("code", area.Code));
        }
    }

    private void Landmarks(TileFrame frame, Mvt tile)
    {
        foreach (var landmark in _geography.Landmarks)
        {
            if (!frame.Bounds.Contains(landmark.At)) continue;
            var seenFrom = landmark.Kind switch
            {
                LandmarkKind.PoliceStation or LandmarkKind.Hospital => 10,
                LandmarkKind.RailwayStation or LandmarkKind.FireStation => 12,
                LandmarkKind.Shop or LandmarkKind.Bank or LandmarkKind.Other => 16,
                _ => 14,
            };
            if (frame.Z >= seenFrom)
                tile.Add("landmark", MvtKind.Point, [frame.Of(landmark.At)], ("kind", Camel(landmark.Kind)), ("name", landmark.Name));
        }
    }

    // The middle of the box, unless the area bends round it.
    private static Point Seat(Area area)
    {
        var middle = area.Shape.Bounds.Centre;
        if (area.Shape.Contains(middle)) return middle;
        var bounds = area.Shape.Bounds;
        var grid = from row in Enumerable.Range(1, 15)
                   from column in Enumerable.Range(1, 15)
                   select new Point(bounds.South + (bounds.North - bounds.South) * row / 16,
                       bounds.West + (bounds.East - bounds.West) * column / 16);
        return grid.Where(area.Shape.Contains).OrderBy(middle.MetresTo).Append(middle).First();
    }

    private static string Camel<T>(T value) where T : struct, Enum =>
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
