using System.ComponentModel;
using System.Text.RegularExpressions;
using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.People;

/// <summary>Somebody who works for the force: a police officer, special constable, PCSO or member of staff.</summary>
[Grant(
    Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar, Roles.Analyst,
    Roles.EvidenceOfficer, Roles.DisclosureOfficer, Roles.Hr, Roles.Auditor, Roles.Administrator)]
public sealed partial record Officer : IRecord<Officer>
{
    /// <inheritdoc/>
    public static string Type => "officer";

    /// <summary>By shoulder number; nobody shares one.</summary>
    public static readonly Index<Officer> ByShoulder = new(o => o.ShoulderNumber) { Unique = "Another officer has this shoulder number." };

    /// <summary>By warrant number; never given twice, also not after its officer left.</summary>
    public static readonly Index<Officer> ByWarrant =
        new(o => o.WarrantNumber) { Unique = "Another officer has or had this warrant number." };

    /// <summary>By the name they sign in with.</summary>
    public static readonly Index<Officer> ByAccount = new(o => o.AccountName) { Unique = "Another officer signs in with this account." };

    /// <summary>By family name, then first name, as they are compared.</summary>
    public static readonly Index<Officer> ByName = new(o => o.FamilyKey, o => o.GivenKey);

    /// <summary>By team, then family name.</summary>
    public static readonly Index<Officer> ByTeam = new(o => o.Team, o => o.FamilyKey);

    /// <summary>By rank, then family name.</summary>
    public static readonly Index<Officer> ByRank = new(o => o.Rank, o => o.FamilyKey);

    /// <summary>What they are to the force.</summary>
    [DisplayName("Employed as")]
    public OfficerKind Kind { get; init; }

    /// <summary>First name.</summary>
    [DisplayName("First name")]
    public required string Given { get; init; }

    /// <summary>Last name.</summary>
    [DisplayName("Last name")]
    public required string Family { get; init; }

    /// <summary>A code of the rank table, such as <c>constable</c>.</summary>
    public required string Rank { get; init; }

    /// <summary>The rank as it stands before the name: <c>PC</c>, <c>DS</c>.</summary>
    [Browsable(false)]
    public required string RankShort { get; init; }

    /// <summary>True for a detective.</summary>
    [DisplayName("Detective")]
    public bool IsDetective { get; init; }

    /// <summary>Number and unit code worn on the shoulder: <c>123AW</c>. Changes with the unit.</summary>
    public string? ShoulderNumber { get; init; }

    /// <summary>Six digits, for life.</summary>
    public string? WarrantNumber { get; init; }

    /// <summary>Where they belong.</summary>
    public Id<Team>? Team { get; init; }

    /// <summary>Codes of the skill table.</summary>
    [DisplayName("Skill")]
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>The user name they sign in with.</summary>
    [DisplayName("Signs in as")]
    public string? AccountName { get; init; }

    /// <summary>Their last day; null while they serve.</summary>
    [DisplayName("Left on")]
    public DateOnly? LeftOn { get; init; }

    /// <summary>The family name as it is compared; kept for the index.</summary>
    public string FamilyKey { get => Folded.Of(Family); private init { } }

    /// <summary>The first name as it is compared; kept for the index.</summary>
    public string GivenKey { get => Folded.Of(Given); private init { } }

    /// <summary>As colleagues call them: <c>PC 123AW Jane Ali</c>.</summary>
    public string Title => string.Join(' ', new[] { RankShort, ShoulderNumber, Given, Family }.Where(t => !string.IsNullOrEmpty(t)));

    string? IRecord.Reference => ShoulderNumber ?? WarrantNumber;

    /// <summary>An officer from what HR typed: checked, in normal form.</summary>
    /// <exception cref="Refused">A fact cannot be right; the sentence says which.</exception>
    public static Officer New(OfficerFacts facts, RankTable table)
    {
        var rank = table.Of(facts.Rank);
        var wrong = new Refusals();
        var given = wrong.Of(() => Named(facts.Given, "given", "first name"));
        var family = wrong.Of(() => Named(facts.Family, "family", "last name"));
        wrong.If(
            facts.IsDetective && rank.Detective is null, $"There is no detective {rank.Name.ToLowerInvariant()}.", "isDetective");
        var warrant = Compact(facts.WarrantNumber);
        wrong.If(warrant is not null && !WarrantShape().IsMatch(warrant), "A warrant number has six digits.", "warrantNumber");
        wrong.If(
            warrant is null && rank.Kind is OfficerKind.Officer or OfficerKind.Special,
            "A constable of any rank holds a warrant: give its six digits.", "warrantNumber");
        var shoulder = Compact(facts.ShoulderNumber);
        wrong.If(
            shoulder is not null && !ShoulderShape().IsMatch(shoulder),
            "A shoulder number is 1 to 5 digits and the unit's two letters, such as 123AW.", "shoulderNumber");
        wrong.Raise();
        return new()
        {
            Kind = rank.Kind, Given = given!, Family = family!,
            Rank = rank.Code, RankShort = facts.IsDetective ? rank.Detective! : rank.Short, IsDetective = facts.IsDetective,
            ShoulderNumber = shoulder, WarrantNumber = warrant, Team = facts.Team, Skills = table.Checked(facts.Skills),
            AccountName = string.IsNullOrWhiteSpace(facts.AccountName) ? null : facts.AccountName.Trim(), LeftOn = facts.LeftOn,
        };
    }

    /// <summary>What the record holds, as it would be typed.</summary>
    public OfficerFacts Facts() => new()
    {
        Given = Given, Family = Family, Rank = Rank, IsDetective = IsDetective, ShoulderNumber = ShoulderNumber,
        WarrantNumber = WarrantNumber,
        Team = Team, Skills = Skills, AccountName = AccountName, LeftOn = LeftOn,
    };

    private static string Named(string? typed, string field, string what) =>
        string.IsNullOrWhiteSpace(typed) ? throw new Refused($"Give the {what}.", field)
        : typed.Trim() is { Length: <= 80 } name ? name : throw new Refused($"The {what} may hold 80 characters.", field);

    private static string? Compact(string? typed) => Vrm.Normal(typed ?? "") is { Length: > 0 } text ? text : null;

    [GeneratedRegex("^[0-9]{6}$")]
    private static partial Regex WarrantShape();

    [GeneratedRegex("^[0-9]{1,5}[A-Z]{2}$")]
    private static partial Regex ShoulderShape();
}

/// <summary>What somebody is to the force.</summary>
public enum OfficerKind
{
    Officer,
    Special,
    Pcso,
    Staff,
}

/// <summary>What HR types of an officer.</summary>
public sealed record OfficerFacts
{
    public string? Given { get; init; }

    public string? Family { get; init; }

    /// <summary>A code of the rank table.</summary>
    public string? Rank { get; init; }

    public bool IsDetective { get; init; }

    public string? ShoulderNumber { get; init; }

    public string? WarrantNumber { get; init; }

    public Id<Team>? Team { get; init; }

    public IReadOnlyList<string> Skills { get; init; } = [];

    public string? AccountName { get; init; }

    public DateOnly? LeftOn { get; init; }
}
