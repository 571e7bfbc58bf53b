namespace Bluelamp.Map;

/// <summary>One square of the web map: turns points on earth to whole numbers in it, cuts off what lies
/// outside, leaves out what nobody could see.</summary>
internal sealed class TileFrame
{
    private const int Margin = 96;      // in tile units: lines drawn wide must not end at the edge
    private readonly double _scale, _left, _top;

    public TileFrame(int z, int x, int y)
    {
        Z = z;
        (_scale, _left, _top) = (Mvt.Extent * Math.Pow(2, z), (double)Mvt.Extent * x, (double)Mvt.Extent * y);
        var (south, west) = Degrees(-Margin, Mvt.Extent + Margin);
        var (north, east) = Degrees(Mvt.Extent + Margin, -Margin);
        Bounds = new(south, west, north, east);
    }

    public int Z { get; }

    /// <summary>What is drawn on the square, with its margin.</summary>
    public Bounds Bounds { get; }

    public IReadOnlyList<(int X, int Y)> Of(Point at) => [Round(Place(at))];

    /// <summary>A line as the parts of it that lie in the square.</summary>
    public List<IReadOnlyList<(int X, int Y)>> Line(IReadOnlyList<Point> line)
    {
        var parts = new List<IReadOnlyList<(int X, int Y)>>();
        var part = new List<(double X, double Y)>();
        for (var i = 1; i < line.Count; i++)
        {
            var (from, to) = (Place(line[i - 1]), Place(line[i]));
            if (Cut(from, to) is not { } inside)
            {
                End();
                continue;
            }

            if (part.Count == 0 || part[^1] != inside.From)
            {
                End();
                part.Add(inside.From);
            }

            part.Add(inside.To);
        }

        End();
        return parts;

        void End()
        {
            if (part.Count > 1) parts.Add(Whole(part, closed: false));
            part = [];
        }
    }

    /// <summary>A shape as the rings that lie in the square, each outer ring before its holes and turning the way readers expect.</summary>
    public List<IReadOnlyList<(int X, int Y)>> Rings(Shape shape)
    {
        var rings = new List<(IReadOnlyList<(int X, int Y)> Ring, bool Hole)>();
        foreach (var ring in shape.Rings)
        {
            var whole = Whole(Clip([.. ring.Select(Place)]), closed: true);
            if (whole.Count < 3 || Area2(whole) == 0) continue;
            var hole = shape.Rings.Count > 1 && shape.Rings.Count(other => other != ring && new Shape([other]).Contains(ring[0])) % 2 == 1;
            rings.Add(((Area2(whole) > 0) == hole ? [.. Enumerable.Reverse(whole)] : whole, hole));
        }

        return [.. rings.OrderBy(r => r.Hole).Select(r => r.Ring)];
    }

    private (double X, double Y) Place(Point at)
    {
        var sin = Math.Sin(at.Lat * Math.PI / 180);
        return ((at.Lon / 360 + 0.5) * _scale - _left, (0.5 - Math.Log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * _scale - _top);
    }

    private (double Lat, double Lon) Degrees(double x, double y)
    {
        var mercator = Math.PI * (1 - 2 * (y + _top) / _scale);
        return (Math.Atan(Math.Sinh(mercator)) * 180 / Math.PI, ((x + _left) / _scale - 0.5) * 360);
    }

    private static (int X, int Y) Round((double X, double Y) at) => ((int)Math.Round(at.X), (int)Math.Round(at.Y));

    // Liang and Barsky: the share of a stretch that lies inside the square.
    private static ((double X, double Y) From, (double X, double Y) To)? Cut((double X, double Y) a, (double X, double Y) b)
    {
        var (start, end, dx, dy) = (0.0, 1.0, b.X - a.X, b.Y - a.Y);
        Span<(double P, double Q)> walls =
            [(-dx, a.X + Margin), (dx, Mvt.Extent + Margin - a.X), (-dy, a.Y + Margin), (dy, Mvt.Extent + Margin - a.Y)];
        foreach (var (p, q) in walls)
        {
            if (p == 0 && q < 0) return null;
            if (p == 0) continue;
            if (p < 0) start = Math.Max(start, q / p);
            else end = Math.Min(end, q / p);
            if (start > end) return null;
        }

        return (start == 0 ? a : (a.X + dx * start, a.Y + dy * start), end == 1 ? b : (a.X + dx * end, a.Y + dy * end));
    }

    // Sutherland and Hodgman: cut a ring at each wall in turn.
    private static List<(double X, double Y)> Clip(List<(double X, double Y)> ring)
    {
        const double low = -Margin, high = Mvt.Extent + Margin;
        ring = Wall(ring, p => p.X >= low, (a, b) => (low, a.Y + (b.Y - a.Y) * (low - a.X) / (b.X - a.X)));
        ring = Wall(ring, p => p.X <= high, (a, b) => (high, a.Y + (b.Y - a.Y) * (high - a.X) / (b.X - a.X)));
        ring = Wall(ring, p => p.Y >= low, (a, b) => (a.X + (b.X - a.X) * (low - a.Y) / (b.Y - a.Y), low));
        return Wall(ring, p => p.Y <= high, (a, b) => (a.X + (b.X - a.X) * (high - a.Y) / (b.Y - a.Y), high));
    }

    private static List<(double X, double Y)> Wall(
        List<(double X, double Y)> ring, Func<(double X, double Y), bool> inside,
        Func<(double X, double Y), (double X, double Y), (double X, double Y)> at)
    {
        var cut = new List<(double X, double Y)>(ring.Count);
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
        {
            var (from, to) = (ring[j], ring[i]);
            if (inside(from) != inside(to)) cut.Add(at(from, to));
            if (inside(to)) cut.Add(to);
        }

        return cut;
    }

    // Corners nearer than half a screen pixel to the straight line are not seen.
    private List<(int X, int Y)> Whole(List<(double X, double Y)> line, bool closed)
    {
        if (line.Count == 0) return [];
        var tolerance = Z >= 16 ? 1.0 : 4.0;
        var kept = new bool[line.Count];
        kept[0] = kept[^1] = true;
        var left = new Stack<(int From, int To)>([(0, line.Count - 1)]);
        while (left.TryPop(out var span))
        {
            var (far, metres) = (-1, tolerance);
            for (var i = span.From + 1; i < span.To; i++)
            {
                var off = Off(line[i], line[span.From], line[span.To]);
                if (off > metres) (far, metres) = (i, off);
            }

            if (far < 0) continue;
            kept[far] = true;
            left.Push((span.From, far));
            left.Push((far, span.To));
        }

        var whole = new List<(int X, int Y)>();
        for (var i = 0; i < line.Count; i++)
            if (kept[i] && (whole.Count == 0 || whole[^1] != Round(line[i]))) whole.Add(Round(line[i]));
        if (closed && whole.Count > 1 && whole[0] == whole[^1]) whole.RemoveAt(whole.Count - 1);
        return whole;
    }

    private static double Off((double X, double Y) p, (double X, double Y) a, (double X, double Y) b)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var length2 = dx * dx + dy * dy;
        var share = length2 > 0 ? Math.Clamp(((p.X - a.X) * dx + (p.Y - a.Y) * dy) / length2, 0, 1) : 0;
        var (x, y) = (p.X - a.X - dx * share, p.Y - a.Y - dy * share);
        return Math.Sqrt(x * x + y * y);
    }

    private static long Area2(List<(int X, int Y)> ring)
    {
        var area = 0L;
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++) area += (long)ring[j].X * ring[i].Y - (long)ring[i].X * ring[j].Y;
        return area;
    }
}
