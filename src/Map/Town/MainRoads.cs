namespace Bluelamp.Map;

/// <summary>Lays the roads that were there before the town grew: roads out to the villages, the ring road, the
/// bypass, the old streets of the market.</summary>
internal sealed class MainRoads(Site site, Chance chance)
{
    private readonly List<Trace> _made = [];

    public List<Trace> Make()
    {
        var market = site.Place(0, 0);
        var bridgehead = site.Place(chance.Between(-60, 60), -700);
        Add(RoadClass.Secondary, "High Street",
            Lines.Curve([site.Place(-330, 60), site.Place(-120, 15), market, site.Place(150, 30), site.Place(340, 110)], 15));
        Add(RoadClass.Secondary, "Bridge Street",
            Lines.Curve([market, site.Place(chance.Between(-20, 20), -230), site.Place(10, -470), bridgehead], 15));
        Add(RoadClass.Secondary, "Market Street", Lines.Curve([market, site.Place(-30, 130), site.Place(20, 300)], 15));
        Out(RoadClass.Primary, site.Place(340, 110), 1, 0.25 + chance.Between(-0.1, 0.2), true);
        Out(RoadClass.Secondary, site.Place(20, 300), chance.Between(0.2, 0.5), 1, false);
        Out(RoadClass.Primary, site.Place(20, 300), chance.Between(-0.7, -0.45), 1, false);
        Out(RoadClass.Secondary, site.Place(-330, 60), -1, chance.Between(0.05, 0.3), false);
        Out(RoadClass.Primary, bridgehead, chance.Between(-1, -0.7), -0.8, false);
        Out(RoadClass.Secondary, bridgehead, chance.Between(-0.15, 0.2), -1, false);
        Out(RoadClass.Primary, bridgehead, chance.Between(0.9, 1.2), -0.75, false);
        Ring();
        Bypass();
        return _made;
    }

    private void Add(RoadClass kind, string? name, IReadOnlyList<Vec> line) =>
        _made.Add(new(_made.Count, TraceKind.Road, kind, line) { Name = name });

    // A road winds a little, as the cart that made it went round the trees.
    private void Out(RoadClass kind, Vec from, double along, double across, bool straight)
    {
        var (line, at, heading) = (new List<Vec> { from }, from, site.Place(along, across).Unit());
        var home = heading;
        while (Math.Abs(at.X) < Site.Reach + 400 && Math.Abs(at.Y) < Site.Reach + 400)
        {
            var bend = site.Noise.At(at, 900) * (straight ? 0.35 : 0.6) + site.Noise.At(at + new Vec(5000, 0), 260) * 0.25;
            heading = (heading * 0.7 + (home + home.Left * bend).Unit() * 0.3).Unit();
            at += heading * 55;
            line.Add(at);
        }

        Add(kind, null, Lines.Curve(line, 25));
    }

    private void Ring()
    {
        // A fourteenth of a full turn.
        var turn = new Vec(0.9009688679024191, 0.4338837391175581);
        var (points, direction) = (new List<Vec>(), new Vec(1, 0));
        for (var i = 0; i < 14; i++)
        {
            points.Add(site.Place(0, -190) + direction * (1030 * chance.Between(0.88, 1.12)));
            direction = direction.Along(turn);
        }

        Add(RoadClass.Primary, null, Lines.Curve(points, 25, closed: true));
    }

    private void Bypass()
    {
        var height = chance.Between(2900, 3200);
        Add(RoadClass.Trunk, "Bypass", Lines.Curve(
            [
                site.Place(-6600, height - 1700), site.Place(-4200, height - 1000), site.Place(-2400, height - 200),
                    site.Place(-600, height + 150),
                site.Place(1200, height + 60), site.Place(2800, height - 500), site.Place(4500, height - 700),
                    site.Place(6600, height - 300),
            ],
            40));
    }
}
