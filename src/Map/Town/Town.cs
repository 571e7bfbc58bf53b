using System.Globalization;

namespace Bluelamp.Map;

/// <summary>
/// Makes a British market town of about sixty thousand people that never was, from a number: a river, a ring
/// road, an old middle, terraces, suburbs and
/// estates, with every street named and every door numbered. The same number makes the same town to the last bit, on any machine.
/// It stands in farmland at the edge of the London grid squares (about TQ 435 617), so that coordinates and
/// grid references look as they should; nothing on
/// that ground is meant by it.
/// </summary>
public sealed class Town
{
    /// <summary>The town that is used when no real place was imported.</summary>
    public const int SeedDefault = 1829;

    // The market place, and metres in a degree there. Written out, not worked out: a cosine differs in its last bit between machines.
    private const double Lat = 51.333, Lon = 0.060, MetresOfLat = 111_194.92664455873, MetresOfLon = 69_473.81814213445;
    private readonly Chance _chance;
    private readonly Site _site;
    private readonly Mesh _mesh;
    private readonly Faces _faces;
    private readonly NameWords _words = NameWords.Default;
    private readonly string _name;

    private Town(int seed)
    {
        _chance = new((ulong)seed);
        _name = _words.Towns[(int)((uint)seed % (uint)_words.Towns.Count)];
        _site = new(_chance.For(1));
        List<Trace> traces =
        [
            .. new Streets(_site, _chance.For(2)).Lay(),
            new(100_000, TraceKind.River, RoadClass.Service, _site.River),
            new(100_001, TraceKind.Rail, RoadClass.Service, _site.Rail),
            new(100_002, TraceKind.Boundary, RoadClass.Service, _site.Boundary),
        ];
        _mesh = new(traces);
        new Tidying(_mesh, _site, _chance.For(3)).Run();
        _faces = new(_mesh);
    }

    /// <summary>The town of a number.</summary>
    public static Geography Make(int seed = SeedDefault) => new(Parts(seed));

    internal static GeographyParts Parts(int seed) => new Town(seed).Finish(seed);

    private GeographyParts Finish(int seed)
    {
        var wardNames = _words.Wards.ToList();
        _chance.For(5).Shuffle(wardNames);
        wardNames.Remove("Market");
        wardNames.Insert(0, "Market");
        var districts = new Districts(_mesh, _faces, _site, _chance.For(4), wardNames);
        var streets = new StreetNames(_mesh, _site, _chance.For(6), _words).Names;
        OneWay(_chance.For(7));
        var houses = new Houses(_mesh, _site, _chance.For(8));
        var wardAt = WardFinder(districts);
        var addresses = Post.Number(_mesh, houses.Built, streets, OnEarth, at => Math.Max(0, wardAt(at)));
        var sights = new Sights(_name, _site, _mesh, houses, [.. addresses.Select(a => a.Address)], districts, _words, OnEarth, wardAt,
            _chance.For(9));
        return new()
        {
            Name = _name.ToLowerInvariant(),
            Title = _name,
            Attribution = "A town made by Bluelamp",
            Version = seed.ToString("x", CultureInfo.InvariantCulture) + "-1",
            Roads = [.. _mesh.Stretches.Where(s => !s.Removed && s.IsRoad).Select(OnMap)],
            Streets = Localities(streets, districts, wardAt),
            Addresses = [.. addresses.Select(a => a.Address)],
            Landmarks = sights.Landmarks,
            Areas = Areas(districts),
            Grounds = [.. new Cover(_site, _faces, districts, houses, OnEarth).Grounds],
            Tracks = [new(TrackKind.Rail, [.. _site.Rail.Select(OnEarth)], $"{_name} line")],
        };
    }

    private static Point OnEarth(Vec at) => new(Math.Round(Lat + at.Y / MetresOfLat, 7), Math.Round(Lon + at.X / MetresOfLon, 7));

    private Road OnMap(Stretch stretch) => new()
    {
        Line = [.. stretch.Line.Select(OnEarth)],
        Class = stretch.Trace.Class,
        Street = stretch.Street,
        OneWay = stretch.OneWay,
        LimitKmh = (int)Math.Round(LimitMph(stretch) * 1.609344),
    };

    private int LimitMph(Stretch stretch)
    {
        var at = stretch.Line[stretch.Line.Count / 2];
        var edge = _site.Edge(at);
        return stretch.Trace.Class switch
        {
            RoadClass.Trunk => 70,
            RoadClass.Residential => 20,
            _ when _site.QuarterAt(at).Style == QuarterStyle.Old && edge < 0.4 => 20,
            RoadClass.Primary when edge > 0.8 && edge < 1.05 => 40,
            _ => edge > 1.05 ? 60 : 30,
        };
    }

    // Old streets too narrow for two carts. A street becomes one-way only where a way round is left.
    private void OneWay(Chance chance)
    {
        var meeting = _mesh.Meeting(s => s.IsRoad);
        var narrow = _mesh.Stretches
            .Where(s => !s.Removed && s.IsRoad && s.Trace.Class >= RoadClass.Tertiary && s.Metres > 45
                && _site.QuarterAt(s.Line[0]).Style == QuarterStyle.Old)
            .Where(s => meeting[s.A].Count > 2 && meeting[s.B].Count > 2)
            .ToList();
        chance.Shuffle(narrow);
        foreach (var stretch in narrow.Take(26))
        {
            stretch.OneWay = true;
            if (!Reaches(meeting, stretch.B, stretch.A)) stretch.OneWay = false;
        }
    }

    private static bool Reaches(List<Stretch>[] meeting, int from, int to)
    {
        var (seen, left) = (new HashSet<int> { from }, new Queue<int>([from]));
        while (left.TryDequeue(out var place))
        {
            if (place == to) return true;
            foreach (var stretch in meeting[place].Where(s => !s.OneWay || s.A == place))
                if (seen.Add(stretch.Other(place))) left.Enqueue(stretch.Other(place));
        }

        return false;
    }

    private Func<Vec, int> WardFinder(Districts districts)
    {
        var outlines = districts.Wards.Select(ward => _faces.Outline(ward.Faces)).ToList();
        return at => outlines.FindIndex(rings => rings.Count(ring => Lines.Inside(ring, at)) % 2 == 1);
    }

    private List<(string, string?)> Localities(List<string> names, Districts districts, Func<Vec, int> wardAt)
    {
        var localities = new List<(string, string?)>();
        var stretches = _mesh.Stretches.Where(s => !s.Removed && s.Street >= 0).ToLookup(s => s.Street);
        for (var street = 0; street < names.Count; street++)
        {
            var longest = stretches[street].MaxBy(s => s.Metres)!;
            var ward = wardAt(Lines.At(longest.Line, longest.Metres / 2));
            localities.Add((names[street], ward < 0 ? null : districts.Wards[ward].Name));
        }

        return localities;
    }

    private List<Area> Areas(Districts districts)
    {
        Shape Outline(HashSet<int> faces) =>
            new([.. _faces.Outline(faces).Select(ring => (IReadOnlyList<Point>)[.. ring.Select(OnEarth)])]);
        return
        [
            new(AreaKind.Borough, "LF", $"Borough of {_name}", Outline(districts.Inside)),
            .. districts.Wards.Select(ward => new Area(AreaKind.Ward, ward.Code, ward.Name, Outline(ward.Faces))),
            .. districts.Beats.Select(beat => new Area(AreaKind.Beat, beat.Code, beat.Name, Outline(beat.Faces))),
        ];
    }
}
