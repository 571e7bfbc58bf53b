namespace Bluelamp.Map;

/// <summary>A building on the drawing board, with as many front doors as it has.</summary>
internal sealed record House(IReadOnlyList<Vec> Outline, int Street, int Stretch, bool LeftSide, double Along, int Doors, int Storeys);

/// <summary>Builds along the streets: terraces close to the pavement, pairs behind front gardens, shops in the
/// middle of the town.</summary>
internal sealed class Houses
{
    private readonly Mesh _mesh;
    private readonly Site _site;
    private readonly Chance _chance;
    private readonly Plots _plots;
    private readonly StretchGrid _roads = new(40);
    private readonly Dictionary<(int, int), List<IReadOnlyList<Vec>>> _built = [];

    public Houses(Mesh mesh, Site site, Chance chance)
    {
        (_mesh, _site, _chance) = (mesh, site, chance);
        _plots = new(4, at => site.Dry(at, fromRiver: 56, fromRail: 15));
        foreach (var stretch in mesh.Stretches.Where(s => !s.Removed && s.IsRoad)) _roads.Add(stretch.Trace with { Line = stretch.Line });
        foreach (var reserve in site.Reserves) Campus(reserve);
        for (var i = 0; i < mesh.Stretches.Count; i++)
        {
            var stretch = mesh.Stretches[i];
            if (stretch.Removed || stretch.Street < 0 || stretch.Trace.Class < RoadClass.Primary) continue;
            foreach (var left in new[] { true, false }) Row(i, left);
        }
    }

    public List<House> Built { get; } = [];

    /// <summary>Buildings without an address: wards of the hospital, classrooms, sheds.</summary>
    public List<IReadOnlyList<Vec>> Large { get; } = [];

    private void Row(int number, bool left)
    {
        var stretch = _mesh.Stretches[number];
        var (along, length) = (9.0, stretch.Metres);
        while (along < length - 8)
        {
            var at = Lines.At(stretch.Line, along);
            if (_site.Edge(at) > 1.03)
            {
                along += 30;
                continue;
            }

            var plan = Plan(at, stretch.Trace.Class);
            var doors = plan.Doors;
            // What does not fit whole may fit smaller.
            while (doors > 0 && !Build(number, left, along, doors, plan)) doors = doors > 2 ? doors / 2 : doors - 1;
            along += doors > 0 ? doors * plan.Front + plan.Gap : 7;
        }
    }

    private (double Front, double Depth, double Back, double Gap, int Doors, int Storeys) Plan(Vec at, RoadClass kind)
    {
        var wide = kind <= RoadClass.Secondary ? 4 : kind == RoadClass.Tertiary ? 2.5 : 0;
        var style = _site.QuarterAt(at).Style;
        if (style != QuarterStyle.Old && _chance.Is(0.012)) return (19, 13, 15 + wide, 12, 1, 3);
        return style switch
        {
            QuarterStyle.Old => (_chance.Between(7, 10), _chance.Between(12, 17), 8 + wide, _chance.Is(0.25)
                ? 4 : 0.4, 1 + _chance.Below(4), 1 + _chance.Below(2)),
            QuarterStyle.Terraces => (6.2, 9.5, 9 + wide, _chance.Is(0.3) ? 9 : 3, 4 + _chance.Below(6), 1),
            QuarterStyle.Suburb => (9.2, 9, 14 + wide, 6, _chance.Is(0.8) ? 2 : 1, 1),
            _ => (_chance.Between(7.4, 10), 8.6, 12 + wide, 7, 1 + _chance.Below(4), 1),
        };
    }

    private bool Build(int number, bool left, double along, int doors,
        (double Front, double Depth, double Back, double Gap, int Doors, int Storeys) plan)
    {
        var stretch = _mesh.Stretches[number];
        var (from, to) = (Lines.At(stretch.Line, along), Lines.At(stretch.Line, along + doors * plan.Front));
        if (from.To(to) < doors * plan.Front * 0.93) return false;
        var front = (to - from).Unit();
        var away = left ? front.Left : -front.Left;
        var outline = new[] { from + away * plan.Back, to + away * plan.Back, to + away * (plan.Back + plan.Depth),
            from + away * (plan.Back + plan.Depth) };
        if (!Clear(outline, 5.5)) return false;
        Keep(outline);
        // Three storeys are flats: as many doors again on each floor.
        Built.Add(new(outline, stretch.Street, number, left, along, plan.Storeys == 3 ? 12 : doors, plan.Storeys));
        return true;
    }

    private bool Clear(Vec[] outline, double metres)
    {
        for (var i = 0; i < outline.Length; i++)
        {
            var (a, b) = (outline[i], outline[(i + 1) % outline.Length]);
            var steps = (int)(a.To(b) / 9) + 1;
            for (var step = 0; step < steps; step++)
            {
                var p = a + (b - a) * ((double)step / steps);
                if (!_plots.Free(p) || _roads.Distance(p, metres) < metres) return false;
            }
        }

        return !Near(outline).Any(other => Overlap(outline, other) && Overlap(other, outline));
    }

    // Two boxes are apart when some side of one has the whole of the other beyond it.
    private static bool Overlap(IReadOnlyList<Vec> one, IReadOnlyList<Vec> other)
    {
        for (var i = 0; i < one.Count; i++)
        {
            var (a, b) = (one[i], one[(i + 1) % one.Count]);
            var (normal, inner) = ((b - a).Left, (one[(i + 2) % one.Count] - a).Dot((b - a).Left));
            if (other.All(p => (p - a).Dot(normal) * Math.Sign(inner) < 0)) return false;
        }

        return true;
    }

    private void Campus(Reserve reserve)
    {
        var (blocks, longest) = reserve.Kind switch
        {
            ReserveKind.Hospital => (9, 70.0),
            ReserveKind.School => (3, 42.0),
            ReserveKind.Industry => (16, 85.0),
            _ => (0, 0.0),
        };
        var front = _chance.Direction();
        for (var attempt = 0; attempt < blocks * 6 && blocks > 0; attempt++)
        {
            var at = reserve.Centre + _chance.Direction() * (reserve.Metres * _chance.Between(
                0, 0.8) * (reserve.Kind == ReserveKind.School ? 0.6 : 1));
            var (half, depth) = (front * (_chance.Between(0.35, 1) * longest / 2), front.Left * _chance.Between(6, longest * 0.22));
            if (_chance.Is(0.4)) (half, depth) = (half.Left, depth.Left);
            var outline = new[] { at - half - depth, at + half - depth, at + half + depth, at - half + depth };
            if (!outline.All(p => Lines.Inside(reserve.Outline, p)) || Near(outline).Any(o => Overlap(outline, o) && Overlap(o, outline)))
                continue;
            Keep(outline);
            Large.Add(outline);
            if (--blocks == 0) return;
        }
    }

    private IEnumerable<IReadOnlyList<Vec>> Near(IReadOnlyList<Vec> outline) =>
        Squares(outline).SelectMany(square => _built.TryGetValue(square, out var built) ? built : []).Distinct();

    private void Keep(IReadOnlyList<Vec> outline)
    {
        foreach (var square in Squares(outline))
        {
            if (!_built.TryGetValue(square, out var built)) _built[square] = built = [];
            built.Add(outline);
        }
    }

    private static IEnumerable<(int, int)> Squares(IReadOnlyList<Vec> outline)
    {
        static int Square(double metres) => (int)Math.Floor(metres / 40);
        for (var x = Square(outline.Min(p => p.X)); x <= Square(outline.Max(p => p.X)); x++)
            for (var y = Square(outline.Min(p => p.Y)); y <= Square(outline.Max(p => p.Y)); y++) yield return (x, y);
    }
}
