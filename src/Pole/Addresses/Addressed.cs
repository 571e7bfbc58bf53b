using Bluelamp.Kernel;

namespace Bluelamp.Pole;

/// <summary>Changes the addresses of a person or an organisation.</summary>
internal static class Addressed
{
    public static async Task<Changes> Change<THappening>(
        Ref record, int version, Reading reading, THappening happening, Provenance from,
        Func<IReadOnlyList<Address>, IReadOnlyList<Address>> change)
        where THappening : IHappening<Person>, IHappening<Organisation>
    {
        if (record.Is<Person>() && await reading.Get(record.As<Person>(), version) is var person)
            return Changes.Of(
                person, person.Record with { Addresses = Details.Addresses(change(person.Record.Addresses)), Amended = from }, happening);
        if (record.Is<Organisation>() && await reading.Get(record.As<Organisation>(), version) is var organisation)
        {
            var addresses = Details.Addresses(change(organisation.Record.Addresses));
            return Changes.Of(organisation, organisation.Record with { Addresses = addresses, Amended = from }, happening);
        }

        throw new Refused($"A {record.Type} has no addresses of its own.", "record");
    }
}
