namespace Bluelamp.Map;

/// <summary>One side of a stretch, walked in one direction; the face it bounds lies to its left.</summary>
internal readonly record struct Side(int Stretch, bool Forward);

/// <summary>A block: what streets, river, railway and the borough's edge enclose.</summary>
internal sealed class Face(IReadOnlyList<Side> sides, IReadOnlyList<Vec> ring)
{
    public IReadOnlyList<Side> Sides { get; } = sides;
    public IReadOnlyList<Vec> Ring { get; } = ring;
    public double Area { get; } = Lines.Area2(ring) / 2;

    public Vec Middle { get; } = Centroid(ring);

    private static Vec Centroid(IReadOnlyList<Vec> ring)
    {
        var (sum, area) = (new Vec(0, 0), 0.0);
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
        {
            var cross = ring[j].Cross(ring[i]);
            sum += (ring[j] + ring[i]) * cross;
            area += cross;
        }

        return Math.Abs(area) < 1e-6 ? ring[0] : sum * (1 / (3 * area));
    }
}

/// <summary>Finds the blocks of a mesh by walking round each, always taking the next turn to the left of the way back.</summary>
internal sealed class Faces
{
    private readonly Mesh _mesh;
    private readonly Dictionary<Side, Side> _next = [];
    private readonly Dictionary<Side, int> _faceOf = [];

    public Faces(Mesh mesh)
    {
        _mesh = mesh;
        Turn();
        for (var i = 0; i < mesh.Stretches.Count; i++)
        {
            if (mesh.Stretches[i].Removed) continue;
            foreach (var forward in new[] { true, false })
                if (!_faceOf.ContainsKey(new(i, forward))) Walk(new(i, forward));
        }
    }

    public List<Face> All { get; } = [];

    public static Side Back(Side side) => side with { Forward = !side.Forward };

    public int FaceOf(Side side) => _faceOf[side];

    /// <summary>The outlines of a set of faces taken together.</summary>
    public List<List<Vec>> Outline(HashSet<int> faces)
    {
        var rim = faces.Order().SelectMany(face => All[face].Sides).Where(side => !faces.Contains(_faceOf[Back(side)])).ToList();
        var (left, rings) = (rim.ToHashSet(), new List<List<Vec>>());
        foreach (var first in rim)
        {
            if (!left.Contains(first)) continue;
            var (ring, side) = (new List<Vec>(), first);
            do
            {
                left.Remove(side);
                ring.AddRange(Line(side).SkipLast(1));
                side = _next[side];
                while (faces.Contains(_faceOf[Back(side)])) side = _next[Back(side)];
            }
            while (left.Contains(side));
            rings.Add(ring);
        }

        return rings;
    }

    public IEnumerable<Vec> Line(Side side) =>
        side.Forward ? _mesh.Stretches[side.Stretch].Line : Enumerable.Reverse(_mesh.Stretches[side.Stretch].Line);

    private void Turn()
    {
        var leaving = new List<(Side Side, double Turn)>[_mesh.Places.Count];
        for (var i = 0; i < _mesh.Stretches.Count; i++)
        {
            var stretch = _mesh.Stretches[i];
            if (stretch.Removed) continue;
            (leaving[stretch.A] ??= []).Add((new(i, true), (stretch.Line[1] - stretch.Line[0]).Turn()));
            (leaving[stretch.B] ??= []).Add((new(i, false), (stretch.Line[^2] - stretch.Line[^1]).Turn()));
        }

        foreach (var sides in leaving.Where(l => l is not null))
        {
            // The list runs clockwise: the next after the way back is the sharpest turn to the left for one who comes in.
            sides.Sort((x, y) => x.Turn != y.Turn
                ? y.Turn.CompareTo(x.Turn) : (x.Side.Stretch, x.Side.Forward).CompareTo((y.Side.Stretch, y.Side.Forward)));
            for (var i = 0; i < sides.Count; i++) _next[Back(sides[i].Side)] = sides[(i + 1) % sides.Count].Side;
        }
    }

    private void Walk(Side first)
    {
        var (sides, ring, side) = (new List<Side>(), new List<Vec>(), first);
        do
        {
            sides.Add(side);
            _faceOf[side] = All.Count;
            ring.AddRange(Line(side).SkipLast(1));
            side = _next[side];
        }
        while (side != first);
        All.Add(new(sides, ring));
    }
}
