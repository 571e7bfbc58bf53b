using Bluelamp.Map;
using Bluelamp.Pole;

namespace Bluelamp.Control;

/// <summary>An answer of the gazetteer: its words, and what a place record takes from it.</summary>
public sealed record Found(string Text, PlaceFacts Facts);

/// <summary>When a unit would be there.</summary>
/// <param name="Seconds">Until then.</param>
/// <param name="Metres">To drive.</param>
/// <param name="ByRoad">False: a guess from the straight line, to be shown as one.</param>
public sealed record Reach(double Seconds, double Metres, bool ByRoad);

/// <summary>What the control room asks of the map: what a caller means, and who is near.</summary>
public sealed class Locator(Func<Geography> geography, Func<Routes> routes)
{
    /// <summary>What the words may mean, best first.</summary>
    public IReadOnlyList<Found> Find(string? text, GeoPoint? near = null, int take = 8) => string.IsNullOrWhiteSpace(text)
        ? []
        : [.. geography().Gazetteer.Find(
            text.Length > Gazetteer.TextMax ? text[..Gazetteer.TextMax] : text, take, near is { } point ? On(point) : null).Select(Of)];

    /// <summary>The answer with exactly these words: what somebody chose from a list of answers.</summary>
    public Found? Exactly(string text, GeoPoint? near = null) =>
        Find(text, near).FirstOrDefault(f => string.Equals(f.Text, text.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>A point in words.</summary>
    public Found Describe(GeoPoint point) => Of(geography().Describe(On(point)));

    /// <summary>The units that would be there soonest.</summary>
    public IReadOnlyList<(TUnit Unit, Reach Reach)> Nearest<TUnit>(
        GeoPoint to, IReadOnlyList<TUnit> units, Func<TUnit, GeoPoint> at, int take) =>
        [.. routes().Nearest(On(to), units, unit => On(at(unit)), take).Select(a => (a.Unit, new Reach(a.Seconds, a.Metres, a.ByRoad)))];

    private static Point On(GeoPoint point) => new(point.Latitude, point.Longitude);

    private static Found Of(Location found) => new(found.Text, new()
    {
        Kind = found.Kind switch
        {
            LocationKind.Address => PlaceKind.Dwelling,
            LocationKind.Street or LocationKind.Junction => PlaceKind.Street,
            _ => PlaceKind.Other,
        },
        Name = found.Kind is LocationKind.Landmark or LocationKind.Junction ? found.Text : null,
        House = found.House, Street = found.Street, Locality = found.Locality, Postcode = found.Postcode, Uprn = found.Uprn,
        Point = new(found.At.Lat, found.At.Lon), Beat = found.Beat, Ward = found.Ward, Borough = found.Borough,
        Directions = found.Kind is LocationKind.Point or LocationKind.GridReference or LocationKind.Postcode or LocationKind.Area
            ? found.Text : null,
    });
}
