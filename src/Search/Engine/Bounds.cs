namespace Bluelamp.Search;

/// <summary>When and where an answer must lie.</summary>
/// <param name="FromMinute">Minutes since 1970, this one included.</param>
/// <param name="ToMinute">Minutes since 1970, this one included.</param>
/// <param name="Area">Null for anywhere, also nowhere.</param>
internal sealed record Bounds(int FromMinute, int ToMinute, Area? Area)
{
    public bool Holds(int minute, int latitude, int longitude) =>
        minute >= FromMinute && minute <= ToMinute && (Area is null || Area.Holds(latitude, longitude));
}

/// <summary>A part of the earth: a box, and within it whatever a finer test says.</summary>
/// <param name="South">Degrees, WGS 84.</param>
/// <param name="West">Degrees, WGS 84.</param>
/// <param name="North">Degrees, WGS 84.</param>
/// <param name="East">Degrees, WGS 84.</param>
/// <param name="Inside">Latitude and longitude of a point in the box; null when the box is all.</param>
public sealed record Area(double South, double West, double North, double East, Func<double, double, bool>? Inside = null)
{
    private const double MetresPerDegree = 111_320;

    private readonly int _south = Columns.Degrees(South);
    private readonly int _west = Columns.Degrees(West);
    private readonly int _north = Columns.Degrees(North);
    private readonly int _east = Columns.Degrees(East);

    /// <summary>What lies within so many metres of a point.</summary>
    public static Area Around(double latitude, double longitude, double metres)
    {
        var (up, across) = (metres / MetresPerDegree, metres / (MetresPerDegree * Math.Cos(latitude * Math.PI / 180)));
        return new(latitude - up, longitude - across, latitude + up, longitude + across, (lat, lon) =>
        {
            var (dy, dx) = ((lat - latitude) / up, (lon - longitude) / across);
            return (dx * dx) + (dy * dy) <= 1;
        });
    }

    /// <summary>What lies within rings of (latitude, longitude); a ring within another is a hole (even-odd rule).</summary>
    public static Area Within(IReadOnlyList<IReadOnlyList<(double Lat, double Lon)>> rings)
    {
        var all = rings.SelectMany(r => r).ToList();
        return new(all.Min(p => p.Lat), all.Min(p => p.Lon), all.Max(p => p.Lat), all.Max(p => p.Lon), (lat, lon) =>
        {
            var inside = false;
            foreach (var ring in rings)
            {
                for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
                {
                    var (a, b) = (ring[i], ring[j]);
                    if (a.Lat > lat != b.Lat > lat && lon < ((b.Lon - a.Lon) * (lat - a.Lat) / (b.Lat - a.Lat)) + a.Lon) inside = !inside;
                }
            }

            return inside;
        });
    }

    internal bool Holds(int latitude, int longitude) =>
        latitude >= _south && latitude <= _north && longitude >= _west && longitude <= _east
        && (Inside is null || Inside(latitude / 1e6, longitude / 1e6));
}
