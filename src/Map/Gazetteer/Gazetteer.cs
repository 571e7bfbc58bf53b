using System.Globalization;
using System.Text.RegularExpressions;

namespace Bluelamp.Map;

/// <summary>
/// Finds places by what people say: an address, a street, a junction, a postcode, a landmark, a grid reference.
/// It forgives abbreviations and typing mistakes,
/// because a call-taker types while listening.
/// </summary>
public sealed partial class Gazetteer
{
    /// <summary>The longest text it looks at; more is not a place.</summary>
    public const int TextMax = 200;

    private readonly Geography _geography;
    private readonly Junctions _junctions;
    private readonly NameIndex _names;
    private readonly IReadOnlyList<Func<Location>> _targets;
    private readonly ILookup<string, Address> _byDoor;
    private readonly SortedDictionary<string, List<Address>> _byPostcode = new(StringComparer.Ordinal);

    internal Gazetteer(Geography geography)
    {
        (_geography, _junctions) = (geography, new(geography));
        _names = new(geography.Streets.Select(s => s.Name).Concat(geography.Landmarks.Select(l => l.Name))
            .Concat(geography.Areas.Select(a => a.Name)));
        _targets =
        [
            .. geography.Streets.Select(street => (Func<Location>)(() => Locate(street))),
            .. geography.Landmarks.Select(landmark => (Func<Location>)(() => Locate(landmark))),
            .. geography.Areas.Select(area => (Func<Location>)(() => Locate(area))),
        ];
        _byDoor = geography.Addresses.ToLookup(address => Door(address.House, Words.Normal(address.Street)), StringComparer.Ordinal);
        foreach (var address in geography.Addresses.Where(a => a.Postcode is not null))
        {
            var postcode = Pack(address.Postcode!);
            if (!_byPostcode.TryGetValue(postcode, out var members)) _byPostcode[postcode] = members = [];
            members.Add(address);
        }
    }

    /// <summary>The places a text may mean, best first.</summary>
    /// <param name="text">What the caller said: at most <see cref="TextMax"/> characters are looked at.</param>
    /// <param name="take">How many at most, 1 to 100.</param>
    /// <param name="near">Of two that fit alike, the one nearer to this point comes first.</param>
    public IReadOnlyList<Location> Find(string? text, int take = 10, Point? near = null)
    {
        var asked = (text ?? "").Trim();
        if (asked.Length > TextMax) asked = asked[..TextMax];
        take = Math.Clamp(take, 1, 100);
        if (asked.Length == 0) return [];
        if (Exact(asked) is { } exact) return [exact];
        var found = new List<Location>();
        found.AddRange(ByJunction(asked, near).Take(take));
        found.AddRange(ByPostcode(asked, take));
        if (found.Count < take) found.AddRange(ByName(asked, take - found.Count, near));
        return [.. found.DistinctBy(location => (location.Kind, location.Text, location.At)).Take(take)];
    }

    // A grid reference or a latitude and longitude names one place and nothing else.
    private Location? Exact(string asked)
    {
        if (GridPoint.TryParse(asked, out var grid))
            return _geography.Fill(new() { Kind = LocationKind.GridReference, Text = asked.ToUpperInvariant(), At = grid.ToPoint() });
        if (Degrees().Match(asked) is not { Success: true } match) return null;
        var point = new Point(double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture),
            double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
        return point.IsValid ? _geography.Describe(point) : null;
    }

    private IEnumerable<Location> ByJunction(string asked, Point? near)
    {
        if (Junctions.Parse(asked) is not { } named) return [];
        var (ones, others) = (Streets(named.A, near), Streets(named.B, near));
        return
            from one in ones
            from other in others
            orderby one.Score + other.Score descending
            from at in _junctions.Of(one.Street, other.Street)
            select _geography.Fill(new()
            {
                Kind = LocationKind.Junction,
                Text = $"{one.Street.Name} junction with {other.Street.Name}",
                Street = one.Street.Name,
                Locality = one.Street.Locality,
                At = at,
            });
    }

    private List<(Street Street, double Score)> Streets(string asked, Point? near) =>
        [.. Ranked(Words.Of(asked), near).Where(found => found.Name < _geography.Streets.Count).Take(12)
            .Select(found => (_geography.Streets[found.Name], found.Score))];

    private List<Location> ByPostcode(string asked, int take)
    {
        if (Postcode().Match(asked) is { Success: true } match && _byPostcode.TryGetValue(Pack(match.Value), out var members))
        {
            var rest = asked.Remove(match.Index, match.Length).Trim(' ', ',');
            var doors = members.Where(address => rest.Length == 0 || AtDoor(address, rest)).OrderBy(a => a, Doors.InOrder)
                .Select(_geography.Locate);
            return [.. doors.Append(Locate(members)).OrderBy(l => l.Kind == LocationKind.Postcode ? rest.Length == 0 ? 0 : 2 : 1)
                .Take(take)];
        }

        var start = PartOfPostcode().IsMatch(asked) ? Pack(asked) : "";
        if (start.Length == 0) return [];
        return [.. _byPostcode.Where(pair => pair.Key.StartsWith(start, StringComparison.Ordinal)).Take(take)
            .Select(pair => Locate(pair.Value))];
    }

    private static bool AtDoor(Address address, string said)
    {
        var (house, street) = SplitHouse(said);
        return string.Equals(house ?? said, address.House, StringComparison.OrdinalIgnoreCase)
            && (street.Length == 0 || house is null
                || Words.Normal(address.Street).StartsWith(Words.Normal(street), StringComparison.Ordinal));
    }

    private IEnumerable<Location> ByName(string asked, int take, Point? near)
    {
        var whole = Postcode().Replace(asked, "").Trim(' ', ',');
        var (house, street) = SplitHouse(whole);
        if (house is null) return Ranked(Words.Of(whole), near).Take(take).Select(found => _targets[found.Name]());
        // A street without that number stays in the list: a place near enough to send a car to.
        return Ranked(Words.Of(street), near).Take(take).SelectMany(found => found.Name >= _geography.Streets.Count
            ? [_targets[found.Name]()]
            : Doorways(house, _geography.Streets[found.Name]).DefaultIfEmpty(Locate(_geography.Streets[found.Name])));
    }

    private IEnumerable<Location> Doorways(string house, Street street) => _byDoor[Door(house, Words.Normal(street.Name))]
        .Where(address => address.At.MetresTo(street.Middle) <= street.Metres + 300)
        .Select(_geography.Locate);

    private IEnumerable<(int Name, double Score)> Ranked(IReadOnlyList<string> words, Point? near)
    {
        var found = _names.Find(words);
        return near is not { } from ? found : found.Take(200)
            .Select(f => (f.Name, f.Score, Far: At(f.Name).MetresTo(from)))
            .OrderByDescending(f => f.Score + 0.15 / (1 + f.Far / 1000))
            .Select(f => (f.Name, f.Score));
    }

    private Point At(int name)
    {
        var (streets, landmarks) = (_geography.Streets, _geography.Landmarks);
        if (name < streets.Count) return streets[name].Middle;
        name -= streets.Count;
        return name < landmarks.Count ? landmarks[name].At : _geography.Areas[name - landmarks.Count].Shape.Bounds.Centre;
    }

    private Location Locate(Street street) => _geography.Fill(new()
    {
        Kind = LocationKind.Street, Text = street.Name, Street = street.Name, Locality = street.Locality, At = street.Middle,
    });

    private Location Locate(Landmark landmark) =>
        _geography.Fill(new() { Kind = LocationKind.Landmark, Text = landmark.Name, At = landmark.At });

    private Location Locate(Area area) =>
        _geography.Fill(new()
        {
            Kind = LocationKind.Area, Text = $"{area.Name} ({area.Kind.ToString().ToLowerInvariant()})",
            At = area.Shape.Bounds.Centre
        });

    private Location Locate(List<Address> postcode) => _geography.Fill(new()
    {
        Kind = LocationKind.Postcode,
        Text = postcode[0].Postcode!,
        Postcode = postcode[0].Postcode,
        Street = postcode.Select(a => a.Street).Distinct().Count() == 1 ? postcode[0].Street : null,
        At = new(postcode.Average(a => a.At.Lat), postcode.Average(a => a.At.Lon)),
    });

    private static (string? House, string Street) SplitHouse(string text) => HouseAndStreet().Match(text) is { Success: true } match
        ? (match.Groups[1].Value.Trim(' ', ','), match.Groups[2].Value)
        : (null, text);

    private static string Door(string house, string street) =>
        $"{house.ToLowerInvariant().Replace(",", "", StringComparison.Ordinal)}|{street}";

    private static string Pack(string postcode) => postcode.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    [GeneratedRegex(@"^\s*(-?\d{1,2}\.\d{2,})\s*[, ]\s*(-?\d{1,3}\.\d{2,})\s*$")]
    private static partial Regex Degrees();

    [GeneratedRegex(@"\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Postcode();

    [GeneratedRegex(@"^[A-Z]{1,2}[0-9][A-Z0-9]?(?: ?[0-9][A-Z]?)?$", RegexOptions.IgnoreCase)]
    private static partial Regex PartOfPostcode();

    [GeneratedRegex(@"^((?:flat\s+\w+\s*,?\s*)?\d+[a-z]?)[\s,]+(\D.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex HouseAndStreet();
}
