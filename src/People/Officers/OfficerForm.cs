using System.ComponentModel;
using Bluelamp.Kernel;

namespace Bluelamp.People;

/// <summary>The form of an officer: names of its fields are those of the facts, so that a refusal finds its field.</summary>
public sealed class OfficerForm
{
    public string? Given { get; set; }

    public string? Family { get; set; }

    public string? Rank { get; set; }

    public bool IsDetective { get; set; }

    public string? ShoulderNumber { get; set; }

    public string? WarrantNumber { get; set; }

    public string? AccountName { get; set; }

    /// <summary>The team's identity; empty for none.</summary>
    public string? Team { get; set; }

    public List<string> Skills { get; set; } = [];

    [DisplayName("The last day")]
    public DateOnly? LeftOn { get; set; }

    /// <summary>The form as it stands for an officer on record.</summary>
    public static OfficerForm Of(Officer officer) => new()
    {
        Given = officer.Given, Family = officer.Family, Rank = officer.Rank, IsDetective = officer.IsDetective, ShoulderNumber = officer.ShoulderNumber,
        WarrantNumber = officer.WarrantNumber, AccountName = officer.AccountName, Team = officer.Team?.ToString(), Skills = [.. officer.Skills], LeftOn = officer.LeftOn,
    };

    /// <summary>What was typed.</summary>
    public OfficerFacts ToFacts() => new()
    {
        Given = Given, Family = Family, Rank = Rank, IsDetective = IsDetective, ShoulderNumber = ShoulderNumber, WarrantNumber = WarrantNumber,
        AccountName = AccountName, Team = Id<Team>.TryParse(Team, out var team) ? team : null, Skills = Skills, LeftOn = LeftOn,
    };
}
