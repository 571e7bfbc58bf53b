namespace Bluelamp.Map;

/// <summary>Everything the force knows about the ground of one place: roads, streets, addresses, landmarks,
/// areas. It never changes; a new one replaces it.</summary>
public sealed class Geography
{
    private readonly Lazy<RoadIndex> _roadIndex;
    private readonly Lazy<Gazetteer> _gazetteer;
    private readonly Lazy<PointIndex> _addressIndex;
    private readonly Lazy<IReadOnlyList<int>[]> _roadsOfStreet;

    public Geography(GeographyParts parts)
    {
        (Name, Title, Attribution, Version) = (parts.Name, parts.Title, parts.Attribution, parts.Version);
        (Addresses, Landmarks, Areas, Grounds, Tracks) = (parts.Addresses, parts.Landmarks, parts.Areas, parts.Grounds, parts.Tracks);
        Roads = new(parts.Roads);
        Streets = NamedStreets(parts);
        Bounds = Extent();
        _roadIndex = new(() => new RoadIndex(Roads));
        _gazetteer = new(() => new Gazetteer(this));
        _addressIndex = new(() => new PointIndex(Addresses.Count, i => Addresses[i].At));
        _roadsOfStreet = new(GroupByStreet);
    }

    /// <summary>Lower case, as files and addresses use it: <c>lampford</c>.</summary>
    public string Name { get; }

    /// <summary>As people read it.</summary>
    public string Title { get; }

    /// <summary>Whom to thank for the data; must be shown with every map.</summary>
    public string Attribution { get; }

    /// <summary>Changes when the data changes, so that no old tile is shown.</summary>
    public string Version { get; }

    public Bounds Bounds { get; }
    public Point Centre => Bounds.Centre;
    public RoadGraph Roads { get; }
    public IReadOnlyList<Street> Streets { get; }
    public IReadOnlyList<Address> Addresses { get; }
    public IReadOnlyList<Landmark> Landmarks { get; }
    public IReadOnlyList<Area> Areas { get; }
    public IReadOnlyList<Ground> Grounds { get; }
    public IReadOnlyList<Track> Tracks { get; }

    /// <summary>Finds places by what people say.</summary>
    public Gazetteer Gazetteer => _gazetteer.Value;

    /// <summary>The area of a kind that a point lies in; null outside all.</summary>
    public Area? Area(AreaKind kind, Point at)
    {
        // Edges run along streets, so a point on the street may by rounding lie in neither side's area: a step aside finds one.
        const double step = 0.00008;
        Span<(double Lat, double Lon)> steps = [(0, 0), (step, 0), (-step, 0), (0, step), (0, -step)];
        foreach (var (lat, lon) in steps)
        {
            var beside = new Point(at.Lat + lat, at.Lon + lon);
            foreach (var area in Areas)
                if (area.Kind == kind && area.Shape.Contains(beside)) return area;
        }

        return null;
    }

    /// <summary>The nearest place on a road that can be driven to and from, null when there is none near.</summary>
    public Snap? Snap(Point at, double metresMax = 500) => _roadIndex.Value.Nearest(at, metresMax, Roads.IsJoined);

    /// <summary>The stretches of a street, as places in <see cref="RoadGraph.Roads"/>.</summary>
    public IReadOnlyList<int> RoadsOf(Street street) => _roadsOfStreet.Value[street.Id];

    /// <summary>Any point in words: the address it is at, or the street it is near, with ward, beat and grid reference.</summary>
    public Location Describe(Point at)
    {
        const double atTheDoorMetres = 25;
        if (_addressIndex.Value.Nearest(at, atTheDoorMetres) is { } address) return Locate(Addresses[address]) with { At = at };
        var snap = _roadIndex.Value.Nearest(at, 500, road => Roads.Roads[road].Street >= 0);
        var street = snap is null ? null : Streets[Roads.Roads[snap.Value.Road].Street];
        var text = street is null ? at.Grid.Reference() is { Length: > 0 } reference ? reference : at.ToString() : $"Near {street.Name}";
        return Fill(new() { Kind = LocationKind.Point, Text = text, At = at, Street = street?.Name, Locality = street?.Locality });
    }

    internal IReadOnlyList<int> AddressesNear(Point at, double metres) => _addressIndex.Value.Within(at, metres);

    internal Location Locate(Address address) => Fill(new()
    {
        Kind = LocationKind.Address,
        Text = address.Text,
        House = address.House,
        Street = address.Street,
        Postcode = address.Postcode,
        Uprn = address.Uprn,
        At = address.At,
    });

    /// <summary>Adds what follows from the point: areas and grid reference.</summary>
    internal Location Fill(Location location) => location with
    {
        GridReference = location.At.Grid.Reference(),
        Ward = Area(AreaKind.Ward, location.At)?.Name,
        Beat = Area(AreaKind.Beat, location.At)?.Code,
        Borough = Area(AreaKind.Borough, location.At)?.Name,
    };

    private Bounds Extent()
    {
        var bounds = Bounds.None;
        foreach (var node in Roads.Nodes) bounds = bounds.With(node);
        foreach (var area in Areas) bounds = bounds.With(area.Shape.Bounds);
        if (bounds.IsNone) foreach (var address in Addresses) bounds = bounds.With(address.At);
        return bounds.IsNone ? new(0, 0, 0, 0) : bounds;
    }

    private Street[] NamedStreets(GeographyParts parts)
    {
        var metres = new double[parts.Streets.Count];
        var longest = new (double Metres, int Road)[parts.Streets.Count];
        for (var road = 0; road < parts.Roads.Count; road++)
        {
            if (parts.Roads[road].Street is not (>= 0 and var street)) continue;
            metres[street] += Roads.Metres[road];
            if (Roads.Metres[road] > longest[street].Metres) longest[street] = (Roads.Metres[road], road);
        }

        return [.. parts.Streets.Select((street, i) =>
            new Street(i, street.Name, HalfWay(parts.Roads[longest[i].Road].Line, longest[i].Metres), metres[i], street.Locality))];
    }

    private static Point HalfWay(IReadOnlyList<Point> line, double metres)
    {
        var left = metres / 2;
        for (var i = 1; i < line.Count; i++)
        {
            var step = line[i - 1].MetresTo(line[i]);
            if (step >= left && step > 0) return line[i - 1].Towards(line[i], left / step);
            left -= step;
        }

        return line[^1];
    }

    private IReadOnlyList<int>[] GroupByStreet()
    {
        var roads = Streets.Select(_ => new List<int>()).ToArray();
        for (var road = 0; road < Roads.Roads.Count; road++)
            if (Roads.Roads[road].Street >= 0) roads[Roads.Roads[road].Street].Add(road);
        return roads;
    }
}

/// <summary>What a geography is made from: by the town generator, by an import, or from a pack file.</summary>
public sealed record GeographyParts
{
    public required string Name { get; init; }
    public required string Title { get; init; }
    public required string Attribution { get; init; }
    public required string Version { get; init; }
    public IReadOnlyList<Road> Roads { get; init; } = [];

    /// <summary>Names that <see cref="Road.Street"/> counts into, each with the part of the place it lies in.</summary>
    public IReadOnlyList<(string Name, string? Locality)> Streets { get; init; } = [];

    public IReadOnlyList<Address> Addresses { get; init; } = [];
    public IReadOnlyList<Landmark> Landmarks { get; init; } = [];
    public IReadOnlyList<Area> Areas { get; init; } = [];
    public IReadOnlyList<Ground> Grounds { get; init; } = [];
    public IReadOnlyList<Track> Tracks { get; init; } = [];
}
