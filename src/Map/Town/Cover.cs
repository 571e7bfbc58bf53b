namespace Bluelamp.Map;

/// <summary>What the ground of the town is covered with, for drawing.</summary>
internal sealed class Cover
{
    private const double MeadowMetres = 26;
    private readonly Func<Vec, Point> _onEarth;

    public Cover(Site site, Faces faces, Districts districts, Houses houses, Func<Vec, Point> onEarth)
    {
        _onEarth = onEarth;
        Add(GroundKind.BuiltUp, Settled(site));
        Rings(GroundKind.Centre, faces.Outline(
            [.. districts.Inside.Where(f => faces.All[f].Area is > 0 and < 40_000 && faces.All[f].Middle.Length < 340)]));
        foreach (var reserve in site.Reserves) Add(Kind(reserve.Kind), reserve.Outline);
        var town = Enumerable.Range(0, site.River.Count).Where(i => site.River[i].Length < 2700).ToList();
        var (from, to) = (town[0], town[^1]);
        Add(GroundKind.Park, Lines.Strip(
            site.River[from..to], i => site.RiverHalfWidth(
                from + i) + MeadowMetres * (0.75 + 0.5 * site.Noise.At(site.River[from + i], 260))));
        Add(GroundKind.Water, Lines.Strip(site.River, site.RiverHalfWidth), "River Lam");
        foreach (var house in houses.Built) Add(GroundKind.Building, house.Outline);
        foreach (var large in houses.Large) Add(GroundKind.Building, large);
    }

    public List<Ground> Grounds { get; } = [];

    // The edge of the town as one sees it from the fields: the first built-up ground on the way in.
    private static List<Vec> Settled(Site site)
    {
        // A hundred-and-eightieth of a full turn.
        var turn = new Vec(0.9993908270190958, 0.03489949670250097);
        var (ring, direction) = (new List<Vec>(), new Vec(1, 0));
        for (var i = 0; i < 180; i++)
        {
            var metres = 3400.0;
            while (metres > 900 && site.Edge(direction * metres) > 1.02) metres -= 25;
            ring.Add(direction * (metres + 20));
            direction = direction.Along(turn).Unit();
        }

        return Lines.Curve(ring, 30, closed: true);
    }

    private static GroundKind Kind(ReserveKind kind) => kind switch
    {
        ReserveKind.Park => GroundKind.Park,
        ReserveKind.Recreation => GroundKind.Pitch,
        ReserveKind.Cemetery => GroundKind.Cemetery,
        ReserveKind.Industry => GroundKind.Industry,
        ReserveKind.Wood => GroundKind.Wood,
        _ => GroundKind.Campus,
    };

    private void Add(GroundKind kind, IReadOnlyList<Vec> ring, string? name = null) =>
        Grounds.Add(new(kind, new([[.. ring.Select(_onEarth)]]), name));

    private void Rings(GroundKind kind, List<List<Vec>> rings) =>
        Grounds.Add(new(kind, new([.. rings.Select(ring => (IReadOnlyList<Point>)[.. ring.Select(_onEarth)])])));
}
