using Bluelamp.Kernel;

namespace Bluelamp.Pole;

/// <summary>A person on record who may be the one being asked about, with what speaks for it.</summary>
public sealed record Likely(Held<Person> Person, IReadOnlyList<string> Reasons);

/// <summary>Search before create: who on record may be meant, by name, swapped name, date of birth, telephone and PNC id.</summary>
public static class LikelyPersons
{
    private const int ShownMax = 20;

    /// <summary>The likely ones, the best first, at most 20. Only what the asker may see.</summary>
    public static async Task<IReadOnlyList<Likely>> Find(Reading reading, PersonFacts facts)
    {
        var found = new Dictionary<Id<Person>, (Held<Person> Person, List<string> Reasons, int Weight)>();
        var (family, given) = (Folded.Of(facts.Family), Folded.Of(facts.Given));
        if (family.Length > 0 && given.Length > 0)
        {
            var alike = await reading.Find(Person.ByName, family).StartingWith(given[..1]).List();
            Add(alike, p => NameReason(p, given), p => p.GivenKey == given ? 6 : 2);
            Add(await reading.Find(Person.ByName, given, family).List(), _ => "same name, first and last swapped", _ => 4);
        }
        else if (family.Length > 0)
        {
            Add(await reading.Find(Person.ByName, family).List(), _ => "same last name", _ => 2);
        }

        if (facts.BornOn is { } born)
        {
            Add(await reading.Find(Person.ByBirth, born).List(), _ => "same date of birth", _ => 3);
            if (Swapped(born) is { } other && family.Length > 0)
            {
                var swapped = await reading.Find(Person.ByBirth, other, family).List();
                Add(swapped, _ => "same last name, day and month of birth swapped", _ => 2);
            }
        }

        foreach (var phone in facts.Phones.Take(3))
        {
            if (PhoneNumber.TryParse(phone.Number, null, out var number))
                Add(await reading.Find(Person.ByPhone, number).List(), _ => "same telephone number", _ => 4);
        }

        if (PncId.TryParse(facts.Pnc, null, out var pnc)) Add(await reading.Find(Person.ByPnc, pnc).List(), _ => "same PNC id", _ => 10);

        return [.. found.Values.OrderByDescending(f => f.Weight).ThenByDescending(f => f.Person.ChangedAt).Take(ShownMax)
            .Select(f => new Likely(f.Person, f.Reasons))];

        void Add(IReadOnlyList<Held<Person>> persons, Func<Person, string> reason, Func<Person, int> weight)
        {
            foreach (var person in persons)
            {
                var (_, reasons, so) = found.GetValueOrDefault(person.Id, (person, [], 0));
                reasons.Add(reason(person.Record));
                found[person.Id] = (person, reasons, so + weight(person.Record));
            }
        }
    }

    private static string NameReason(Person person, string given) =>
        person.GivenKey == given ? "same name" : "same last name and first letter";

    private static DateOnly? Swapped(DateOnly on) => on.Day <= 12 && on.Day != on.Month ? new DateOnly(on.Year, on.Day, on.Month) : null;
}
