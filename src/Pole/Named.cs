using Bluelamp.Kernel;

namespace Bluelamp.Pole;

/// <summary>
/// Whom or what another room's form names: one on record, which learns what is new of what was told with it, or a new account. Nothing that
/// was typed is dropped because somebody was known already.
/// </summary>
public static class Named
{
    /// <summary>The person named.</summary>
    /// <param name="reading">The reading of the command in hand.</param>
    /// <param name="changes">The command's changes: what the record learns, or the new account, is added.</param>
    /// <param name="known">Who on record is meant; null for nobody.</param>
    /// <param name="told">What was told of them; may be null for one on record.</param>
    /// <param name="from">Where that came from.</param>
    /// <exception cref="Refused">Nobody is named, or what was told cannot be of the person chosen.</exception>
    public static async Task<Id<Person>> Person(
        Reading reading, Changes changes, Id<Person>? known, PersonFacts? told, Provenance from)
    {
        var codes = reading.Table(Codes.Table);
        if (known is { } id)
        {
            var held = await reading.Seek(id) ?? throw new Refused("That person is not on record. Choose again.", "person");
            if (told is not null && held.Record.Learn(told, from, codes) is { } learnt)
                changes.Change(held, learnt, new PersonAmended(from.Channel));
            return id;
        }

        var made = reading.NewId<Person>();
        var facts = told ?? throw new Refused("Choose a person, or say who it is.", "family");
        changes.Add(made, Pole.Person.New(facts, from, codes), new PersonRecorded(from.Channel));
        return made;
    }

    /// <summary>The thing named; as <see cref="Person"/>.</summary>
    /// <exception cref="Refused">Nothing is named, or what was told cannot be of the thing chosen.</exception>
    public static async Task<Id<Item>> Item(Reading reading, Changes changes, Id<Item>? known, ItemFacts? told, Provenance from)
    {
        if (known is { } id)
        {
            var held = await reading.Seek(id) ?? throw new Refused("That thing is not on record. Choose again.", "item");
            if (told is not null && held.Record.Learn(told, from) is { } learnt)
                changes.Change(held, learnt, new ItemAmended(from.Channel));
            return id;
        }

        var made = reading.NewId<Item>();
        var facts = told ?? throw new Refused("Choose a thing, or say what it is.", "plate");
        changes.Add(made, Pole.Item.New(facts, from), new ItemRecorded(from.Channel));
        return made;
    }
}
