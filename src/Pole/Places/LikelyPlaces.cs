using Bluelamp.Kernel;

namespace Bluelamp.Pole;

/// <summary>
/// Search before create: places on record that may be the one being typed, by UPRN, postcode with number, or street with number.
/// </summary>
public static class LikelyPlaces
{
    /// <summary>The likely ones, at most 20. Only what the asker may see.</summary>
    public static async Task<IReadOnlyList<Likely>> Find(Reading reading, PlaceFacts facts)
    {
        var found = new List<(Held<Place>, string)>();
        var house = Folded.Of(facts.House);
        if (facts.Uprn is { } uprn)
            found.AddRange((await reading.Find(Place.ByUprn, uprn).List(Likely.CountMax)).Select(p => (p, "same UPRN")));
        if (house.Length > 0 && Postcode.TryParse(facts.Postcode, null, out var postcode))
        {
            var there = await reading.Find(Place.ByPostcode, postcode).StartingWith($"{house}|").List(Likely.CountMax);
            found.AddRange(there.Select(p => (p, "same house and postcode")));
        }

        if (house.Length > 0 && Folded.Of(facts.Street) is { Length: > 0 } street)
        {
            var there = await reading.Find(Place.ByStreet, street).StartingWith($"{house}|").List(Likely.CountMax);
            found.AddRange(there.Select(p => (p, "same house and street")));
        }

        return Likely.Of(found);
    }
}
