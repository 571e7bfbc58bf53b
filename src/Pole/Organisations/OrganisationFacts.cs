using System.Text.RegularExpressions;
using Bluelamp.Kernel;

namespace Bluelamp.Pole;

/// <summary>What somebody told about an organisation, as typed: the input of recording and amending.</summary>
public sealed record OrganisationFacts
{
    public string? Name { get; init; }

    public IReadOnlyList<string> OtherNames { get; init; } = [];

    public OrganisationKind Kind { get; init; }

    public string? CompanyNumber { get; init; }

    public string? CharityNumber { get; init; }

    public IReadOnlyList<PhoneFacts> Phones { get; init; } = [];

    public IReadOnlyList<Email> Emails { get; init; } = [];

    public IReadOnlyList<Address> Addresses { get; init; } = [];

    public IReadOnlyList<Relation> Relations { get; init; } = [];
}

public sealed partial record Organisation
{
    /// <summary>An organisation from what was told: checked, in normal form.</summary>
    /// <exception cref="Refused">A fact cannot be right; the sentence says which and what to type.</exception>
    public static Organisation New(OrganisationFacts facts, Provenance from) =>
        new Organisation { Name = "", Provenance = from }.With(facts);

    /// <summary>The organisation with what was told now. Warnings and the first provenance stay.</summary>
    /// <exception cref="Refused">A fact cannot be right; the sentence says which and what to type.</exception>
    public Organisation Amend(OrganisationFacts facts, Provenance from) => With(facts) with { Amended = from };

    /// <summary>What the record holds, as it would be typed.</summary>
    public OrganisationFacts Facts() => new()
    {
        Name = Name, OtherNames = OtherNames, Kind = Kind, CompanyNumber = CompanyNumber, CharityNumber = CharityNumber,
        Phones = [.. Phones.Select(p => new PhoneFacts(p.Number.ToString(), p.IsSafe, p.Note))],
        Emails = Emails, Addresses = Addresses, Relations = Relations,
    };

    private Organisation With(OrganisationFacts facts)
    {
        var wrong = new Refusals();
        var organisation = this with
        {
            Name = wrong.Of(() => Typed.Text(facts.Name, 160, "name", "A name")
                ?? throw new Refused("Give the organisation's name.", "name")) ?? "",
            OtherNames = Details.Each(facts.OtherNames, "otherNames", wrong, n => Typed.Text(n, 160, "otherNames", "A name")),
            Kind = facts.Kind,
            CompanyNumber = wrong.Of(() => Company(facts.CompanyNumber)),
            CharityNumber = wrong.Of(() => Typed.Text(facts.CharityNumber, 12, "charityNumber", "A charity number")),
            Phones = Details.Phones(facts.Phones, wrong),
            Emails = Details.Emails(facts.Emails, wrong),
            Addresses = Details.Addresses(facts.Addresses, wrong),
            Relations = Details.Each(facts.Relations, "relations", wrong, r => r),
        };
        wrong.Raise();
        return organisation;
    }

    private static string? Company(string? typed) => Typed.Text(typed, 20, "companyNumber", "A company number") is not { } text ? null
        : Vrm.Normal(text) is var number && CompanyShape().IsMatch(number) ? number.PadLeft(8, '0')
        : throw new Refused($"\"{text}\" is not a company number. They look like 01234567 or SC123456.", "companyNumber");

    [GeneratedRegex("^([A-Z]{2}[0-9]{6}|[0-9]{1,8})$")]
    private static partial Regex CompanyShape();
}
