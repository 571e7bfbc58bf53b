namespace Bluelamp.Pole;

/// <summary>The form that records or changes an organisation.</summary>
public sealed class OrganisationForm
{
    public string? Name { get; set; }

    /// <summary>One a line.</summary>
    public string? OtherNames { get; set; }

    public OrganisationKind Kind { get; set; }

    public string? CompanyNumber { get; set; }

    public string? CharityNumber { get; set; }

    public List<PhoneBox> Phones { get; set; } = [new()];

    public List<EmailBox> Emails { get; set; } = [new()];

    /// <summary>The form as it stands for an organisation on record.</summary>
    public static OrganisationForm Of(Organisation record) => new()
    {
        Name = record.Name, OtherNames = string.Join('\n', record.OtherNames), Kind = record.Kind,
        CompanyNumber = record.CompanyNumber, CharityNumber = record.CharityNumber,
        Phones = [.. record.Phones.Select(p => new PhoneBox { Number = p.Number.Spaced(), IsSafe = p.IsSafe, Note = p.Note }), new()],
        Emails = [.. record.Emails.Select(e => new EmailBox { Address = e.Address, IsSafe = e.IsSafe, Note = e.Note }), new()],
    };

    /// <summary>The facts with what the form holds; what the form does not ask stays as it is.</summary>
    public OrganisationFacts ToFacts(OrganisationFacts facts) => facts with
    {
        Name = Name,
        Kind = Kind,
        CompanyNumber = CompanyNumber,
        CharityNumber = CharityNumber,
        OtherNames = (OtherNames ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        Phones = [.. Phones.Select(p => new PhoneFacts(p.Number ?? "", p.IsSafe, p.Note))],
        Emails = [.. Emails.Select(e => new Email(e.Address ?? "", e.IsSafe, e.Note))],
    };
}
