namespace Bluelamp.Map;

/// <summary>A point on the ground as satellites give it: WGS84 degrees.</summary>
/// <param name="Lat">Degrees north.</param>
/// <param name="Lon">Degrees east; negative west of Greenwich.</param>
public readonly record struct Point(double Lat, double Lon)
{
    internal const double MetresPerDegree = 6_371_008.8 * Math.PI / 180;

    /// <summary>The same point on the British National Grid.</summary>
    public GridPoint Grid => GridPoint.From(this);

    /// <summary>False when it cannot be a place on earth.</summary>
    public bool IsValid => Lat is >= -90 and <= 90 && Lon is >= -180 and <= 180;

    /// <summary>Metres as the crow flies; within a force's area right to one in a thousand.</summary>
    public double MetresTo(Point other)
    {
        var x = (other.Lon - Lon) * Math.Cos((Lat + other.Lat) * Math.PI / 360);
        var y = other.Lat - Lat;
        return Math.Sqrt(x * x + y * y) * MetresPerDegree;
    }

    /// <summary>The point on the straight line to another; share 0 is here, 1 is there.</summary>
    public Point Towards(Point other, double share) => new(Lat + (other.Lat - Lat) * share, Lon + (other.Lon - Lon) * share);

    /// <summary>Which way another point lies, in degrees clockwise from north, 0 up to 360.</summary>
    public double HeadingTo(Point other)
    {
        var x = (other.Lon - Lon) * Math.Cos((Lat + other.Lat) * Math.PI / 360);
        var degrees = Math.Atan2(x, other.Lat - Lat) * 180 / Math.PI;
        return degrees < 0 ? degrees + 360 : degrees;
    }

    /// <summary>As people read it: <c>51.50123, -0.12456</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Lat:0.00000}, {Lon:0.00000}");
}

/// <summary>A rectangle on the map.</summary>
public readonly record struct Bounds(double South, double West, double North, double East)
{
    /// <summary>Holds nothing; grows by <see cref="With(Point)"/>.</summary>
    public static Bounds None { get; } = new(90, 180, -90, -180);

    public Point Centre => new((South + North) / 2, (West + East) / 2);

    /// <summary>True when no point was ever put in.</summary>
    public bool IsNone => South > North;

    public static Bounds Of(IEnumerable<Point> points) => points.Aggregate(None, (bounds, point) => bounds.With(point));

    public Bounds With(Point at) =>
        new(Math.Min(South, at.Lat), Math.Min(West, at.Lon), Math.Max(North, at.Lat), Math.Max(East, at.Lon));

    public Bounds With(Bounds other) => new(
        Math.Min(South, other.South), Math.Min(West, other.West), Math.Max(North, other.North), Math.Max(East, other.East));

    public bool Contains(Point at) => at.Lat >= South && at.Lat <= North && at.Lon >= West && at.Lon <= East;

    public bool Meets(Bounds other) => South <= other.North && North >= other.South && West <= other.East && East >= other.West;
}
