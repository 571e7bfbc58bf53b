using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Crime.PoliceUk;

/// <summary>An outcome of a crime as its force published it. It is held also while the crime itself is not; the
/// link holds from the day the crime arrives.</summary>
[Grant(
    Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar, Roles.Analyst,
    Roles.EvidenceOfficer, Roles.DisclosureOfficer, Roles.Auditor, Roles.Administrator)]
public sealed record PublishedOutcome : IRecord<PublishedOutcome>, IPublished
{
    /// <inheritdoc/>
    public static string Type => "outcome";

    /// <summary>By month.</summary>
    public static readonly Index<PublishedOutcome> ByMonth = new(o => o.Month);

    /// <summary>The crime it is of; null where the row names none.</summary>
    public Id<CrimeReport>? Crime { get; init; }

    /// <summary>The crime's published reference.</summary>
    public string? CrimeId { get; init; }

    /// <summary>The month it was given in.</summary>
    public required string Month { get; init; }

    /// <summary>What it is, as published.</summary>
    public required string OutcomeType { get; init; }

    /// <summary>The force that gave it.</summary>
    public required string ReportedBy { get; init; }

    /// <summary>The force whose area it is in.</summary>
    public required string FallsWithin { get; init; }

    /// <summary>Near where the crime happened.</summary>
    public Id<Place>? Place { get; init; }

    /// <summary>Where, in words.</summary>
    public string? Location { get; init; }

    /// <summary>The rows it stands on.</summary>
    public IReadOnlyList<SourceRow> Rows { get; init; } = [];

    /// <inheritdoc/>
    public string Title => $"{OutcomeType}, {Months.InWords(Month)}";

    string? IRecord.Reference => null;
}
