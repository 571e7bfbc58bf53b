namespace Bluelamp.Map;

/// <summary>A point or step on the drawing board of the town: metres east and north of the market place. Only + - * / and roots, which are
/// the same everywhere.</summary>
internal readonly record struct Vec(double X, double Y)
{
    public double Length => Math.Sqrt(X * X + Y * Y);

    /// <summary>The same turned a quarter to the left.</summary>
    public Vec Left => new(-Y, X);

    public static Vec operator +(Vec a, Vec b) => new(a.X + b.X, a.Y + b.Y);

    public static Vec operator -(Vec a, Vec b) => new(a.X - b.X, a.Y - b.Y);

    public static Vec operator -(Vec a) => new(-a.X, -a.Y);

    public static Vec operator *(Vec a, double by) => new(a.X * by, a.Y * by);

    public double Dot(Vec other) => X * other.X + Y * other.Y;

    public double Cross(Vec other) => X * other.Y - Y * other.X;

    public double To(Vec other) => (other - this).Length;

    public Vec Unit() => Length is > 0 and var length ? new(X / length, Y / length) : new(1, 0);

    /// <summary>Turned so that (1, 0) would come to lie along a direction.</summary>
    public Vec Along(Vec direction) => new(X * direction.X - Y * direction.Y, X * direction.Y + Y * direction.X);

    /// <summary>Grows from -2 to 2 once round from west over south: orders directions without an arc tangent.</summary>
    public double Turn() => Math.Abs(X) + Math.Abs(Y) is > 0 and var sum ? Y >= 0 ? 1 - X / sum : X / sum - 1 : 0;
}

/// <summary>Lines on the drawing board.</summary>
internal static class Lines
{
    /// <summary>A soft curve through points, a point about every so many metres.</summary>
    public static List<Vec> Curve(IReadOnlyList<Vec> through, double metres, bool closed = false)
    {
        var line = new List<Vec>();
        var legs = closed ? through.Count : through.Count - 1;
        for (var i = 0; i < legs; i++)
        {
            Vec At(int j) => closed ? through[(j + through.Count) % through.Count] : through[Math.Clamp(j, 0, through.Count - 1)];
            var (a, b, c, d) = (At(i - 1), At(i), At(i + 1), At(i + 2));
            var steps = Math.Max(1, (int)(b.To(c) / metres));
            for (var step = 0; step < steps; step++)
            {
                var t = (double)step / steps;
                line.Add((b * 2 + (c - a) * t + (a * 2 - b * 5 + c * 4 - d) * (t * t) + (b * 3 - a - c * 3 + d) * (t * t * t)) * 0.5);
            }
        }

        line.Add(closed ? line[0] : through[^1]);
        return line;
    }

    public static double Length(IReadOnlyList<Vec> line)
    {
        var metres = 0d;
        for (var i = 1; i < line.Count; i++) metres += line[i - 1].To(line[i]);
        return metres;
    }

    /// <summary>The place so many metres along a line.</summary>
    public static Vec At(IReadOnlyList<Vec> line, double metres)
    {
        for (var i = 1; i < line.Count; i++)
        {
            var step = line[i - 1].To(line[i]);
            if (step >= metres && step > 0) return line[i - 1] + (line[i] - line[i - 1]) * (metres / step);
            metres -= step;
        }

        return line[^1];
    }

    /// <summary>The first so many metres of a line.</summary>
    public static List<Vec> Start(IReadOnlyList<Vec> line, double metres)
    {
        var start = new List<Vec> { line[0] };
        var left = metres;
        for (var i = 1; i < line.Count; i++)
        {
            var step = line[i - 1].To(line[i]);
            if (step >= left)
            {
                start.Add(line[i - 1] + (line[i] - line[i - 1]) * (step > 0 ? left / step : 0));
                break;
            }

            left -= step;
            start.Add(line[i]);
        }

        return start;
    }

    /// <summary>Where two stretches cross, as shares of each; null when they do not.</summary>
    public static (double T, double U)? Cross(Vec a, Vec b, Vec c, Vec d)
    {
        var (r, s) = (b - a, d - c);
        var across = r.Cross(s);
        if (Math.Abs(across) < 1e-9) return null;
        var (t, u) = ((c - a).Cross(s) / across, (c - a).Cross(r) / across);
        return t is >= 0 and <= 1 && u is >= 0 and <= 1 ? (t, u) : null;
    }

    /// <summary>The share of a stretch that lies nearest to a point, and how far it is.</summary>
    public static (double Share, double Metres) Near(Vec p, Vec a, Vec b)
    {
        var (along, length2) = (b - a, (b - a).Dot(b - a));
        var share = length2 > 0 ? Math.Clamp((p - a).Dot(along) / length2, 0, 1) : 0;
        return (share, p.To(a + along * share));
    }

    /// <summary>A strip on both sides of a line.</summary>
    public static List<Vec> Strip(IReadOnlyList<Vec> line, Func<int, double> halfWidth)
    {
        var (left, right) = (new List<Vec>(), new List<Vec>());
        for (var i = 0; i < line.Count; i++)
        {
            var side = (line[Math.Min(i + 1, line.Count - 1)] - line[Math.Max(i - 1, 0)]).Unit().Left * halfWidth(i);
            left.Add(line[i] + side);
            right.Add(line[i] - side);
        }

        right.Reverse();
        return [.. left, .. right];
    }

    /// <summary>Twice the area that a ring encloses, positive when it runs to the left.</summary>
    public static double Area2(IReadOnlyList<Vec> ring)
    {
        var area = 0d;
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++) area += ring[j].Cross(ring[i]);
        return area;
    }

    public static bool Inside(IReadOnlyList<Vec> ring, Vec p)
    {
        var inside = false;
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
        {
            var (a, b) = (ring[i], ring[j]);
            if (a.Y > p.Y != b.Y > p.Y && p.X < (b.X - a.X) * (p.Y - a.Y) / (b.Y - a.Y) + a.X) inside = !inside;
        }

        return inside;
    }

    /// <summary>A round outline with an uneven edge.</summary>
    public static List<Vec> Blob(Vec centre, double metres, Noise noise, double uneven = 0.18)
    {
        // A twenty-fourth of a full turn.
        var turn = new Vec(0.9659258262890683, 0.25881904510252074);
        var (ring, direction) = (new List<Vec>(), new Vec(1, 0));
        for (var i = 0; i < 24; i++)
        {
            ring.Add(centre + direction * (metres * (1 + uneven * noise.At(centre + direction * metres, metres * 0.9))));
            direction = direction.Along(turn);
        }

        return Curve(ring, metres / 8, closed: true)[..^1];
    }
}
