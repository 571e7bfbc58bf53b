using System.Text.RegularExpressions;
using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>What somebody told about a person, as typed: the input of recording and amending.</summary>
public sealed record PersonFacts
{
    public string? Title { get; init; }

    public string? Given { get; init; }

    public string? Middle { get; init; }

    public string? Family { get; init; }

    public IReadOnlyList<OtherName> OtherNames { get; init; } = [];

    public DateOnly? BornOn { get; init; }

    /// <summary>Stated or judged age in years; the lower end of a range.</summary>
    public int? AgeFrom { get; init; }

    /// <summary>The upper end; empty when only one age was given.</summary>
    public int? AgeTo { get; init; }

    public Sex Sex { get; init; }

    /// <summary>A code such as <c>IC1</c>.</summary>
    public string? EthnicityPerceived { get; init; }

    /// <summary>A code such as <c>W1</c>.</summary>
    public string? EthnicitySelfDefined { get; init; }

    public IReadOnlyList<PhoneFacts> Phones { get; init; } = [];

    public IReadOnlyList<Email> Emails { get; init; } = [];

    public IReadOnlyList<Address> Addresses { get; init; } = [];

    public string? Pnc { get; init; }

    public string? Cro { get; init; }

    public string? Nhs { get; init; }

    public string? NationalInsurance { get; init; }

    public string? DrivingLicence { get; init; }

    public string? Passport { get; init; }

    public string? Prison { get; init; }

    public string? Warrant { get; init; }

    public IReadOnlyList<Description> Descriptions { get; init; } = [];

    public IReadOnlyList<Relation> Relations { get; init; } = [];
}

/// <summary>A telephone number as typed.</summary>
public sealed record PhoneFacts(string Number, bool? IsSafe = null, string? Note = null);

public sealed partial record Person
{
    /// <summary>The oldest age anybody is taken to have.</summary>
    public const int AgeMax = 130;

    /// <summary>A person from what was told: checked, in normal form.</summary>
    /// <exception cref="Refused">A fact cannot be right; the sentence says which and what to type.</exception>
    public static Person New(PersonFacts facts, Provenance from, Codes codes) => new Person { Provenance = from }.With(facts, from, codes);

    /// <summary>The person with what was told now. Warnings and the first provenance stay.</summary>
    /// <exception cref="Refused">A fact cannot be right; the sentence says which and what to type.</exception>
    public Person Amend(PersonFacts facts, Provenance from, Codes codes) => With(facts, from, codes) with { Amended = from };

    /// <summary>What the record holds, as it would be typed: for a form that changes a part of it.</summary>
    public PersonFacts Facts() => new()
    {
        Title = Name.Title, Given = Name.Given, Middle = Name.Middle, Family = Name.Family,
        OtherNames = OtherNames, BornOn = BornOn, AgeFrom = Age?.From, AgeTo = Age?.To, Sex = Sex,
        EthnicityPerceived = EthnicityPerceived, EthnicitySelfDefined = EthnicitySelfDefined,
        Phones = [.. Phones.Select(p => new PhoneFacts(p.Number.ToString(), p.IsSafe, p.Note))],
        Emails = Emails, Addresses = Addresses,
        Pnc = Identifiers.Pnc?.ToString(), Cro = Identifiers.Cro?.ToString(), Nhs = Identifiers.Nhs,
        NationalInsurance = Identifiers.NationalInsurance, DrivingLicence = Identifiers.DrivingLicence,
        Passport = Identifiers.Passport, Prison = Identifiers.Prison, Warrant = Identifiers.Warrant,
        Descriptions = Descriptions, Relations = Relations,
    };

    private Person With(PersonFacts facts, Provenance from, Codes codes)
    {
        var wrong = new Refusals();
        var person = this with
        {
            Name = new()
            {
                Title = wrong.Of(() => Typed.Text(facts.Title, 35, "title", "A title")),
                Given = wrong.Of(() => Typed.Text(facts.Given, 80, "given", "A first name")),
                Middle = wrong.Of(() => Typed.Text(facts.Middle, 80, "middle", "Middle names")),
                Family = wrong.Of(() => Typed.Text(facts.Family, 80, "family", "A last name")),
            },
            OtherNames = Details.Each(
                facts.OtherNames, "otherNames", wrong,
                n => Typed.Text(n.Name, 80, "otherNames", "A name") is { } name ? n with { Name = name } : null),
            BornOn = wrong.Of(() => Birth(facts.BornOn, London.DateOf(from.At))),
            Age = wrong.Of(() => Range(facts.AgeFrom, facts.AgeTo)),
            Sex = facts.Sex,
            EthnicityPerceived = wrong.Of(() => Codes.Chosen(
                codes.EthnicitiesPerceived, facts.EthnicityPerceived, "ethnicityPerceived", "perceived ethnicity")),
            EthnicitySelfDefined = wrong.Of(() => Codes.Chosen(
                codes.EthnicitiesSelfDefined, facts.EthnicitySelfDefined, "ethnicitySelfDefined", "self-defined ethnicity")),
            Phones = Details.Phones(facts.Phones, wrong),
            Emails = Details.Emails(facts.Emails, wrong),
            Addresses = Details.Addresses(facts.Addresses, wrong),
            Identifiers = Numbers(facts, wrong),
            Descriptions = Details.Each(facts.Descriptions, "descriptions", wrong, Seen),
            Relations = Details.Each(facts.Relations, "relations", wrong, r => r),
        };
        wrong.If(
            wrong.IsEmpty && !person.IsSomebody,
            "Give at least a name, another name, a telephone number or a description: a person with nothing known is not found again.",
            "family");
        wrong.Raise();
        return person;
    }

    private bool IsSomebody =>
        !Name.IsEmpty || OtherNames.Count > 0 || Phones.Count > 0 || Emails.Count > 0 || Descriptions.Count > 0
            || Identifiers != new PersonIdentifiers();

    private static DateOnly? Birth(DateOnly? on, DateOnly today) =>
        on > today ? throw new Refused("The date of birth is in the future. Check the year.", "bornOn")
        : on < today.AddYears(-AgeMax) ? throw new Refused($"The date of birth is more than {AgeMax} years ago. Check the year.", "bornOn")
        : on;

    private static AgeRange? Range(int? from, int? to)
    {
        if (from is null && to is null) return null;
        var (low, high) = (from ?? to!.Value, to ?? from!.Value);
        return low < 0 || high > AgeMax ? throw new Refused($"An age is between 0 and {AgeMax}.", from is null ? "ageTo" : "ageFrom")
            : low > high ? throw new Refused("The age begins above its end. Put the lower one first.", "ageFrom")
            : new(low, high);
    }

    private static Description? Seen(Description seen)
    {
        if (seen.HeightFromCm is < 20 or > 280 || seen.HeightToCm is < 20 or > 280)
            throw new Refused("A height is in centimetres, between 20 and 280.", "descriptions");
        if (seen.HeightFromCm > seen.HeightToCm)
            throw new Refused("The height begins above its end. Put the lower one first.", "descriptions");
        var tidy = seen with
        {
            SeenBy = Part(seen.SeenBy),
            Build = Part(seen.Build),
            Hair = Part(seen.Hair),
            FacialHair = Part(seen.FacialHair),
            Eyes = Part(seen.Eyes),
            Accent = Part(seen.Accent),
            Marks = Part(seen.Marks),
            Clothing = Part(seen.Clothing),
            Words = Typed.Lines(seen.Words, "descriptions", 2000),
        };
        return tidy with { SeenBy = null, SeenAt = null } == new Description() ? null : tidy;
    }

    private static string? Part(string? typed) => Typed.Text(typed, 200, "descriptions", "A part of a description");

    private static PersonIdentifiers Numbers(PersonFacts facts, Refusals wrong) => new()
    {
        Pnc = wrong.Of(() => Typed.Value<PncId>(facts.Pnc, "pnc")),
        Cro = wrong.Of(() => Typed.Value<CroNumber>(facts.Cro, "cro")),
        Nhs = wrong.Of(() => NhsNumber(facts.Nhs)),
        NationalInsurance = wrong.Of(() => InsuranceNumber(facts.NationalInsurance)),
        DrivingLicence = wrong.Of(() => Compact(facts.DrivingLicence, "drivingLicence")),
        Passport = wrong.Of(() => Compact(facts.Passport, "passport")), Prison = wrong.Of(() => Compact(facts.Prison, "prison")),
        Warrant = wrong.Of(() => Compact(facts.Warrant, "warrant")),
    };

    private static string? Compact(string? typed, string field) =>
        Typed.Text(typed, 40, field, "A number") is { } text ? Vrm.Normal(text) is { Length: > 0 } normal ? normal : null : null;

    private static string? InsuranceNumber(string? typed) => Compact(typed, "nationalInsurance") is not { } insurance ? null
        : NationalInsuranceShape().IsMatch(insurance) ? insurance
        : throw new Refused($"\"{typed}\" is not a National Insurance number. They look like QQ 12 34 56 C.", "nationalInsurance");

    // The last digit checks the first nine: weights 10 to 2, modulo 11.
    private static string? NhsNumber(string? typed)
    {
        if (Compact(typed, "nhs") is not { } digits) return null;
        var isRight = digits.Length == 10 && digits.All(char.IsAsciiDigit)
            && (11 - (digits.Take(9).Select((digit, i) => (digit - '0') * (10 - i)).Sum() % 11)) % 11 == digits[9] - '0';
        return isRight
            ? digits
            : throw new Refused(
                $"\"{typed}\" is not an NHS number: it has ten digits and the last one checks the rest. Look at the digits again.", "nhs");
    }

    [GeneratedRegex("^[A-Z]{2}[0-9]{6}[A-D]?$")]
    private static partial Regex NationalInsuranceShape();
}
