namespace Bluelamp.Map;

/// <summary>
/// Which way streets run at each place: along the river and the main roads where they are near, and as each
/// quarter was laid out. Kept as a field of
/// tensors, so that "along" and "across" blend without a seam where quarters meet (Chen et al., Interactive
/// Procedural Street Modeling, 2008).
/// </summary>
internal sealed class Grain
{
    private const double Cell = 40;
    private const int Side = (int)(2 * 3600 / Cell) + 1;
    private readonly (double A, double B)[] _field = new (double, double)[Side * Side];

    public Grain(Site site)
    {
        for (var row = 0; row < Side; row++)
            for (var column = 0; column < Side; column++) _field[row * Side + column] = OfQuarters(site, Place(row, column));
        foreach (var main in site.Mains) Stamp(main.Line, 1.6, 170);
        Stamp(site.River, 2.2, 240);
        Stamp(site.Rail, 1.4, 150);
    }

    /// <summary>The direction of long streets (1) or of those across them (2); null where nothing says.</summary>
    public Vec? At(Vec p, int family)
    {
        var (x, y) = ((p.X + 3600) / Cell, (p.Y + 3600) / Cell);
        var (column, row) = ((int)x, (int)y);
        if (column < 0 || row < 0 || column >= Side - 1 || row >= Side - 1) return null;
        var (u, v) = (x - column, y - row);
        var (a1, b1) = Blend(_field[row * Side + column], _field[row * Side + column + 1], u);
        var (a2, b2) = Blend(_field[(row + 1) * Side + column], _field[(row + 1) * Side + column + 1], u);
        var (a, b) = Blend((a1, b1), (a2, b2), v);
        var size = Math.Sqrt(a * a + b * b);
        if (size < 1e-4) return null;
        var along = a > 0 ? new Vec(size + a, b) : new Vec(b, size - a);
        if (along.Length < 1e-9) along = new(1, 0);
        return family == 1 ? along.Unit() : along.Unit().Left;
    }

    private static (double A, double B) OfQuarters(Site site, Vec p)
    {
        var (a, b) = (0.0, 0.0);
        foreach (var quarter in site.Quarters)
        {
            var from = p - quarter.Centre;
            var reach = quarter.Style == QuarterStyle.Old ? 330 : 360;
            var near = from.Dot(from) / (reach * reach);
            if (near > 12) continue;
            var direction = quarter.Round ? from.Left.Unit() : quarter.Grain;
            // The estates of the car age wind; terraces do not.
            var bend = quarter.Style switch { QuarterStyle.Terraces => 0.12, QuarterStyle.Estate => 0.75, _ => 0.4 };
            direction = (direction + direction.Left * (bend * site.Noise.At(p, 240))).Unit();
            Add(ref a, ref b, direction, 1 / (1 + near * near * near));
        }

        return (a, b);
    }

    private void Stamp(IReadOnlyList<Vec> line, double weight, double reach)
    {
        var spread = (int)(reach * 2 / Cell);
        var nearest = new Dictionary<int, (double Metres, Vec Direction)>();
        for (var i = 1; i < line.Count; i++)
        {
            var (row, column) = ((int)((line[i].Y + 3600) / Cell), (int)((line[i].X + 3600) / Cell));
            for (var r = Math.Max(0, row - spread); r <= Math.Min(Side - 1, row + spread); r++)
            {
                for (var c = Math.Max(0, column - spread); c <= Math.Min(Side - 1, column + spread); c++)
                {
                    var metres = Lines.Near(Place(r, c), line[i - 1], line[i]).Metres;
                    if (!nearest.TryGetValue(r * Side + c, out var known) || metres < known.Metres)
                        nearest[r * Side + c] = (metres, (line[i] - line[i - 1]).Unit());
                }
            }
        }

        foreach (var (cell, (metres, direction)) in nearest.OrderBy(n => n.Key))
        {
            var near = metres * metres / (reach * reach);
            Add(ref _field[cell].A, ref _field[cell].B, direction, weight / (1 + near * near * near));
        }
    }

    // Twice the angle, so that a direction and its opposite are the same.
    private static void Add(ref double a, ref double b, Vec direction, double weight)
    {
        a += weight * (direction.X * direction.X - direction.Y * direction.Y);
        b += weight * 2 * direction.X * direction.Y;
    }

    private static (double A, double B) Blend((double A, double B) from, (double A, double B) to, double share) =>
        (from.A * (1 - share) + to.A * share, from.B * (1 - share) + to.B * share);

    private static Vec Place(int row, int column) => new(column * Cell - 3600, row * Cell - 3600);
}
