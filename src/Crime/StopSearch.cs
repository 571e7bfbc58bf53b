using System.Globalization;
using Bluelamp.Crime.PoliceUk;
using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Crime;

/// <summary>A stop and search (PACE Code A), as far as its force published it.</summary>
[Grant(Roles.Supervisor, Roles.Investigator, Roles.Analyst, Roles.Registrar, Roles.DisclosureOfficer, Roles.Auditor)]
public sealed record StopSearch : IRecord<StopSearch>, IPublished
{
    /// <inheritdoc/>
    public static string Type => "stop-search";

    /// <summary>By month, then by what came of it.</summary>
    public static readonly Index<StopSearch> Counts = new(s => s.Month, s => s.Outcome);

    /// <summary>Person, vehicle or both, as published.</summary>
    public required string Kind { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The month it is counted in: London's, not UTC's.</summary>
    public required string Month { get; init; }

    /// <summary>The force, as file names write it: <c>metropolitan</c>.</summary>
    public required string Force { get; init; }

    /// <summary>Part of a policing operation; null where it is not said.</summary>
    public bool? IsOperation { get; init; }

    /// <summary>The operation's name.</summary>
    public string? Operation { get; init; }

    /// <summary>Near where; null where it was not published, as for one search in four.</summary>
    public Id<Place>? Place { get; init; }

    /// <summary>Gender as published.</summary>
    public string? Gender { get; init; }

    /// <summary>Age range as published: <c>18-24</c>.</summary>
    public string? AgeRange { get; init; }

    /// <summary>Ethnicity as the person defines it: a code of the 18+1 list such as <c>W1</c>; the published
    /// words where they are on no list.</summary>
    public string? SelfDefinedEthnicity { get; init; }

    /// <summary>Ethnicity as the officer perceived it, as published.</summary>
    public string? OfficerDefinedEthnicity { get; init; }

    /// <summary>The power used.</summary>
    public string? Legislation { get; init; }

    /// <summary>What was looked for.</summary>
    public string? Object { get; init; }

    /// <summary>What came of it, by its present name.</summary>
    public string? Outcome { get; init; }

    /// <summary>Whether that had to do with what was looked for; null where it is not said.</summary>
    public bool? IsOutcomeLinked { get; init; }

    /// <summary>Whether more than jacket, outer coat and gloves came off; null where it is not said.</summary>
    public bool? IsMoreThanOuterClothing { get; init; }

    /// <summary>The rows it stands on.</summary>
    public IReadOnlyList<SourceRow> Rows { get; init; } = [];

    /// <inheritdoc/>
    public string Title => string.Join(", ", new[]
    {
        Kind, Object is null ? null : $"for {Object.ToLower(CultureInfo.InvariantCulture)}",
            London.DateOf(At).ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
    }.Where(t => t is not null));
}
