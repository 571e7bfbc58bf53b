using System.Globalization;
using Bluelamp.Pole;

namespace Bluelamp.Control;

/// <summary>Squares of about 550 m that make "what is near" a question to an index.</summary>
public static class MapSquare
{
    private const double LatitudeStep = 0.005;
    private const double LongitudeStep = 0.008;

    /// <summary>The square a point lies in.</summary>
    public static string Of(GeoPoint point) => Name(Row(point), Column(point));

    /// <summary>The square a point lies in and the eight around it: everything within 500 m of it in the
    /// British Isles lies in one of them.</summary>
    public static IEnumerable<string> Around(GeoPoint point) =>
        from row in Enumerable.Range(Row(point) - 1, 3)
        from column in Enumerable.Range(Column(point) - 1, 3)
        select Name(row, column);

    /// <summary>Metres between two points not far apart.</summary>
    public static double Metres(GeoPoint from, GeoPoint to)
    {
        const double MetresPerDegree = 111_195;
        var east = (to.Longitude - from.Longitude) * Math.Cos(double.DegreesToRadians((from.Latitude + to.Latitude) / 2));
        return double.Hypot(to.Latitude - from.Latitude, east) * MetresPerDegree;
    }

    private static int Row(GeoPoint point) => (int)Math.Floor(point.Latitude / LatitudeStep);

    private static int Column(GeoPoint point) => (int)Math.Floor(point.Longitude / LongitudeStep);

    private static string Name(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"{row}:{column}");
}
