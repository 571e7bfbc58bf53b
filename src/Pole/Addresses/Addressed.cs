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
            return Changes.Of(person, person.Record with { Addresses = Changed(person.Record.Addresses), Amended = from }, happening);
        if (record.Is<Organisation>() && await reading.Get(record.As<Organisation>(), version) is var organisation)
            return Changes.Of(
                organisation, organisation.Record with { Addresses = Changed(organisation.Record.Addresses), Amended = from }, happening);
        throw new Refused($"A {record.Type} has no addresses of its own.", "record");

        IReadOnlyList<Address> Changed(IReadOnlyList<Address> addresses)
        {
            var wrong = new Refusals();
            var changed = Details.Addresses(change(addresses), wrong);
            wrong.Raise();
            return changed;
        }
    }
}
