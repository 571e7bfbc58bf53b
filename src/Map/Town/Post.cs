using System.Globalization;

namespace Bluelamp.Map;

/// <summary>Numbers the doors of every street, odd on the left and even on the right from the town's middle outward, and gives them
/// postcodes and UPRNs.</summary>
internal static class Post
{
    /// <summary>Where the made-up property numbers begin: above all that are in use.</summary>
    public const long UprnFirst = 999_000_000_001;

    /// <summary>No such postcode area exists; the shape is right.</summary>
    public const string PostcodeArea = "LF";

    // The second half of a postcode never has C I K M O V.
    private const string UnitLetters = "ABDEFGHJLNPQRSTUWXYZ";
    private const int DoorsOfPostcode = 16;

    public static List<(Address Address, House House)> Number(
        Mesh mesh, IReadOnlyList<House> houses, IReadOnlyList<string> names, Func<Vec, Point> onEarth, Func<Vec, int> wardOf)
    {
        var numbered = new List<(Address, House)>();
        var units = new Dictionary<int, int>();
        foreach (var street in houses.GroupBy(h => h.Street).OrderBy(g => g.Key))
        {
            var order = Order(mesh, street.Key);
            foreach (var left in new[] { true, false })
            {
                var (number, doorsLeft, postcode) = (left ? 1 : 2, 0, "");
                foreach (var house in street.Where(h => OnLeft(h, order) == left).OrderBy(h => order[h.Stretch].Rank)
                    .ThenBy(h => order[h.Stretch].Reversed ? -h.Along : h.Along))
                {
                    if (doorsLeft <= 0)
                    {
                        var ward = wardOf(house.Outline[0]);
                        postcode = Postcode(ward, units[ward] = units.GetValueOrDefault(ward, -1) + 1);
                        doorsLeft = DoorsOfPostcode;
                    }

                    for (var door = 0; door < house.Doors; door++)
                    {
                        var flats = house.Storeys == 3;
                        var text = (flats ? number : number + 2 * door).ToString(CultureInfo.InvariantCulture);
                        numbered.Add((new()
                        {
                            Uprn = UprnFirst + numbered.Count,
                            House = flats ? $"Flat {door + 1}, {text}" : text,
                            Street = names[street.Key],
                            Postcode = postcode,
                            At = onEarth(Door(house, door)),
                        }, house));
                    }

                    number += house.Storeys == 3 ? 2 : 2 * house.Doors;
                    doorsLeft -= house.Doors;
                }
            }
        }

        return numbered;
    }

    private static bool OnLeft(House house, Dictionary<int, (int Rank, bool Reversed)> order) =>
        house.LeftSide != order[house.Stretch].Reversed;

    // Stretches of one street as one walks it, from the end nearer to the market.
    private static Dictionary<int, (int Rank, bool Reversed)> Order(Mesh mesh, int street)
    {
        var stretches = Enumerable.Range(0, mesh.Stretches.Count)
            .Where(i => !mesh.Stretches[i].Removed && mesh.Stretches[i].Street == street).OrderBy(i => mesh.Stretches[i].Order).ToList();
        var order = new Dictionary<int, (int, bool)>();
        var forward = mesh.Stretches[stretches[0]].Line[0].Length <= mesh.Stretches[stretches[^1]].Line[^1].Length;
        if (!forward) stretches.Reverse();
        for (var i = 0; i < stretches.Count; i++) order[stretches[i]] = (i, Against(mesh, stretches, i, forward));
        return order;
    }

    // Shortened closes may have been turned round: what joins the stretch before tells.
    private static bool Against(Mesh mesh, List<int> stretches, int i, bool forward)
    {
        var stretch = mesh.Stretches[stretches[i]];
        if (i > 0 && mesh.Stretches[stretches[i - 1]] is { } before)
        {
            if (stretch.A == before.A || stretch.A == before.B) return false;
            if (stretch.B == before.A || stretch.B == before.B) return true;
        }

        return !forward;
    }

    private static Vec Door(House house, int door)
    {
        var share = house.Storeys == 3 ? 0.5 : (door + 0.5) / house.Doors;
        return house.Outline[0] + (house.Outline[1] - house.Outline[0]) * share + (house.Outline[3] - house.Outline[0]) * 0.25;
    }

    private static string Postcode(int ward, int unit)
    {
        var sector = 1 + (ward % 2 * 4) + Math.Min(3, unit / (UnitLetters.Length * UnitLetters.Length));
        var rest = unit % (UnitLetters.Length * UnitLetters.Length);
        // Units are dealt out of order, as real ones are, so that neighbours are not alike in all but a letter.
        var dealt = rest * 37 % (UnitLetters.Length * UnitLetters.Length);
        return $"{PostcodeArea}{1 + ward / 2} {sector}{UnitLetters[dealt / UnitLetters.Length]}{UnitLetters[dealt % UnitLetters.Length]}";
    }
}
