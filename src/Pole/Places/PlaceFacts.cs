using System.Globalization;
using Bluelamp.Kernel;

namespace Bluelamp.Pole;

/// <summary>What somebody told about a place, as typed: the input of recording and amending.</summary>
public sealed record PlaceFacts
{
    public PlaceKind Kind { get; init; }

    public string? Name { get; init; }

    public string? Flat { get; init; }

    public string? House { get; init; }

    public string? Street { get; init; }

    public string? Locality { get; init; }

    public string? Town { get; init; }

    public string? Postcode { get; init; }

    public long? Uprn { get; init; }

    public long? Usrn { get; init; }

    public GeoPoint? Point { get; init; }

    /// <summary>As typed: <c>TQ 34567 81234</c>, or easting and northing.</summary>
    public string? Grid { get; init; }

    public string? Directions { get; init; }

    public string? Beat { get; init; }

    public string? Ward { get; init; }

    public string? Borough { get; init; }

    public string? LsoaCode { get; init; }

    public string? LsoaName { get; init; }

    /// <summary>True when nothing was typed that says where.</summary>
    public bool IsEmpty => this with { Kind = default } == new PlaceFacts();
}

public sealed partial record Place
{
    /// <summary>Unique property reference numbers have up to 12 digits.</summary>
    public const long UprnMax = 999_999_999_999;

    /// <summary>Unique street reference numbers have up to 8 digits.</summary>
    public const long UsrnMax = 99_999_999;

    /// <summary>A place from what was told: checked, in normal form.</summary>
    /// <exception cref="Refused">A fact cannot be right; the sentence says which and what to type.</exception>
    public static Place New(PlaceFacts facts, Provenance from) => new Place { Provenance = from }.With(facts);

    /// <summary>The key of a shared anonymised point of data.police.uk: one record for all crimes at it.</summary>
    public static string MapPointKey(GeoPoint point, string street, string? lsoaCode) =>
        string.Create(
            CultureInfo.InvariantCulture, $"map-point|{point.Latitude:0.######}|{point.Longitude:0.######}|{street.Trim()}|{lsoaCode}");

    /// <summary>A shared anonymised point of data.police.uk. Look for its key first (<see cref="ByKey"/>): it is held once.</summary>
    public static Place NewMapPoint(GeoPoint point, string street, string? lsoaCode, string? lsoaName, Provenance from) => new()
    {
        Kind = PlaceKind.MapPoint, Street = street.Trim(), Point = point, LsoaCode = lsoaCode, LsoaName = lsoaName,
        Borough = BoroughOf(lsoaName), Key = MapPointKey(point, street, lsoaCode), Provenance = from,
    };

    /// <summary>The borough a census area's name begins with: <c>Lambeth 036A</c> is in Lambeth.</summary>
    public static string? BoroughOf(string? lsoaName)
    {
        var space = lsoaName?.TrimEnd().LastIndexOf(' ') ?? -1;
        return space > 0 && char.IsAsciiDigit(lsoaName![space + 1]) ? lsoaName[..space].TrimEnd() : null;
    }

    /// <summary>The place with what was told now. Warnings, key and the first provenance stay.</summary>
    /// <exception cref="Refused">A fact cannot be right, or the place is shared by many records.</exception>
    public Place Amend(PlaceFacts facts, Provenance from) => Key is null
        ? With(facts) with { Amended = from }
        : throw new Refused("Many records share this place, so it cannot be changed. Record the place anew for yours.");

    /// <summary>What the record holds, as it would be typed.</summary>
    public PlaceFacts Facts() => new()
    {
        Kind = Kind, Name = Name, Flat = Flat, House = House, Street = Street, Locality = Locality, Town = Town,
        Postcode = Postcode?.ToString(),
        Uprn = Uprn, Usrn = Usrn, Point = Point, Grid = Grid?.ToString(), Directions = Directions,
        Beat = Beat, Ward = Ward, Borough = Borough, LsoaCode = LsoaCode, LsoaName = LsoaName,
    };

    private Place With(PlaceFacts facts)
    {
        var wrong = new Refusals();
        wrong.If(facts.Uprn is < 1 or > UprnMax, "A UPRN is a number of up to 12 digits.", "uprn");
        wrong.If(facts.Usrn is < 1 or > UsrnMax, "A USRN is a number of up to 8 digits.", "usrn");
        wrong.If(
            facts.Point is { Latitude: < -90 or > 90 } or { Longitude: < -180 or > 180 },
            "A latitude is between -90 and 90 degrees and a longitude between -180 and 180. They may be swapped.", "point");
        var place = this with
        {
            Kind = facts.Kind,
            Name = Line(facts.Name, "name"),
            Flat = Line(facts.Flat, "flat"),
            House = Line(facts.House, "house"),
            Street = Line(facts.Street, "street"),
            Locality = Line(facts.Locality, "locality"),
            Town = Line(facts.Town, "town"),
            Postcode = wrong.Of(() => Typed.Value<Postcode>(facts.Postcode, "postcode")),
            Uprn = facts.Uprn,
            Usrn = facts.Usrn,
            Point = facts.Point,
            Grid = wrong.Of(() => Typed.Value<GridReference>(facts.Grid, "grid")),
            Directions = wrong.Of(() => Typed.Text(facts.Directions, 500, "directions", "Directions")),
            Beat = Line(facts.Beat, "beat"),
            Ward = Line(facts.Ward, "ward"),
            Borough = Line(facts.Borough, "borough") ?? BoroughOf(facts.LsoaName),
            LsoaCode = Line(facts.LsoaCode, "lsoaCode"),
            LsoaName = Line(facts.LsoaName, "lsoaName"),
        };
        wrong.If(
            wrong.IsEmpty && !place.IsSomewhere,
            "Say where: at least a street, a name, a postcode, a point on the map or directions.", "street");
        wrong.Raise();
        return place;

        string? Line(string? typed, string field) => wrong.Of(() => Typed.Text(typed, 120, field, "A line of an address"));
    }

    private bool IsSomewhere =>
        (Name ?? Street ?? Directions ?? Postcode?.ToString() ?? Uprn?.ToString(CultureInfo.InvariantCulture)) is not null
        || Point is not null || Grid is not null;
}
