using Bluelamp.Kernel;

namespace Bluelamp.Pole;

/// <summary>
/// Search before create: places on record that may be the one being typed, by UPRN, postcode with number, or street with number.
/// </summary>
public static class LikelyPlaces
{
    /// <summary>The likely ones, at most 20. Only what the asker may see.</summary>
    public static async Task<IReadOnlyList<Held<Place>>> Find(Reading reading, PlaceFacts facts)
    {
        var found = new List<Held<Place>>();
        var house = Folded.Of(facts.House);
        if (facts.Uprn is { } uprn) found.AddRange(await reading.Find(Place.ByUprn, uprn).List(20));
        if (house.Length > 0 && Postcode.TryParse(facts.Postcode, null, out var postcode))
            found.AddRange(await reading.Find(Place.ByPostcode, postcode).StartingWith($"{house}|").List(20));
        if (house.Length > 0 && Folded.Of(facts.Street) is { Length: > 0 } street)
            found.AddRange(await reading.Find(Place.ByStreet, street).StartingWith($"{house}|").List(20));
        return [.. found.DistinctBy(p => p.Id).Take(20)];
    }
}
