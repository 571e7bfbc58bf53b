using System.Globalization;
using System.Text.RegularExpressions;
using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Crime.PoliceUk;

/// <summary>Where a published row says it was: an anonymised point of the map with the words and the census area that go with it.</summary>
/// <param name="longitude">In degrees, as written.</param>
/// <param name="latitude">In degrees, as written.</param>
/// <param name="location">In words: <c>On or near High Street</c>.</param>
/// <param name="lsoaCode">Census area, by code.</param>
/// <param name="lsoaName">Census area, by name; carries the borough.</param>
internal sealed partial class PublishedPlace(
    string longitude, string latitude, string location = "", string lsoaCode = "", string lsoaName = "")
{
    private const string Near = "On or near ";
    private const string None = "No Location";

    private string? _key;
    private Id<Place>? _id;

    /// <summary>In degrees, as written.</summary>
    public string Longitude { get; } = longitude;

    /// <summary>In degrees, as written.</summary>
    public string Latitude { get; } = latitude;

    /// <summary>As written.</summary>
    public string Location { get; } = location;

    /// <summary>Census area, by code.</summary>
    public string LsoaCode { get; } = lsoaCode;

    /// <summary>Census area, by name.</summary>
    public string LsoaName { get; } = lsoaName;

    /// <summary>True when the row says nothing of where.</summary>
    public bool IsNowhere => Longitude.Length == 0 && Latitude.Length == 0 && LsoaCode.Length == 0 && LsoaName.Length == 0 && Words is null;

    /// <summary>The words without what every row begins with, capitals after an apostrophe put right: <c>Gray's Inn Road</c>.</summary>
    public string? Words { get; } = location.Length == 0 || location.Equals(None, StringComparison.OrdinalIgnoreCase) ? null
        : PutRight(location.StartsWith(Near, StringComparison.Ordinal) ? location[Near.Length..] : location);

    /// <summary>The borough in the census area's name: <c>Lambeth 036A</c> is in Lambeth.</summary>
    public string? Borough => CensusArea().Match(LsoaName) is { Success: true } area ? area.Groups[1].Value : null;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Wrong()
    {
        if ((Longitude.Length == 0) != (Latitude.Length == 0)) return "it has one coordinate and not the other";
        if (Longitude.Length == 0) return null;
        if (Degrees(Longitude) is not { } longitude || Math.Abs(longitude) > 180)
            return $"its longitude \"{Longitude}\" is not a number of degrees";
        return Degrees(Latitude) is { } latitude && Math.Abs(latitude) <= 90
            ? null : $"its latitude \"{Latitude}\" is not a number of degrees";
    }

    /// <summary>What names the place, so that it is held once: point, words and census area.</summary>
    public string Key => _key ??= string.Create(CultureInfo.InvariantCulture,
        $"data.police.uk|{Point?.Longitude:F6}{(Point is null ? "" : " ")}{Point?.Latitude:F6}|{Words}|{LsoaCode}|{LsoaName}");

    /// <summary>The identity of the place. Census areas are numbered through a borough, as the files go through it.</summary>
    public Id<Place> Id => _id ??= new(NaturalKey.Of(
        "place", LsoaCode.Length > 1 && long.TryParse(LsoaCode.AsSpan(1), out var area) ? area : 0, Key));

    /// <summary>The identity of the place; null where the row says nothing of where.</summary>
    public Id<Place>? PlaceId => IsNowhere ? null : Id;

    private GeoPoint? Point => Longitude.Length == 0 ? null : new(Degrees(Latitude)!.Value, Degrees(Longitude)!.Value);

    /// <summary>The place as a record.</summary>
    public Place ToRecord(Provenance from) => new()
    {
        Kind = PlaceKind.MapPoint,
        Key = Key,
        Point = Point,
        Street = Words,
        LsoaCode = LsoaCode.Length == 0 ? null : LsoaCode,
        LsoaName = LsoaName.Length == 0 ? null : LsoaName,
        Borough = Borough,
        Provenance = from,
    };

    /// <summary>What a row at this place would be published with. Coordinates have six places, or with
    /// <paramref name="trimmed"/> as many as they need.</summary>
    public static PublishedPlace Of(Place? place, string? words, bool trimmed = false)
    {
        var location = words is null ? None : Near + words;
        if (place is null) return new("", "", location);
        var format = trimmed ? "0.######" : "F6";
        return new(
            place.Point?.Longitude.ToString(format, CultureInfo.InvariantCulture)
                ?? "", place.Point?.Latitude.ToString(format, CultureInfo.InvariantCulture) ?? "",
            location, place.LsoaCode ?? "", place.LsoaName ?? "");
    }

    private static string PutRight(string words) => words.Contains("'S", StringComparison.Ordinal)
        ? CapitalAfterApostrophe().Replace(words, "'s") : words;

    private static double? Degrees(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out var value) ? value : null;

    [GeneratedRegex(@"(?<=\w)'S\b")]
    private static partial Regex CapitalAfterApostrophe();

    [GeneratedRegex(@"^(.+) \d{3}[A-Z]+$")]
    private static partial Regex CensusArea();
}
