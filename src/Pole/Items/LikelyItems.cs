using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>Search before create: things on record that may be the one being typed, by registration, telephone number or serial
/// number.</summary>
public static class LikelyItems
{
    /// <summary>The choice that none of those offered is meant.</summary>
    public const string New = "new";

    /// <summary>The likely ones, at most 20. Only what the asker may see.</summary>
    public static async Task<IReadOnlyList<Likely>> Find(Reading reading, ItemFacts facts)
    {
        var found = new List<(Held<Item>, string)>();
        if (Plate(facts) is { Length: > 0 } plate)
        {
            var key = Vrm.LookalikeOf(plate);
            foreach (var item in await reading.Find(Item.ByPlate, key).List(Likely.CountMax))
                found.Add((item, Vrm.Normal(item.Record.Vehicle?.Plate ?? "") == Vrm.Normal(plate)
                    ? "same registration" : "registration that may be misread"));
        }

        if (facts is { Kind: ItemKind.Phone, Telephone.Number: { } number } && PhoneNumber.TryParse(number, null, out var phone))
        {
            found.AddRange((await reading.Find(Item.ByPhone, phone).List(Likely.CountMax)).Select(i => (i, "same number")));
        }

        foreach (var serial in Serials(facts).Select(Folded.Of).Where(s => s.Length > 0).Distinct())
            found.AddRange((await reading.Find(Item.BySerial, serial).List(Likely.CountMax)).Select(i => (i, "same serial number")));
        return Likely.Of(found.Where(f => f.Item1.Record.Kind == facts.Kind));
    }

    /// <summary>The same as choices of a form, with "record as new" as the last; none when nothing on record is likely. What is shown is
    /// logged as looked at.</summary>
    public static async Task<IReadOnlyList<Choice>> Choices(Desk desk, ItemFacts facts, string purpose)
    {
        var likely = await Find(desk.Reading, facts);
        foreach (var one in likely) await desk.Consulted(one.Record, "search result", purpose);
        return likely.Count == 0 ? [] :
        [
            .. likely.Select(l => new Choice(l.Record.Id.ToString(), l.Title, string.Join(", ", l.Reasons))),
            new(New, "None of these: record it as new"),
        ];
    }

    private static string? Plate(ItemFacts facts) => facts is not { Kind: ItemKind.Vehicle, Vehicle: { } vehicle } ? null
        : string.IsNullOrWhiteSpace(vehicle.Vrm) ? vehicle.OtherPlate : vehicle.Vrm;

    private static IEnumerable<string?> Serials(ItemFacts facts) => facts.Kind switch
    {
        ItemKind.Vehicle => [facts.Vehicle?.Vin],
        ItemKind.Phone => [facts.Telephone?.Imei],
        ItemKind.Property => [facts.Property?.Serial],
        ItemKind.Firearm => [facts.Firearm?.Serial],
        ItemKind.Document => [facts.Document?.Number],
        _ => [],
    };
}
