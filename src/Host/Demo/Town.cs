using Bluelamp.Map;
using Bluelamp.Pole;

namespace Bluelamp.Host.Demo;

/// <summary>People of the generated town: who lives where, with a telephone, and now and then known twice under
/// a name spelt another way.</summary>
internal sealed class Town(Geography geography, int seed)
{
    private const int PeopleCount = 600;

    // The commonest given names and surnames of England, mixed: no real person is meant.
    private static readonly string[] Given =
    [
        "Oliver", "Amelia", "George", "Isla", "Noah", "Ava", "Arthur", "Ivy", "Muhammad", "Freya", "Leo", "Lily", "Harry", "Florence",
            "Oscar", "Mia", "Archie", "Willow", "Jack",
        "Rosie", "Henry", "Sophia", "Charlie", "Grace", "Aisha", "Priya", "Ngozi", "Kwame", "Mei", "Omar", "Fatima", "Tomasz", "Agnieszka",
            "Rajesh", "Sunita", "Delroy", "Yetunde",
    ];

    private static readonly string[] Family =
    [
        "Smith", "Jones", "Taylor", "Brown", "Williams", "Wilson", "Johnson", "Davies", "Patel", "Robinson", "Wright", "Thompson", "Evans",
            "Walker", "White", "Roberts", "Green",
        "Hall", "Wood", "Jackson", "Clarke", "Khan", "Begum", "Ahmed", "Singh", "Kaur", "Okafor", "Mensah", "Nowak", "Kowalski", "Chen",
            "Nguyen", "Murphy", "Kelly", "Campbell",
    ];

    /// <summary>Everybody the town's callers are drawn from.</summary>
    public IReadOnlyList<Resident> People { get; } = Make(geography, seed);

    private static List<Resident> Make(Geography geography, int seed)
    {
        var random = new Random(seed);
        var homes = geography.Addresses;
        var all = new List<Resident>(PeopleCount);
        for (var i = 0; i < PeopleCount; i++)
        {
            var home = homes[random.Next(homes.Count)];
            var person = new Resident(
                Given[random.Next(Given.Length)], Family[random.Next(Family.Length)],
                new DateOnly(1940 + random.Next(66), 1 + random.Next(12), 1 + random.Next(28)), $"07700 900{random.Next(1000):000}", home);
            all.Add(person);

            // A name misheard, a day and month swapped: the doubles that a real force is full of.
            if (random.Next(10) == 0) all.Add(person with { Given = Misheard(person.Given, random), BornOn = Swapped(person.BornOn) });
        }

        return all;
    }

    private static string Misheard(string name, Random random)
    {
        var at = 1 + random.Next(name.Length - 2);
        return name[..at] + name[at + 1] + name[at] + name[(at + 2)..];
    }

    private static DateOnly Swapped(DateOnly on) => on.Day <= 12 ? new(on.Year, on.Day, on.Month) : on;
}

/// <summary>One person of the town, as one source told of them.</summary>
internal sealed record Resident(string Given, string Family, DateOnly BornOn, string Phone, Bluelamp.Map.Address Home)
{
    /// <summary>As typed when the person was met.</summary>
    public PersonFacts Facts => new() { Given = Given, Family = Family, BornOn = BornOn, Phones = [new(Phone)] };

    /// <summary>Where they live, as typed.</summary>
    public PlaceFacts Place => new()
    {
        House = Home.House, Street = Home.Street, Postcode = Home.Postcode, Uprn = Home.Uprn, Point = new(Home.At.Lat, Home.At.Lon),
        Kind = PlaceKind.Dwelling,
    };
}
