using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>Search before create: who on record may be meant by what is typed, weighed as records are grouped.</summary>
public sealed class LikelyPersons(PersonFeed feed)
{
    /// <summary>The choice that none of those offered is meant.</summary>
    public const string New = "new";

    private const int ShownMax = 20;

    /// <summary>The likely ones, the likest first, at most 20. Only what the asker may see.</summary>
    public async Task<IReadOnlyList<Likely>> Find(Reading reading, PersonFacts typed, string? postcode = null)
    {
        var (traits, sight) = (PersonTraits.Of(typed, postcode), new Sight(reading.Sees));
        var near = await reading.GetMany(feed.Book.LikeTyped(traits, sight, ShownMax).Select(a => a.Record));
        var found = new Dictionary<Id<Person>, Held<Person>>();
        foreach (var person in near.Concat(await ByOneFact(reading, typed))) found.TryAdd(person.Id, person);
        return [.. found.Values
            .Select(p => (Person: p, Why: feed.Book.Scorer.Explain(
                traits, feed.Book.Shown(p.Id, sight) ?? PersonTraits.Of(p.Record, null))))
            .Where(l => l.Why.For.Count > 0)
            .OrderByDescending(l => l.Why.Weight).ThenByDescending(l => l.Person.ChangedAt).Take(ShownMax)
            .Select(l => new Likely(l.Person.Id.Ref, l.Person.Record.Title, l.Person.ChangedAt, l.Why.For))];
    }

    /// <summary>The same as choices of a form, with "somebody new" as the last; none when nobody on record is likely. What is shown is
    /// logged as looked at.</summary>
    /// <param name="desk">Who asks.</param>
    /// <param name="typed">What is typed.</param>
    /// <param name="purpose">What for.</param>
    public async Task<IReadOnlyList<Choice>> Choices(Desk desk, PersonFacts typed, string purpose)
    {
        await feed.Reached(desk.Wrote);
        var likely = await Find(desk.Reading, typed);
        foreach (var one in likely) await desk.Consulted(one.Record, "search result", purpose);
        return likely.Count == 0 ? [] :
        [
            .. likely.Select(l => new Choice(l.Record.Id.ToString(), l.Title, string.Join(", ", l.Reasons))),
            new(New, "None of these: somebody new"),
        ];
    }

    // A lone fact brings no two records into one group, but at the counter it is all there is.
    private static async Task<IReadOnlyList<Held<Person>>> ByOneFact(Reading reading, PersonFacts typed)
    {
        var found = new List<Held<Person>>();
        var (family, given) = (Folded.Of(typed.Family), Folded.Of(typed.Given));
        if (family.Length > 0 && given.Length > 0)
        {
            found.AddRange(await reading.Find(Person.ByName, family).StartingWith(given[..1]).List());
            found.AddRange(await reading.Find(Person.ByName, given, family).List());
        }
        else if (family.Length > 0)
        {
            found.AddRange(await reading.Find(Person.ByName, family).List());
        }

        if (typed.BornOn is { } born)
        {
            found.AddRange(await reading.Find(Person.ByBirth, born).List());
            if (Swapped(born) is { } other && family.Length > 0) found.AddRange(await reading.Find(Person.ByBirth, other, family).List());
        }

        foreach (var phone in typed.Phones.Take(3))
        {
            if (PhoneNumber.TryParse(phone.Number, null, out var number))
                found.AddRange(await reading.Find(Person.ByPhone, number).List());
        }

        if (PncId.TryParse(typed.Pnc, null, out var pnc)) found.AddRange(await reading.Find(Person.ByPnc, pnc).List());
        return found;
    }

    private static DateOnly? Swapped(DateOnly on) => on.Day <= 12 && on.Day != on.Month ? new DateOnly(on.Year, on.Day, on.Month) : null;
}
