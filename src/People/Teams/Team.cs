using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.People;

/// <summary>Officers who work together: a response team, a neighbourhood, a CID office.</summary>
[Grant(
    Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar, Roles.Analyst,
    Roles.EvidenceOfficer, Roles.DisclosureOfficer, Roles.Hr, Roles.Auditor, Roles.Administrator)]
public sealed record Team : IRecord<Team>
{
    /// <inheritdoc/>
    public static string Type => "team";

    /// <summary>By name; nobody shares one.</summary>
    public static readonly Index<Team> ByName = new(t => t.Name) { Unique = "There is a team with this name already." };

    /// <summary>By unit code, then name.</summary>
    public static readonly Index<Team> ByUnit = new(t => t.UnitCode, t => t.Name);

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>The two letters of its command unit: <c>AW</c> for Central West.</summary>
    public required string UnitCode { get; init; }

    /// <summary>Where it parades.</summary>
    public string? Station { get; init; }

    /// <inheritdoc/>
    public string Title => $"{Name} ({UnitCode})";

    /// <summary>A team from what was typed.</summary>
    /// <exception cref="Refused">The name is missing or the unit code is not two letters.</exception>
    public static Team New(string? name, string? unitCode, string? station)
    {
        var unit = unitCode?.Trim().ToUpperInvariant() ?? "";
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > 80)
            throw new Refused("Give the team a name of up to 80 characters.", "name");
        if (unit.Length != 2 || !unit.All(char.IsAsciiLetterUpper))
            throw new Refused("A unit code is two letters, such as AW.", "unitCode");
        return new() { Name = name.Trim(), UnitCode = unit, Station = string.IsNullOrWhiteSpace(station) ? null : station.Trim() };
    }
}
