namespace Bluelamp.Map;

/// <summary>The place on a road nearest to a point.</summary>
/// <param name="Road">Which road.</param>
/// <param name="Share">How far along it, by length: 0 its first point, 1 its last.</param>
/// <param name="At">The place itself.</param>
/// <param name="MetresOff">How far the point lies from the road.</param>
public readonly record struct Snap(int Road, double Share, Point At, double MetresOff);

/// <summary>Finds the road nearest to a point by a grid of squares.</summary>
internal sealed class RoadIndex
{
    private const double CellDegrees = 0.0015;      // about 165 m by 105 m: a handful of roads in each
    private readonly RoadGraph _roads;
    private readonly Dictionary<(int, int), List<int>> _cells = [];

    public RoadIndex(RoadGraph roads)
    {
        _roads = roads;
        for (var road = 0; road < roads.Roads.Count; road++) Enter(road);
    }

    /// <summary>The nearest place on any road of those wanted.</summary>
    public Snap? Nearest(Point at, double metresMax, Func<int, bool> wanted)
    {
        Snap? best = null;
        var cellMetres = CellDegrees * Point.MetresPerDegree * Math.Min(1, Math.Cos(at.Lat * Math.PI / 180));
        var rings = (int)Math.Ceiling(metresMax / cellMetres) + 1;
        var (row, column) = Cell(at);
        for (var ring = 0; ring <= rings; ring++)
        {
            // Whatever lies in this ring is at least ring - 1 whole squares away.
            if (best is { } found && found.MetresOff <= (ring - 1) * cellMetres) break;
            foreach (var cell in Ring(row, column, ring))
            {
                if (!_cells.TryGetValue(cell, out var roads)) continue;
                foreach (var road in roads)
                {
                    if (!wanted(road)) continue;
                    var snap = Nearest(road, at);
                    if (snap.MetresOff <= metresMax && (best is null || snap.MetresOff < best.Value.MetresOff)) best = snap;
                }
            }
        }

        return best;
    }

    private Snap Nearest(int road, Point at)
    {
        var line = _roads.Roads[road].Line;
        var (best, bestAlong, along) = (new Snap(road, 0, line[0], at.MetresTo(line[0])), 0d, 0d);
        var squeeze = Math.Cos(at.Lat * Math.PI / 180);
        for (var i = 1; i < line.Count; i++)
        {
            var (a, b) = (line[i - 1], line[i]);
            var (x, y) = ((b.Lon - a.Lon) * squeeze, b.Lat - a.Lat);
            var length2 = x * x + y * y;
            var share = length2 == 0 ? 0 : Math.Clamp(((at.Lon - a.Lon) * squeeze * x + (at.Lat - a.Lat) * y) / length2, 0, 1);
            var near = a.Towards(b, share);
            var (off, step) = (at.MetresTo(near), a.MetresTo(b));
            if (off < best.MetresOff) (best, bestAlong) = (best with { At = near, MetresOff = off }, along + step * share);
            along += step;
        }

        return best with { Share = along == 0 ? 0 : Math.Clamp(bestAlong / along, 0, 1) };
    }

    private void Enter(int road)
    {
        var line = _roads.Roads[road].Line;
        for (var i = 1; i < line.Count; i++)
        {
            var (a, b) = (Cell(line[i - 1]), Cell(line[i]));
            for (var row = Math.Min(a.Row, b.Row); row <= Math.Max(a.Row, b.Row); row++)
            {
                for (var column = Math.Min(a.Column, b.Column); column <= Math.Max(a.Column, b.Column); column++)
                {
                    if (!_cells.TryGetValue((row, column), out var roads)) _cells[(row, column)] = roads = [];
                    if (roads.Count == 0 || roads[^1] != road) roads.Add(road);
                }
            }
        }
    }

    private static (int Row, int Column) Cell(Point at) => ((int)Math.Floor(at.Lat / CellDegrees), (int)Math.Floor(at.Lon / CellDegrees));

    internal static IEnumerable<(int, int)> Ring(int row, int column, int ring)
    {
        if (ring == 0)
        {
            yield return (row, column);
            yield break;
        }

        for (var i = -ring; i <= ring; i++)
        {
            yield return (row - ring, column + i);
            yield return (row + ring, column + i);
        }

        for (var i = -ring + 1; i < ring; i++)
        {
            yield return (row + i, column - ring);
            yield return (row + i, column + ring);
        }
    }
}
