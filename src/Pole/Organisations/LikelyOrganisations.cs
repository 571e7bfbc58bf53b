using Bluelamp.Kernel;

namespace Bluelamp.Pole;

/// <summary>Search before create: organisations on record that may be the one being typed, by company number or by how the name
/// begins.</summary>
public static class LikelyOrganisations
{
    // Shorter beginnings bring half the register.
    private const int NameMin = 4;

    /// <summary>The likely ones, at most 20. Only what the asker may see.</summary>
    public static async Task<IReadOnlyList<Likely>> Find(Reading reading, OrganisationFacts facts)
    {
        var found = new List<(Held<Organisation>, string)>();
        if (!string.IsNullOrWhiteSpace(facts.CompanyNumber))
        {
            var number = Vrm.Normal(facts.CompanyNumber).PadLeft(8, '0');
            var numbered = await reading.Find(Organisation.ByCompanyNumber, number).List(Likely.CountMax);
            found.AddRange(numbered.Select(o => (o, "same company number")));
        }

        var name = Folded.Of(facts.Name);
        if (name.Length > 0)
        {
            // "Corner Shop" finds "Corner Shop Ltd".
            var alike = name.Length < NameMin
                ? reading.Find(Organisation.ByName, name) : reading.Find(Organisation.ByName).StartingWith(name);
            foreach (var one in await alike.List(Likely.CountMax))
                found.Add((one, one.Record.NameKey == name ? "same name" : "name begins alike"));
        }

        return Likely.Of(found);
    }
}
