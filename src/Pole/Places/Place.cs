using System.ComponentModel;
using System.Globalization;
using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>One account of one place: an address, a shop, a stretch of street, an anonymised point of the map.</summary>
[Grant(
    Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar, Roles.Analyst,
    Roles.EvidenceOfficer, Roles.DisclosureOfficer, Roles.Auditor, Roles.Administrator)]
public sealed partial record Place : IRecord<Place>, IWarned
{
    /// <inheritdoc/>
    public static string Type => "place";

    /// <summary>Shared places have one record each: an importer finds it by this key and never repeats it.</summary>
    public static readonly Index<Place> ByKey = new(p => p.Key) { Unique = "There is a place with this key already." };

    /// <summary>By postcode, then house name or number as compared.</summary>
    public static readonly Index<Place> ByPostcode = new(p => p.Postcode, p => p.HouseKey);

    /// <summary>By street, then house name or number, both as compared.</summary>
    public static readonly Index<Place> ByStreet = new(p => p.StreetKey, p => p.HouseKey);

    /// <summary>By unique property reference number.</summary>
    public static readonly Index<Place> ByUprn = new(p => p.Uprn);

    /// <summary>By borough, then ward.</summary>
    public static readonly Index<Place> ByBorough = new(p => p.Borough, p => p.Ward);

    /// <summary>By the day its first standing warning is to be reviewed.</summary>
    public static readonly Index<Place> ByWarning = new(p => p.WarningDueOn);

    /// <summary>What it is.</summary>
    public PlaceKind Kind { get; init; }

    /// <summary>Name of the building, shop or public house.</summary>
    public string? Name { get; init; }

    /// <summary>Flat, room or unit: <c>Flat 3</c>.</summary>
    public string? Flat { get; init; }

    /// <summary>House number or name: <c>12A</c>.</summary>
    public string? House { get; init; }

    /// <summary>Street, or where none is known the place in words: <c>On or near High Street</c>.</summary>
    public string? Street { get; init; }

    /// <summary>Village or part of town.</summary>
    public string? Locality { get; init; }

    /// <summary>Post town.</summary>
    public string? Town { get; init; }

    /// <summary>Postcode.</summary>
    public Postcode? Postcode { get; init; }

    /// <summary>Unique property reference number, up to 12 digits.</summary>
    [DisplayName("UPRN")]
    public long? Uprn { get; init; }

    /// <summary>Unique street reference number, up to 8 digits.</summary>
    [DisplayName("USRN")]
    public long? Usrn { get; init; }

    /// <summary>On the globe, in degrees.</summary>
    [DisplayName("Latitude, longitude")]
    public GeoPoint? Point { get; init; }

    /// <summary>On the National Grid, in metres.</summary>
    [DisplayName("Grid reference")]
    public GridReference? Grid { get; init; }

    /// <summary>what3words address or other words that lead there: <c>behind the bus garage</c>.</summary>
    public string? Directions { get; init; }

    /// <summary>Police beat.</summary>
    public string? Beat { get; init; }

    /// <summary>Electoral ward.</summary>
    public string? Ward { get; init; }

    /// <summary>Borough, by name.</summary>
    public string? Borough { get; init; }

    /// <summary>Census area (lower layer super output area), by code: <c>E01000001</c>.</summary>
    [DisplayName("Census area code")]
    public string? LsoaCode { get; init; }

    /// <summary>Census area, by name: <c>Lambeth 036A</c>.</summary>
    [DisplayName("Census area")]
    public string? LsoaName { get; init; }

    /// <summary>Warning markers, ended ones included.</summary>
    [DisplayName("Warning")]
    public IReadOnlyList<Warning> Warnings { get; init; } = [];

    /// <summary>What names a shared place, so that it is held once; null for one account's own place.</summary>
    [Browsable(false)]
    public string? Key { get; init; }

    /// <summary>Where the record came from first.</summary>
    [DisplayName("Where this came from")]
    public required Provenance Provenance { get; init; }

    /// <summary>Where the facts of the newest change came from; null while nothing was changed.</summary>
    [Browsable(false)]
    public Provenance? Amended { get; init; }

    /// <summary>The street as it is compared; kept for the index.</summary>
    public string? StreetKey { get => Street is null ? null : Folded.Of(Street); private init { } }

    /// <summary>Flat and house as they are compared; kept for the index.</summary>
    public string? HouseKey { get => (Flat ?? House) is null ? null : $"{Folded.Of(House)}|{Folded.Of(Flat)}"; private init { } }

    /// <summary>The address on one line, without the postcode.</summary>
    public string OneLine
    {
        get
        {
            var street = string.Join(' ', new[] { House, Street }.Where(t => t is not null));
            string?[] parts = [Name, Flat, street, Locality, Town ?? (Kind == PlaceKind.MapPoint ? LsoaName : Borough)];
            return string.Join(", ", parts.Where(t => !string.IsNullOrEmpty(t)));
        }
    }

    /// <inheritdoc/>
    public DateOnly? WarningDueOn { get => Warning.DueOn(Warnings); private init { } }

    /// <inheritdoc/>
    public string Title
    {
        get
        {
            var line = OneLine.Length > 0 ? OneLine : Directions ?? Point?.ToString() ?? Grid?.ToString() ?? "Unknown place";
            return Postcode is { } code ? string.Create(CultureInfo.InvariantCulture, $"{line}, {code}") : line;
        }
    }
}

/// <summary>What a place is.</summary>
public enum PlaceKind
{
    /// <summary>Not said.</summary>
    Other,

    /// <summary>A house or flat somebody lives in.</summary>
    Dwelling,

    /// <summary>A shop or bank.</summary>
    Shop,

    /// <summary>A public house, club or place to eat.</summary>
    Licensed,

    /// <summary>Offices, works and other business premises.</summary>
    Business,

    /// <summary>A school, hospital, place of worship or public office.</summary>
    PublicBuilding,

    /// <summary>A station, stop or vehicle of public transport.</summary>
    Transport,

    /// <summary>A park or other open space.</summary>
    OpenSpace,

    /// <summary>A stretch of street, or a junction.</summary>
    Street,

    /// <summary>A police station.</summary>
    PoliceStation,

    /// <summary>An anonymised point of published data: near the place, never the place itself.</summary>
    MapPoint,
}
