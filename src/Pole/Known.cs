using Bluelamp.Kernel;

namespace Bluelamp.Pole;

/// <summary>Checks that the records a command names are there for the asker, before a link to them is written.</summary>
internal static class Known
{
    /// <summary>Where the facts of a command come from; its source record must be one the asker may see.</summary>
    public static async Task<Provenance> Provenance(Reading reading, Channel channel, Ref? source, string? from)
    {
        if (source is { } record) await Record(reading, record, "source");
        return Pole.Provenance.Of(reading, channel, source, Typed.Text(from, 200, "from", "The source"));
    }

    public static Task Links(Reading reading, PersonFacts facts) => All(
        reading, [.. facts.Addresses.Select(a => ((Ref)a.Place, "addresses")), .. facts.Relations.Select(r => (r.To, "relations"))]);

    public static Task Links(Reading reading, OrganisationFacts facts) => All(
        reading, [.. facts.Addresses.Select(a => ((Ref)a.Place, "addresses")), .. facts.Relations.Select(r => (r.To, "relations"))]);

    public static async Task Links(Reading reading, ItemFacts facts)
    {
        if (facts.Holders.Any(h => !h.Holder.Is<Person>() && !h.Holder.Is<Organisation>()))
            throw new Refused("Only a person or an organisation can hold a thing.", "holders");
        await All(reading, [.. facts.Holders.Select(h => (h.Holder, "holders"))]);
    }

    public static async Task Record(Reading reading, Ref record, string field)
    {
        if (await reading.See(record) is null)
            throw new Refused($"There is no {record.Type} with the identity {record.Id}. Choose it from the list again.", field);
    }

    private static async Task All(Reading reading, IReadOnlyList<(Ref Record, string Field)> named)
    {
        foreach (var (record, field) in named.Distinct()) await Record(reading, record, field);
    }
}
