namespace Bluelamp.Map;

/// <summary>What kind of ground is set aside before streets are laid.</summary>
internal enum ReserveKind { Park, Recreation, Cemetery, Hospital, School, Industry, Wood }

/// <summary>Ground that no street crosses.</summary>
internal sealed record Reserve(ReserveKind Kind, Vec Centre, double Metres, IReadOnlyList<Vec> Outline);

/// <summary>How a quarter was built.</summary>
internal enum QuarterStyle { Old, Terraces, Suburb, Estate }

/// <summary>A part of the town laid out at one time: its streets run alike and are named alike.</summary>
/// <param name="Centre">Its middle.</param>
/// <param name="Style">How it was built.</param>
/// <param name="Grain">Which way its long streets run.</param>
/// <param name="Round">True when they run round the middle.</param>
internal sealed record Quarter(int Id, Vec Centre, QuarterStyle Style, Vec Grain, bool Round);

/// <summary>The lay of the land before the streets: river, railway, main roads, edge of the town, set-aside ground, quarters.</summary>
internal sealed class Site
{
    /// <summary>Half the side of the drawing board, metres.</summary>
    public const double Reach = 5200;

    private const double TownMetres = 1840;
    private readonly Noise _edge;
    private readonly Vec _axis;

    public Site(Chance chance)
    {
        Noise = new((ulong)chance.For(1).Below(int.MaxValue));
        _edge = new((ulong)chance.For(2).Below(int.MaxValue));
        _axis = chance.For(3).Direction();
        River = MakeRiver(chance.For(4));
        Rail = MakeRail(chance.For(5));
        Mains = [.. new MainRoads(this, chance.For(6)).Make()];
        foreach (var main in Mains) MainGrid.Add(main);
        MainGrid.Add(new(-1, TraceKind.River, RoadClass.Service, River));
        MainGrid.Add(new(-2, TraceKind.Rail, RoadClass.Service, Rail));
        Quarters = MakeQuarters(chance.For(7));
        Reserves = MakeReserves(chance.For(8));
        Boundary = MakeBoundary();
    }

    public Noise Noise { get; }
    public List<Vec> River { get; }
    public List<Vec> Rail { get; }
    public IReadOnlyList<Trace> Mains { get; }

    /// <summary>Main roads, river and railway.</summary>
    public StretchGrid MainGrid { get; } = new(160);

    public IReadOnlyList<Quarter> Quarters { get; }
    public IReadOnlyList<Reserve> Reserves { get; }

    /// <summary>The borough's edge, in the fields round the town.</summary>
    public List<Vec> Boundary { get; }

    /// <summary>Half the river's width at one of its points: it widens downstream.</summary>
    public double RiverHalfWidth(int i) => 15 + 13.0 * i / River.Count + 4 * Noise.At(River[i], 300);

    /// <summary>A place given along and across the valley, on the drawing board.</summary>
    public Vec Place(double along, double across) => new Vec(along, across).Along(_axis);

    /// <summary>Below 1 inside the built-up town; it grows outward.</summary>
    public double Edge(Vec p)
    {
        var reach = TownMetres * (1 + 0.30 * _edge.At(p, 1100) + 0.10 * _edge.At(p, 380));
        if (p.Length > TownMetres * 0.7 && MainGrid.Distance(p, 300, t => t.Kind == TraceKind.Road && t.Class != RoadClass.Trunk) < 300)
            reach *= 1.16;
        return p.Length / reach;
    }

    /// <summary>False on water, rails and set-aside ground, and so near to them that nothing can stand there.</summary>
    public bool Dry(Vec p, double fromRiver, double fromRail)
    {
        if (MainGrid.Distance(p, fromRiver, t => t.Kind == TraceKind.River) < fromRiver) return false;
        if (MainGrid.Distance(p, fromRail, t => t.Kind == TraceKind.Rail) < fromRail) return false;
        return !Reserves.Any(r => r.Centre.To(p) < r.Metres * 1.6 && Lines.Inside(r.Outline, p));
    }

    public Quarter QuarterAt(Vec p) => Quarters.MinBy(q => q.Centre.To(p) * (q.Style == QuarterStyle.Old ? 1.35 : 1))!;

    private List<Vec> MakeRiver(Chance chance)
    {
        var through = new List<Vec>();
        for (var along = -7000.0; along <= 7000; along += 620)
        {
            var wild = Math.Min(1, Math.Abs(along) / 2200);
            through.Add(Place(along + chance.Between(-120, 120), -430 + chance.Between(-1, 1) * (110 + 620 * wild)));
        }

        return Lines.Curve(through, 28);
    }

    private List<Vec> MakeRail(Chance chance)
    {
        double Off() => chance.Between(-90, 90);
        return Lines.Curve(
            [
                Place(-6200, 2100 + Off()), Place(-4200, 1350 + Off()), Place(-2300, 820 + Off()), Place(-900, 520 + Off() / 3),
                    Place(350, 520 + Off() / 3),
                Place(1500, 250 + Off()), Place(2500, -500 + Off()), Place(3300, -1700 + Off()), Place(4400, -3600 + Off()),
                    Place(5200, -6000 + Off()),
            ],
            30);
    }

    private List<Quarter> MakeQuarters(Chance chance)
    {
        var quarters = new List<Quarter> { new(0, new(0, 0), QuarterStyle.Old, _axis, true) };
        for (var attempt = 0; attempt < 900; attempt++)
        {
            var at = new Vec(chance.Between(-2600, 2600), chance.Between(-2600, 2600));
            var apart = quarters.Min(q => q.Centre.To(at));
            if (Edge(at) > 0.97 || apart < (at.Length < 1100 ? 430 : 520)) continue;
            var style = at.Length < 1050 ? QuarterStyle.Terraces : chance.Is(0.48) ? QuarterStyle.Suburb : QuarterStyle.Estate;
            quarters.Add(new(quarters.Count, at, style, chance.Direction(), style != QuarterStyle.Terraces && chance.Is(0.45)));
        }

        return quarters;
    }

    private List<Reserve> MakeReserves(Chance chance)
    {
        var reserves = new List<Reserve>();
        void Set(ReserveKind kind, double from, double to, double metresMin, double metresMax)
        {
            for (var attempt = 0; attempt < 500; attempt++)
            {
                var metres = chance.Between(metresMin, metresMax) * (attempt > 300 ? 0.75 : 1);
                var at = chance.Direction() * chance.Between(from, to);
                if (kind != ReserveKind.Wood && Edge(at) > 0.98) continue;
                if (kind == ReserveKind.Wood && Edge(at) < 1.15) continue;
                if (MainGrid.Distance(at, metres * 1.3 + 25) < metres * 1.3 + 25) continue;
                if (reserves.Exists(r => r.Centre.To(at) < (r.Metres + metres) * 1.2 + 60)) continue;
                reserves.Add(new(kind, at, metres,
                    Lines.Blob(at, metres, Noise, kind is ReserveKind.School or ReserveKind.Hospital ? 0.25 : 0.5)));
                return;
            }
        }

        Set(ReserveKind.Park, 450, 1000, 170, 210);
        Set(ReserveKind.Hospital, 700, 1500, 130, 150);
        foreach (var far in new[] { 1100.0, 1500, 1900 }) Set(ReserveKind.Park, far - 200, far + 300, 140, 230);
        for (var i = 0; i < 2; i++) Set(ReserveKind.Industry, 1200, 2200, 190, 240);
        Set(ReserveKind.Cemetery, 900, 1800, 100, 130);
        for (var i = 0; i < 5; i++) Set(ReserveKind.Recreation, 700, 2200, 80, 120);
        for (var i = 0; i < 12; i++) Set(ReserveKind.School, 400, 2300, 62, 88);
        for (var i = 0; i < 9; i++) Set(ReserveKind.Wood, 2500, 4900, 150, 420);
        return reserves;
    }

    private List<Vec> MakeBoundary()
    {
        // A seventy-second of a full turn.
        var turn = new Vec(0.9961946980917455, 0.08715574274765817);
        var (directions, reach, direction) = (new List<Vec>(), new List<double>(), new Vec(1, 0));
        for (var i = 0; i < 72; i++)
        {
            var metres = 3600.0;
            while (metres > 1200 && Edge(direction * metres) > 1) metres -= 40;
            directions.Add(direction);
            reach.Add(metres + 420);
            direction = direction.Along(turn).Unit();
        }

        double Soft(int i) => Enumerable.Range(-3, 7).Average(step => reach[(i + step + 72) % 72]);
        return Lines.Curve([.. directions.Select((d, i) => d * Math.Max(Soft(i), reach[i] - 150))], 90, closed: true);
    }
}
