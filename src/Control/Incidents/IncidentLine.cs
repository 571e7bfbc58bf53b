using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>One line of an incident's log. Written once: no command changes it, and a mistake is put right by another line.</summary>
[Grant(
    Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar, Roles.Analyst,
    Roles.DisclosureOfficer, Roles.Auditor)]
public sealed record IncidentLine : IRecord<IncidentLine>
{
    /// <summary>The longest line, in characters.</summary>
    public const int TextMax = 2000;

    /// <inheritdoc/>
    public static string Type => "incident-line";

    /// <summary>The lines of an incident in order of time.</summary>
    public static readonly Index<IncidentLine> ByIncident = new(l => l.Incident, l => l.At);

    /// <summary>The incident.</summary>
    public required Id<Incident> Incident { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public required Operator By { get; init; }

    /// <summary>What.</summary>
    public required string Text { get; init; }

    /// <inheritdoc/>
    public string Title => Text;
}

/// <summary>A line was written.</summary>
public sealed record LineAdded(Id<Incident> Incident) : IHappening<IncidentLine>;
