using System.ComponentModel;
using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>One account of one organisation: a shop, a school, a company, a gang.</summary>
[Grant(
    Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar, Roles.Analyst,
    Roles.EvidenceOfficer, Roles.DisclosureOfficer, Roles.Auditor, Roles.Administrator)]
public sealed partial record Organisation : IRecord<Organisation>, IWarned
{
    /// <inheritdoc/>
    public static string Type => "organisation";

    /// <summary>By name, as <see cref="Folded"/> compares it.</summary>
    public static readonly Index<Organisation> ByName = new(o => o.NameKey);

    /// <summary>By company number.</summary>
    public static readonly Index<Organisation> ByCompanyNumber = new(o => o.CompanyNumber);

    /// <summary>By the day its first standing warning is to be reviewed.</summary>
    public static readonly Index<Organisation> ByWarning = new(o => o.WarningDueOn);

    /// <summary>As it is known.</summary>
    public required string Name { get; init; }

    /// <summary>Trading and former names.</summary>
    [DisplayName("Other name")]
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>What it is.</summary>
    public OrganisationKind Kind { get; init; }

    /// <summary>Number at Companies House, eight characters.</summary>
    public string? CompanyNumber { get; init; }

    /// <summary>Charity number.</summary>
    public string? CharityNumber { get; init; }

    /// <summary>Telephone numbers, the first being the one to call first.</summary>
    [DisplayName("Telephone")]
    public IReadOnlyList<Phone> Phones { get; init; } = [];

    /// <summary>E-mail addresses.</summary>
    [DisplayName("E-mail")]
    public IReadOnlyList<Email> Emails { get; init; } = [];

    /// <summary>Where it is.</summary>
    [DisplayName("Address")]
    public IReadOnlyList<Address> Addresses { get; init; } = [];

    /// <summary>Persons and organisations it is tied to.</summary>
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

    /// <summary>The name as it is compared; kept for the index.</summary>
    public string NameKey { get => Folded.Of(Name); private init { } }

    /// <inheritdoc/>
    public DateOnly? WarningDueOn { get => Warning.DueOn(Warnings); private init { } }

    /// <inheritdoc/>
    public string Title => Name;
}

/// <summary>What an organisation is.</summary>
public enum OrganisationKind
{
    Other,
    Company,
    Shop,
    School,
    Health,
    Charity,
    PublicBody,
    Licensed,
    CriminalGroup,
}
