namespace Bluelamp.Map;

/// <summary>What a road is, widest first; decides its speed, its width on the map and from how far it is drawn.</summary>
public enum RoadClass { Motorway, Trunk, Primary, Secondary, Tertiary, Residential, Service }

/// <summary>One stretch of road between two junctions.</summary>
public sealed record Road
{
    /// <summary>From one junction to the other, both ends included.</summary>
    public required IReadOnlyList<Point> Line { get; init; }

    public required RoadClass Class { get; init; }

    /// <summary>The legal limit, kilometres an hour.</summary>
    public required int LimitKmh { get; init; }

    /// <summary>True when it may be driven from the first to the last point of its line only.</summary>
    public bool OneWay { get; init; }

    /// <summary>Which street it belongs to; -1 when it has no name.</summary>
    public int Street { get; init; } = -1;

    /// <summary>The legal limit as signed in this country.</summary>
    public int LimitMph => (int)Math.Round(LimitKmh / 1.609344);
}

/// <summary>A named street: all its stretches together.</summary>
/// <param name="Id">Its place in <see cref="Geography.Streets"/>.</param>
/// <param name="Name">As on the sign.</param>
/// <param name="Middle">A point on it, about half way along.</param>
/// <param name="Metres">Its whole length.</param>
/// <param name="Locality">The part of the place it lies in, to tell two streets of one name apart.</param>
public sealed record Street(int Id, string Name, Point Middle, double Metres, string? Locality = null);

/// <summary>A door that post is delivered to.</summary>
public sealed record Address
{
    /// <summary>Unique property reference number; null when the source has none.</summary>
    public long? Uprn { get; init; }

    /// <summary>Number or name: <c>12</c>, <c>12A</c>, <c>Flat 3, 12</c>, <c>Rose Cottage</c>.</summary>
    public required string House { get; init; }

    public required string Street { get; init; }
    public string? Postcode { get; init; }
    public required Point At { get; init; }

    /// <summary>As on an envelope: <c>12 Mill Lane, LF1 2AB</c>.</summary>
    public string Text => Postcode is null ? $"{House} {Street}" : $"{House} {Street}, {Postcode}";
}

/// <summary>What a landmark is.</summary>
public enum LandmarkKind
{
    PoliceStation, FireStation, Hospital, RailwayStation, School, Pub, Church, TownHall, Library, Supermarket, Shop, Park, PetrolStation,
    Bank, Theatre, Bridge, Other,
}

/// <summary>A place people know by name.</summary>
public sealed record Landmark(LandmarkKind Kind, string Name, Point At);

/// <summary>What an area is.</summary>
public enum AreaKind { Borough, Ward, Beat }

/// <summary>An area with a boundary: a borough, a ward, a beat.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Code">Short and unique among its kind: a GSS code, a beat number.</param>
/// <param name="Name">As people say it.</param>
/// <param name="Shape">Its rings; a point inside an odd number of them is inside.</param>
public sealed record Area(AreaKind Kind, string Code, string Name, Shape Shape);

/// <summary>What the ground is covered with, for drawing.</summary>
public enum GroundKind { BuiltUp, Centre, Industry, Campus, Park, Wood, Pitch, Cemetery, Water, Building }

/// <summary>A piece of ground.</summary>
public sealed record Ground(GroundKind Kind, Shape Shape, string? Name = null);

/// <summary>What a line on the map is that no car drives on.</summary>
public enum TrackKind { Rail, Stream, Footpath }

/// <summary>A line on the map that no car drives on.</summary>
public sealed record Track(TrackKind Kind, IReadOnlyList<Point> Line, string? Name = null);

/// <summary>One or more closed rings; the last point joins the first.</summary>
public sealed class Shape
{
    public Shape(IReadOnlyList<IReadOnlyList<Point>> rings)
    {
        Rings = rings;
        Bounds = Bounds.Of(rings.SelectMany(ring => ring));
    }

    public IReadOnlyList<IReadOnlyList<Point>> Rings { get; }
    public Bounds Bounds { get; }

    /// <summary>True when the point is inside an odd number of rings, so that holes and islands come out right.</summary>
    public bool Contains(Point at)
    {
        if (!Bounds.Contains(at)) return false;
        var inside = false;
        foreach (var ring in Rings)
        {
            for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
            {
                var (a, b) = (ring[i], ring[j]);
                if (a.Lat > at.Lat != b.Lat > at.Lat && at.Lon < (b.Lon - a.Lon) * (at.Lat - a.Lat) / (b.Lat - a.Lat) + a.Lon)
                    inside = !inside;
            }
        }

        return inside;
    }
}
