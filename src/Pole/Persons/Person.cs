using System.ComponentModel;
using System.Globalization;
using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>
/// One account of one person, from one source. Two accounts of the same person stay two records; they are grouped, never merged.
/// </summary>
[Grant(
    Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar, Roles.Analyst,
    Roles.EvidenceOfficer, Roles.DisclosureOfficer, Roles.Auditor, Roles.Administrator)]
public sealed partial record Person : IRecord<Person>, IWarned
{
    /// <summary>No person holds more of any one kind of detail: longer lists are slips of an import.</summary>
    public const int ListMax = 50;

    /// <inheritdoc/>
    public static string Type => "person";

    /// <summary>By family name, then given names, as <see cref="Folded"/> compares them.</summary>
    public static readonly Index<Person> ByName = new(p => p.FamilyKey, p => p.GivenKey);

    /// <summary>By date of birth.</summary>
    public static readonly Index<Person> ByBirth = new(p => p.BornOn, p => p.FamilyKey);

    /// <summary>By the first telephone number.</summary>
    public static readonly Index<Person> ByPhone = new(p => p.FirstPhone);

    /// <summary>By PNC id.</summary>
    public static readonly Index<Person> ByPnc = new(p => p.Identifiers.Pnc);

    /// <summary>By the day its first standing warning is to be reviewed.</summary>
    public static readonly Index<Person> ByWarning = new(p => p.WarningDueOn);

    /// <summary>The name as told.</summary>
    public PersonName Name { get; init; } = new();

    /// <summary>Aliases, nicknames and former names.</summary>
    [DisplayName("Other name")]
    public IReadOnlyList<OtherName> OtherNames { get; init; } = [];

    /// <summary>Date of birth, where known.</summary>
    [DisplayName("Date of birth")]
    public DateOnly? BornOn { get; init; }

    /// <summary>Stated or judged age in years at the time of the account, where the date of birth is not known.</summary>
    public AgeRange? Age { get; init; }

    /// <summary>Sex as recorded.</summary>
    public Sex Sex { get; init; }

    /// <summary>Ethnicity as an officer perceived it: a code of the 6+1 table, such as <c>IC1</c>.</summary>
    [DisplayName("Ethnicity, officer-perceived")]
    public string? EthnicityPerceived { get; init; }

    /// <summary>Ethnicity as the person defines it: a code of the 18+1 table, such as <c>W1</c>.</summary>
    [DisplayName("Ethnicity, self-defined")]
    public string? EthnicitySelfDefined { get; init; }

    /// <summary>Telephone numbers, the first being the one to call first.</summary>
    [DisplayName("Telephone")]
    public IReadOnlyList<Phone> Phones { get; init; } = [];

    /// <summary>E-mail addresses.</summary>
    [DisplayName("E-mail")]
    public IReadOnlyList<Email> Emails { get; init; } = [];

    /// <summary>Where the person lives, lived, works or is staying.</summary>
    [DisplayName("Address")]
    public IReadOnlyList<Address> Addresses { get; init; } = [];

    /// <summary>Numbers other systems know the person by.</summary>
    public PersonIdentifiers Identifiers { get; init; } = new();

    /// <summary>What the person looked like, each as seen at a time.</summary>
    [DisplayName("Description")]
    public IReadOnlyList<Description> Descriptions { get; init; } = [];

    /// <summary>Other persons and organisations this one is tied to.</summary>
    [DisplayName("Tie")]
    public IReadOnlyList<Relation> Relations { get; init; } = [];

    /// <summary>Warning markers, ended ones included.</summary>
    [DisplayName("Warning")]
    public IReadOnlyList<Warning> Warnings { get; init; } = [];

    /// <summary>Where the record came from first.</summary>
    [DisplayName("Where this came from")]
    public required Provenance Provenance { get; init; }

    /// <summary>Where the facts of the newest change came from; null while nothing was changed.</summary>
    [Browsable(false)]
    public Provenance? Amended { get; init; }

    /// <summary>The family name as it is compared; kept for the index.</summary>
    public string FamilyKey { get => Folded.Of(Name.Family); private init { } }

    /// <summary>The given names as they are compared; kept for the index.</summary>
    public string GivenKey { get => Folded.Of(Name.Given); private init { } }

    /// <summary>The first telephone number; kept for the index.</summary>
    public PhoneNumber? FirstPhone { get => Phones.Count > 0 ? Phones[0].Number : null; private init { } }

    /// <inheritdoc/>
    public DateOnly? WarningDueOn { get => Warning.DueOn(Warnings); private init { } }

    /// <inheritdoc/>
    public string Title
    {
        get
        {
            var who = Name.IsEmpty ? OtherNames is [var known, ..] ? $"Known as {known.Name}" : "Unknown person" : Name.Formal;
            if (BornOn is { } born) return $"{who}, born {born.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}";
            var more = string.Join(
                ", ", new[] { Sex == Sex.NotKnown ? null : Sex.ToString().ToLowerInvariant(), Age?.ToString() }.Where(t => t is not null));
            return more.Length == 0 ? who : $"{who}, {more}";
        }
    }
}

/// <summary>A name in its parts, as told; any part may be missing.</summary>
public sealed record PersonName
{
    /// <summary>Mr, Ms, Dr and so on.</summary>
    public string? Title { get; init; }

    /// <summary>First name.</summary>
    [DisplayName("First name")]
    public string? Given { get; init; }

    /// <summary>Middle names.</summary>
    [DisplayName("Middle names")]
    public string? Middle { get; init; }

    /// <summary>Last name.</summary>
    [DisplayName("Last name")]
    public string? Family { get; init; }

    /// <summary>True when neither a first nor a last name is known.</summary>
    public bool IsEmpty => Given is null && Family is null;

    /// <summary>As a record shows it, the family name in capitals: <c>Jane Ann SMITH</c>.</summary>
    public string Formal => string.Join(' ', new[] { Given, Middle, Family?.ToUpperInvariant() }.Where(t => t is not null));

    /// <summary>As a letter shows it: <c>Ms Jane Smith</c>.</summary>
    public override string ToString() => string.Join(' ', new[] { Title, Given, Family }.Where(t => t is not null));
}

/// <summary>Another name a person goes or went by.</summary>
public sealed record OtherName(OtherNameKind Kind, string Name);

/// <summary>Why there is another name.</summary>
public enum OtherNameKind
{
    Alias,
    Nickname,
    Maiden,
    Former,
}

/// <summary>Sex as recorded.</summary>
public enum Sex
{
    NotKnown,
    Female,
    Male,
    Indeterminate,
}

/// <summary>An age in years, as stated or judged: both ends included.</summary>
public sealed record AgeRange(int From, int To)
{
    /// <inheritdoc/>
    public override string ToString() => From == To
        ? string.Create(CultureInfo.InvariantCulture, $"aged {From}")
        : string.Create(CultureInfo.InvariantCulture, $"aged {From} to {To}");
}

/// <summary>A telephone number somebody can be reached on.</summary>
/// <param name="Number">In international form.</param>
/// <param name="IsSafe">False: calling it could put the person at risk. Null: nobody asked.</param>
/// <param name="Note">Whose it is, when to call.</param>
public sealed record Phone(PhoneNumber Number, [property: DisplayName("Safe to call")] bool? IsSafe = null, string? Note = null);

/// <summary>An e-mail address somebody can be reached on.</summary>
/// <param name="Address">As typed, trimmed.</param>
/// <param name="IsSafe">False: writing to it could put the person at risk. Null: nobody asked.</param>
/// <param name="Note">Whose it is.</param>
public sealed record Email(string Address, [property: DisplayName("Safe to write to")] bool? IsSafe = null, string? Note = null);

/// <summary>A tie to a place, for as long as it lasted.</summary>
public sealed record Address(Id<Place> Place, AddressKind Kind = AddressKind.Home, DateOnly? FromOn = null, DateOnly? ToOn = null)
{
    /// <summary>True when it holds on a day.</summary>
    public bool IsCurrent(DateOnly on) => (FromOn is null || FromOn <= on) && (ToOn is null || ToOn >= on);
}

/// <summary>What somebody has to do with a place.</summary>
public enum AddressKind
{
    Home,
    Work,
    School,
    Temporary,
    Bail,
    Registered,
    Premises,
}

/// <summary>Numbers other systems know a person by.</summary>
public sealed record PersonIdentifiers
{
    /// <summary>Police National Computer identity.</summary>
    [DisplayName("PNC id")]
    public PncId? Pnc { get; init; }

    /// <summary>Criminal Records Office number.</summary>
    [DisplayName("CRO number")]
    public CroNumber? Cro { get; init; }

    /// <summary>NHS number, ten digits.</summary>
    [DisplayName("NHS number")]
    public string? Nhs { get; init; }

    /// <summary>National Insurance number.</summary>
    public string? NationalInsurance { get; init; }

    /// <summary>Driving licence number.</summary>
    public string? DrivingLicence { get; init; }

    /// <summary>Passport number, with the country before it where it is not British.</summary>
    public string? Passport { get; init; }

    /// <summary>Prison number.</summary>
    public string? Prison { get; init; }

    /// <summary>Police warrant number, where the person is an officer.</summary>
    public string? Warrant { get; init; }
}

/// <summary>What a person looked like, as seen at a time.</summary>
public sealed record Description
{
    /// <summary>Who it was seen by, or how it is known.</summary>
    public string? SeenBy { get; init; }

    /// <summary>When, UTC; null where not known.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>Height, from, in centimetres.</summary>
    [DisplayName("Height from")]
    public int? HeightFromCm { get; init; }

    /// <summary>Height, to, in centimetres.</summary>
    [DisplayName("Height to")]
    public int? HeightToCm { get; init; }

    /// <summary>Slim, medium, heavy and so on.</summary>
    public string? Build { get; init; }

    /// <summary>Colour and style of hair.</summary>
    public string? Hair { get; init; }

    /// <summary>Beard, moustache, stubble.</summary>
    public string? FacialHair { get; init; }

    /// <summary>Colour of eyes, glasses.</summary>
    public string? Eyes { get; init; }

    /// <summary>Accent or language.</summary>
    public string? Accent { get; init; }

    /// <summary>Scars, tattoos and other marks.</summary>
    public string? Marks { get; init; }

    /// <summary>Clothing.</summary>
    public string? Clothing { get; init; }

    /// <summary>Anything else, in the words of whoever saw it.</summary>
    public string? Words { get; init; }
}
