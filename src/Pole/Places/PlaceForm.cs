using System.ComponentModel;

namespace Bluelamp.Pole;

/// <summary>The form that records or changes a place.</summary>
public sealed class PlaceForm
{
    public PlaceKind Kind { get; set; }

    public string? Name { get; set; }

    public string? Flat { get; set; }

    public string? House { get; set; }

    public string? Street { get; set; }

    public string? Locality { get; set; }

    public string? Town { get; set; }

    public string? Postcode { get; set; }

    [DisplayName("UPRN")]
    public long? Uprn { get; set; }

    [DisplayName("USRN")]
    public long? Usrn { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public string? Grid { get; set; }

    public string? Directions { get; set; }

    public string? Beat { get; set; }

    public string? Ward { get; set; }

    public string? Borough { get; set; }

    /// <summary>The form as it stands for a place on record.</summary>
    public static PlaceForm Of(Place place) => new()
    {
        Kind = place.Kind, Name = place.Name, Flat = place.Flat, House = place.House, Street = place.Street, Locality = place.Locality,
        Town = place.Town,
        Postcode = place.Postcode?.ToString(), Uprn = place.Uprn, Usrn = place.Usrn, Latitude = place.Point?.Latitude,
        Longitude = place.Point?.Longitude,
        Grid = place.Grid?.ToString(), Directions = place.Directions, Beat = place.Beat, Ward = place.Ward, Borough = place.Borough,
    };

    /// <summary>The facts with what the form holds; what the form does not ask stays as it is.</summary>
    public PlaceFacts ToFacts(PlaceFacts facts) => facts with
    {
        Kind = Kind,
        Name = Name,
        Flat = Flat,
        House = House,
        Street = Street,
        Locality = Locality,
        Town = Town,
        Postcode = Postcode,
        Uprn = Uprn,
        Usrn = Usrn,
        Point = Latitude is { } latitude && Longitude is { } longitude ? new(latitude, longitude) : null,
        Grid = Grid,
        Directions = Directions,
        Beat = Beat,
        Ward = Ward,
        Borough = Borough,
    };
}
