using System.ComponentModel;

namespace Bluelamp.Pole;

/// <summary>
/// The form that records or changes a person: names of its fields are those of the facts, so that a refusal finds its field.
/// </summary>
public sealed class PersonForm
{
    public string? Title { get; set; }

    public string? Given { get; set; }

    public string? Middle { get; set; }

    public string? Family { get; set; }

    /// <summary>One a line.</summary>
    public string? Nicknames { get; set; }

    /// <summary>One a line.</summary>
    public string? Aliases { get; set; }

    /// <summary>Maiden and former names, one a line.</summary>
    public string? FormerNames { get; set; }

    [DisplayName("Date of birth")]
    public DateOnly? BornOn { get; set; }

    public int? AgeFrom { get; set; }

    public int? AgeTo { get; set; }

    public Sex Sex { get; set; }

    public string? EthnicityPerceived { get; set; }

    public string? EthnicitySelfDefined { get; set; }

    public List<PhoneBox> Phones { get; set; } = [new(), new()];

    public List<EmailBox> Emails { get; set; } = [new()];

    public string? Pnc { get; set; }

    public string? Cro { get; set; }

    public string? Nhs { get; set; }

    public string? NationalInsurance { get; set; }

    public string? DrivingLicence { get; set; }

    public string? Passport { get; set; }

    public string? Prison { get; set; }

    /// <summary>The form as it stands for a person on record.</summary>
    public static PersonForm Of(Person person)
    {
        var facts = person.Facts();
        return new()
        {
            Title = facts.Title, Given = facts.Given, Middle = facts.Middle, Family = facts.Family,
            Nicknames = Lines(facts, OtherNameKind.Nickname), Aliases = Lines(facts, OtherNameKind.Alias),
            FormerNames = Lines(facts, OtherNameKind.Former, OtherNameKind.Maiden),
            BornOn = facts.BornOn, AgeFrom = facts.AgeFrom, AgeTo = facts.AgeTo == facts.AgeFrom ? null : facts.AgeTo, Sex = facts.Sex,
            EthnicityPerceived = facts.EthnicityPerceived, EthnicitySelfDefined = facts.EthnicitySelfDefined,
            Phones = [.. person.Phones.Select(p => new PhoneBox { Number = p.Number.Spaced(), IsSafe = p.IsSafe, Note = p.Note }), new()],
            Emails = [.. facts.Emails.Select(e => new EmailBox { Address = e.Address, IsSafe = e.IsSafe, Note = e.Note }), new()],
            Pnc = facts.Pnc, Cro = facts.Cro, Nhs = facts.Nhs, NationalInsurance = facts.NationalInsurance,
            DrivingLicence = facts.DrivingLicence, Passport = facts.Passport, Prison = facts.Prison,
        };
    }

    /// <summary>The facts with what the form holds; what the form does not ask stays as it is.</summary>
    public PersonFacts ToFacts(PersonFacts facts) => facts with
    {
        Title = Title,
        Given = Given,
        Middle = Middle,
        Family = Family,
        OtherNames = [.. Names(Nicknames, OtherNameKind.Nickname), .. Names(Aliases, OtherNameKind.Alias), .. Former(facts)],
        BornOn = BornOn,
        AgeFrom = AgeFrom,
        AgeTo = AgeTo,
        Sex = Sex,
        EthnicityPerceived = EthnicityPerceived,
        EthnicitySelfDefined = EthnicitySelfDefined,
        Phones = [.. Phones.Select(p => new PhoneFacts(p.Number ?? "", p.IsSafe, p.Note))],
        Emails = [.. Emails.Select(e => new Email(e.Address ?? "", e.IsSafe, e.Note))],
        Pnc = Pnc,
        Cro = Cro,
        Nhs = Nhs,
        NationalInsurance = NationalInsurance,
        DrivingLicence = DrivingLicence,
        Passport = Passport,
        Prison = Prison,
    };

    private static string? Lines(PersonFacts facts, params OtherNameKind[] kinds) =>
        facts.OtherNames.Where(n => kinds.Contains(n.Kind)).Select(n => n.Name).ToList() is { Count: > 0 } names
            ? string.Join('\n', names)
            : null;

    // A maiden name on record stays one when its line is left as it was.
    private IEnumerable<OtherName> Former(PersonFacts facts) => Names(FormerNames, OtherNameKind.Former)
        .Select(n => facts.OtherNames.FirstOrDefault(o => o.Kind == OtherNameKind.Maiden && o.Name == n.Name) ?? n);

    private static IEnumerable<OtherName> Names(string? lines, OtherNameKind kind) =>
        (lines ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => new OtherName(kind, name));
}

/// <summary>A telephone number of a form.</summary>
public sealed class PhoneBox
{
    public string? Number { get; set; }

    public bool? IsSafe { get; set; }

    public string? Note { get; set; }
}

/// <summary>An e-mail address of a form.</summary>
public sealed class EmailBox
{
    public string? Address { get; set; }

    public bool? IsSafe { get; set; }

    public string? Note { get; set; }
}
