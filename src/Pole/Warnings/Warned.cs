using Bluelamp.Kernel;

namespace Bluelamp.Pole;

/// <summary>A record that can carry warnings.</summary>
public interface IWarned
{
    /// <summary>Ended ones included.</summary>
    IReadOnlyList<Warning> Warnings { get; }

    /// <summary>The day the first of those that stand is to be reviewed; null while none stands. Kept for the index.</summary>
    DateOnly? WarningDueOn { get; }
}

/// <summary>Changes the warnings of whichever record carries them.</summary>
internal static class Warned
{
    public static async Task<Changes> Change<THappening>(
        Ref record, int version, Reading reading, THappening happening, Func<IReadOnlyList<Warning>, IReadOnlyList<Warning>> change)
        where THappening : IHappening<Person>, IHappening<Place>, IHappening<Item>, IHappening<Organisation>
    {
        if (record.Is<Person>() && await reading.Get(record.As<Person>(), version) is var person)
            return Changes.Of(person, person.Record with { Warnings = change(person.Record.Warnings) }, happening);
        if (record.Is<Place>() && await reading.Get(record.As<Place>(), version) is var place)
            return Changes.Of(place, place.Record with { Warnings = change(place.Record.Warnings) }, happening);
        if (record.Is<Item>() && await reading.Get(record.As<Item>(), version) is var item)
            return Changes.Of(item, item.Record with { Warnings = change(item.Record.Warnings) }, happening);
        if (record.Is<Organisation>() && await reading.Get(record.As<Organisation>(), version) is var organisation)
            return Changes.Of(organisation, organisation.Record with { Warnings = change(organisation.Record.Warnings) }, happening);
        throw new Refused($"A {record.Type} carries no warnings.", "record");
    }
}
