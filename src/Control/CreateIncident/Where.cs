using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Control;

/// <summary>Where, as it is told: words are enough, an address of the gazetteer or a known place is better.</summary>
/// <param name="Text">In words.</param>
/// <param name="Known">A place the force knows.</param>
/// <param name="Address">An address or other place of the gazetteer.</param>
public sealed record Where(string Text, Id<Place>? Known = null, PlaceFacts? Address = null)
{
    /// <summary>The longest location, in characters.</summary>
    public const int TextMax = 300;

    /// <summary>Settles it: a known place is found again by its property number, a new one is recorded, plain
    /// words stay words with the caller's own point.</summary>
    /// <exception cref="Refused">There are no words, or the address cannot be right.</exception>
    internal async Task<SettledPlace> Settle(Reading reading, Provenance from, GeoPoint? fallback, Changes changes)
    {
        var text = Text.Trim();
        if (text.Length is 0 or > TextMax) throw new Refused($"Say where, in 1 to {TextMax} characters.", "location");
        if (Known is { } known) return Of(text, known, (await reading.Get(known)).Record);
        if (Address is null || Address.IsEmpty) return new(text) { Point = fallback };
        if (Address.Uprn is { } uprn && await reading.Find(Place.ByUprn, uprn).First() is { } found)
            return Of(text, found.Id, found.Record);
        var place = Place.New(Address, from);
        var id = reading.NewId<Place>();
        changes.Add(id, place, new PlaceRecorded(from.Channel));
        return Of(text, id, place);
    }

    private static SettledPlace Of(string text, Id<Place> id, Place place) =>
        new(text) { Place = id, Point = place.Point, Street = place.Street, Beat = place.Beat, Ward = place.Ward };
}
