using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>One fact of a person as all their records have it: every value with the records that say so, conflicts among them.</summary>
/// <param name="Name">What it is: <c>Date of birth</c>.</param>
/// <param name="Values">Each value with its origins; the one told by most records first, then the newest.</param>
/// <param name="IsSingle">True where a person has one only: a second value is a conflict.</param>
public sealed record FaceFact(string Name, IReadOnlyList<FaceValue> Values, bool IsSingle)
{
    /// <summary>True when records contradict each other.</summary>
    public bool IsConflict => IsSingle && Values.Count > 1;
}

/// <summary>A value and who said so.</summary>
/// <param name="Text">As shown.</param>
/// <param name="Link">The record it names; null where it is none.</param>
/// <param name="Origins">The records that have it, the newest first.</param>
public sealed record FaceValue(string Text, Ref? Link, IReadOnlyList<Held<Person>> Origins);

/// <summary>Puts the records of one person together into one face, of what its reader may see.</summary>
public static class PersonFace
{
    private static readonly HashSet<string> Singles = ["Date of birth", "Sex", "PNC id", "CRO number", "NHS number"];

    /// <summary>The facts in the order a person reads them.</summary>
    public static IReadOnlyList<string> Order { get; } =
    [
        "Name", "Other name", "Date of birth", "Age", "Sex", "Telephone", "E-mail", "Address", "PNC id", "CRO number", "NHS number",
        "Driving licence", "Ethnicity",
    ];

    /// <summary>The facts of these records.</summary>
    public static async Task<IReadOnlyList<FaceFact>> Of(Reading reading, IReadOnlyList<Held<Person>> records)
    {
        var told = new List<(string Name, string Text, Ref? Link, Held<Person> By)>();
        foreach (var record in records)
        {
            told.AddRange(Told(record.Record).Where(t => !string.IsNullOrWhiteSpace(t.Text))
                .Select(t => (t.Name, t.Text!, (Ref?)null, record)));
            var places = await reading.GetMany(record.Record.Addresses.Select(a => a.Place));
            told.AddRange(places.Select(p => ("Address", p.Record.Title, (Ref?)p.Id.Ref, record)));
        }

        return [.. Order.Select(name => new FaceFact(name, Values(told.Where(t => t.Name == name)), Singles.Contains(name)))
            .Where(f => f.Values.Count > 0)];
    }

    private static IReadOnlyList<FaceValue> Values(IEnumerable<(string Name, string Text, Ref? Link, Held<Person> By)> told) => [.. told
        .GroupBy(t => t.Text, StringComparer.OrdinalIgnoreCase)
        .Select(g => new FaceValue(g.First().Text, g.First().Link, [.. g.Select(t => t.By).Distinct().OrderByDescending(ToldAt)]))
        .OrderByDescending(v => v.Origins.Count).ThenByDescending(v => ToldAt(v.Origins[0]))];

    private static DateTimeOffset ToldAt(Held<Person> record) => record.Record.Provenance.At;

    private static IEnumerable<(string Name, string? Text)> Told(Person person)
    {
        yield return ("Name", person.Name.IsEmpty ? null : person.Name.Formal);
        foreach (var other in person.OtherNames) yield return ("Other name", other.Name);
        yield return ("Date of birth", person.BornOn is { } born ? London.Show(born) : null);
        yield return ("Age", person.Age?.ToString());
        yield return ("Sex", person.Sex == Sex.NotKnown ? null : person.Sex.ToString());
        foreach (var phone in person.Phones) yield return ("Telephone", phone.Number.Spaced());
        foreach (var email in person.Emails) yield return ("E-mail", email.Address);
        yield return ("PNC id", person.Identifiers.Pnc?.ToString());
        yield return ("CRO number", person.Identifiers.Cro?.ToString());
        yield return ("NHS number", person.Identifiers.Nhs);
        yield return ("Driving licence", person.Identifiers.DrivingLicence);
        yield return ("Ethnicity", person.EthnicitySelfDefined ?? person.EthnicityPerceived);
    }
}
