namespace Bluelamp.Map;

/// <summary>Puts the places that people know by name: police stations, schools, pubs, shops, churches.</summary>
internal sealed class Sights
{
    private readonly string _town;
    private readonly Site _site;
    private readonly Mesh _mesh;
    private readonly Districts _districts;
    private readonly NameWords _words;
    private readonly Func<Vec, Point> _onEarth;
    private readonly Func<Vec, int> _wardAt;
    private readonly Chance _chance;
    private readonly List<House> _fronts;
    private readonly HashSet<House> _taken = [];

    public Sights(
        string town, Site site, Mesh mesh, Houses houses, IReadOnlyList<Address> addresses, Districts districts, NameWords words,
        Func<Vec, Point> onEarth, Func<Vec, int> wardAt, Chance chance)
    {
        (_town, _site, _mesh, _districts, _words, _onEarth, _wardAt, _chance) =
            (town, site, mesh, districts, words, onEarth, wardAt, chance);
        _fronts = [.. houses.Built.Where(h => mesh.Stretches[h.Stretch].Trace.Class <= RoadClass.Tertiary || Middle(h).Length < 420)];
        if (addresses.Count == 0 || _fronts.Count == 0) return;
        Police();
        Middle();
        Reserves();
        Everywhere();
        Railway();
        Bridges();
    }

    public List<Landmark> Landmarks { get; } = [];

    private static Vec Middle(House house) => (house.Outline[0] + house.Outline[2]) * 0.5;

    // The free front nearest to a place.
    private Vec Front(Vec near)
    {
        var house = _fronts.Where(h => !_taken.Contains(h)).MinBy(h => Middle(h).To(near))!;
        _taken.Add(house);
        return Middle(house);
    }

    private void Add(LandmarkKind kind, string name, Vec at) => Landmarks.Add(new(kind, name, _onEarth(at)));

    private void Police()
    {
        Add(LandmarkKind.PoliceStation, $"{_town} Police Station", Front(_site.Place(190, 190)));
        var far = _districts.Wards.OrderByDescending(w => w.Seat.Length).ToList();
        var other = far.Skip(1).MaxBy(w => w.Seat.To(far[0].Seat))!;
        foreach (var ward in new[] { far[0], other })
        {
            var at = Front(ward.Seat * 0.85);
            Add(LandmarkKind.PoliceStation, $"{WardOf(at)} Police Station", at);
        }
    }

    private string WardOf(Vec at) =>
        _wardAt(at) is >= 0 and var ward ? _districts.Wards[ward].Name : _districts.Wards.MinBy(w => w.Seat.To(at))!.Name;

    private void Middle()
    {
        Add(LandmarkKind.TownHall, $"{_town} Town Hall", Front(_site.Place(40, 60)));
        Add(LandmarkKind.Library, $"{_town} Library", Front(_site.Place(-110, 130)));
        Add(LandmarkKind.Theatre, "Theatre Royal", Front(_site.Place(-200, -30)));
        Add(LandmarkKind.FireStation, $"{_town} Fire Station", Front(_site.Place(820, 330)));
        foreach (var bank in new[] { "County Bank", "Provident Bank", "Mercantile Bank" })
            Add(LandmarkKind.Bank, bank, Front(_site.Place(_chance.Between(-200, 200), 40)));
        for (var i = 0; i < 64; i++)
        {
            var at = i < 44 ? _site.Place(_chance.Between(-320, 330), _chance.Between(-200, 240)) : _chance.Pick(_site.Quarters).Centre;
            Add(LandmarkKind.Shop, $"{_chance.Pick(_words.Themes[6])}'s {_chance.Pick(_words.Shops)}", Front(at));
        }
    }

    private void Reserves()
    {
        var wards = new Dictionary<string, int>();
        string[] ends = ["Primary School", "Academy", "Junior School", "School"];
        string[] parks = ["Victoria Park", "Jubilee Park", "Castle Gardens", "Millennium Green", "King's Common"];
        foreach (var reserve in _site.Reserves)
        {
            var ward = WardOf(reserve.Centre);
            var number = wards[$"{reserve.Kind}{ward}"] = wards.GetValueOrDefault($"{reserve.Kind}{ward}") + 1;
            if (reserve.Kind == ReserveKind.Hospital) Add(LandmarkKind.Hospital, $"{_town} General Hospital", reserve.Centre);
            if (reserve.Kind == ReserveKind.School)
                Add(LandmarkKind.School, $"{ward} {ends[Math.Min(number, ends.Length) - 1]}", reserve.Centre);
            if (reserve.Kind == ReserveKind.Park)
                Add(LandmarkKind.Park, parks[Landmarks.Count(l => l.Kind == LandmarkKind.Park) % parks.Length], reserve.Centre);
            if (reserve.Kind == ReserveKind.Recreation)
                Add(LandmarkKind.Park, $"{ward} Recreation Ground{(number > 1 ? $" {number}" : "")}", reserve.Centre);
            if (reserve.Kind == ReserveKind.Cemetery) Add(LandmarkKind.Other, $"{ward} Cemetery", reserve.Centre);
            if (reserve.Kind == ReserveKind.Industry)
                Add(LandmarkKind.Other, $"{ward} Industrial Estate{(number > 1 ? $" {number}" : "")}", reserve.Centre);
        }
    }

    private void Everywhere()
    {
        var pubs = _words.Pubs.ToList();
        _chance.Shuffle(pubs);
        for (var i = 0; i < 36 && i < pubs.Count; i++)
            Add(LandmarkKind.Pub, pubs[i], Front(
                i < 12 ? _site.Place(_chance.Between(-380, 380), _chance.Between(-300, 300)) : Anywhere()));
        foreach (var saint in _words.Saints.Take(11))
            Add(LandmarkKind.Church, $"{saint} Church", Front(saint == "St Mary's" ? _site.Place(-60, 70) : Anywhere()));
        foreach (var shop in new[] { "Fairway Supermarket", "Harvest Supermarket", "Goodacre Supermarket", "Pennywise Supermarket" })
            Add(LandmarkKind.Supermarket, shop, Front(Anywhere()));
        foreach (var station in new[] { "Ring Road", "Northside", "Bypass", "Riverside" })
            Add(LandmarkKind.PetrolStation, $"{station} Service Station", Front(Anywhere()));
    }

    private Vec Anywhere() => Middle(_chance.Pick(_fronts));

    private void Railway() => Add(LandmarkKind.RailwayStation, $"{_town} Station", _site.Rail.MinBy(p => p.To(_site.Place(-60, 480))));

    private void Bridges()
    {
        var rivers = _mesh.Meeting(s => s.Trace.Kind == TraceKind.River);
        var roads = _mesh.Meeting(s => s.IsRoad);
        for (var place = 0; place < rivers.Length; place++)
        {
            if (rivers[place].Count == 0 || roads[place].Count == 0 || _mesh.Places[place].Length > 2800) continue;
            var kind = roads[place][0].Trace;
            var name = kind.Name == "Bridge Street" ? $"{_town} Bridge" : null;
            name ??= _words.Old[(place * 7 + 3) % _words.Old.Count] + " Bridge";
            if (Landmarks.TrueForAll(l => l.Name != name)) Add(LandmarkKind.Bridge, name, _mesh.Places[place]);
        }
    }
}
