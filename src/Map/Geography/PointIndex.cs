namespace Bluelamp.Map;

/// <summary>Finds points near a point by a grid of squares.</summary>
internal sealed class PointIndex
{
    private const double CellDegrees = 0.0006;      // about 65 m by 40 m: a dozen doors in each
    private readonly Dictionary<(int, int), List<int>> _cells = [];
    private readonly Func<int, Point> _at;

    public PointIndex(int count, Func<int, Point> at)
    {
        _at = at;
        for (var i = 0; i < count; i++)
        {
            var cell = Cell(at(i));
            if (!_cells.TryGetValue(cell, out var members)) _cells[cell] = members = [];
            members.Add(i);
        }
    }

    /// <summary>The nearest of the points, null when none lies within the distance.</summary>
    public int? Nearest(Point to, double metresMax)
    {
        var (best, bestMetres) = ((int?)null, metresMax);
        foreach (var i in Within(to, metresMax))
        {
            var metres = to.MetresTo(_at(i));
            if (metres <= bestMetres) (best, bestMetres) = (i, metres);
        }

        return best;
    }

    /// <summary>All points within a distance, in no order.</summary>
    public List<int> Within(Point to, double metresMax)
    {
        var found = new List<int>();
        var cellMetres = CellDegrees * Point.MetresPerDegree * Math.Cos(to.Lat * Math.PI / 180);
        var (row, column) = Cell(to);
        var rings = (int)Math.Ceiling(metresMax / cellMetres);
        for (var ring = 0; ring <= rings; ring++)
        {
            foreach (var cell in RoadIndex.Ring(row, column, ring))
            {
                if (!_cells.TryGetValue(cell, out var members)) continue;
                found.AddRange(members.Where(i => to.MetresTo(_at(i)) <= metresMax));
            }
        }

        return found;
    }

    private static (int, int) Cell(Point at) => ((int)Math.Floor(at.Lat / CellDegrees), (int)Math.Floor(at.Lon / CellDegrees));
}
