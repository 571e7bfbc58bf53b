using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>Looks up persons and organisations by what somebody typed as a name, for a form that must name one.</summary>
public static class ByName
{
    private const int ShownMax = 20;

    /// <summary>Those whose name begins so, and vehicles of that registration, as choices that carry their identity; what is shown is
    /// logged as looked at.</summary>
    public static async Task<IReadOnlyList<Choice>> FindAny(Desk desk, string? typed)
    {
        var found = (await Find(desk, typed)).ToList();
        if (!Vrm.TryParse(typed, null, out var plate)) return found;
        foreach (var item in await desk.Reading.Find(Item.ByPlate, plate.Lookalike).List(ShownMax))
        {
            await desk.Consulted(item.Id.Ref, "registration look-up");
            found.Add(new(item.Id.Ref.ToString(), item.Record.Title, "Vehicle"));
        }

        return found;
    }

    /// <summary>Those whose name begins so, as choices that carry their identity; what is shown is logged as looked at.</summary>
    public static async Task<IReadOnlyList<Choice>> Find(Desk desk, string? typed)
    {
        var words = (typed ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return [];
        var reading = desk.Reading;
        var (given, family) = (Folded.Of(string.Concat(words[..^1])), Folded.Of(words[^1]));
        var persons = given.Length > 0
            ? await reading.Find(Person.ByName, family).StartingWith(given[..1]).List(ShownMax)
            : await reading.Find(Person.ByName).StartingWith(family).List(ShownMax);
        var organisations = await reading.Find(Organisation.ByName).StartingWith(Folded.Of(typed)).List(ShownMax);
        foreach (var person in persons) await desk.Consulted(person.Id, "name look-up");
        return
        [
            .. persons.Select(p => new Choice(p.Id.Ref.ToString(), p.Record.Title)),
            .. organisations.Select(o => new Choice(o.Id.Ref.ToString(), o.Record.Title, "Organisation")),
        ];
    }
}
