using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>A time agreed with a caller for an officer to come: grade E (policing 2.2).</summary>
[Grant(
    Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar, Roles.Analyst,
    Roles.DisclosureOfficer, Roles.Auditor)]
public sealed record Appointment : IRecord<Appointment>
{
    /// <inheritdoc/>
    public static string Type => "appointment";

    /// <summary>By state, then time.</summary>
    public static readonly Index<Appointment> Diary = new(a => a.State, a => a.FromAt);

    /// <summary>The incident it is for.</summary>
    public required Id<Incident> Incident { get; init; }

    /// <summary>Not before, UTC.</summary>
    public required DateTimeOffset FromAt { get; init; }

    /// <summary>Not after, UTC.</summary>
    public required DateTimeOffset ToAt { get; init; }

    /// <summary>Where it stands.</summary>
    public AppointmentState State { get; init; } = AppointmentState.Booked;

    /// <summary>What was agreed.</summary>
    public string? Note { get; init; }

    /// <inheritdoc/>
    public string Title => $"Appointment {Shell.London.Show(FromAt)}";

    /// <summary>It came due, or an officer went early.</summary>
    public Appointment Keep() => State == AppointmentState.Booked ? this with { State = AppointmentState.Kept } : this;

    /// <summary>It will not be kept.</summary>
    public Appointment Cancel() => State == AppointmentState.Booked ? this with { State = AppointmentState.Cancelled } : this;
}

/// <summary>Where an appointment stands.</summary>
public enum AppointmentState
{
    Booked,
    Kept,
    Cancelled,
}
