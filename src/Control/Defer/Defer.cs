using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>Puts an incident graded E off until an agreed time; shortly before it, it comes back to the board by itself.</summary>
/// <param name="Incident">Which.</param>
/// <param name="FromAt">Not before.</param>
/// <param name="ToAt">Not after.</param>
/// <param name="Note">What was agreed.</param>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor)]
public sealed record DeferIncident(
    Id<Incident> Incident, DateTimeOffset FromAt, DateTimeOffset ToAt, string? Note = null, string Because = "Agreed with the caller")
        : ICommand<DeferIncident>
{
    public static async Task<Changes> Handle(DeferIncident command, Reading reading)
    {
        var incident = await reading.Get(command.Incident);
        var id = reading.NewId<Appointment>();
        var (from, to) = (command.FromAt.ToUniversalTime(), command.ToAt.ToUniversalTime());
        var deferred = incident.Record.Defer(id, SendToDespatch.GradeOf(incident.Record, reading), from, to, reading.Now);
        var booked = new Appointment { Incident = incident.Id, FromAt = from, ToAt = to, Note = Written.Text(command.Note, "note", 500) };
        var changes = Changes.Of(incident, deferred, new IncidentDeferred(id, from, to))
            .Add(id, booked, new AppointmentBooked(from, to))
            .Add(reading.NewId<Job>(), Job.At(from - AppointmentDue.Lead, AppointmentDue.WorkName, id), new JobScheduled());
        if (incident.Record.Appointment is { } earlier && await reading.Seek(earlier) is { } old)
            changes.Change(old, old.Record.Cancel(), new AppointmentCancelled());
        return changes;
    }
}

/// <summary>An incident waits for an appointment.</summary>
public sealed record IncidentDeferred(Id<Appointment> Appointment, DateTimeOffset FromAt, DateTimeOffset ToAt) : IHappening<Incident>;

/// <summary>An appointment was booked.</summary>
public sealed record AppointmentBooked(DateTimeOffset FromAt, DateTimeOffset ToAt) : IHappening<Appointment>;

/// <summary>An appointment will not be kept.</summary>
public sealed record AppointmentCancelled : IHappening<Appointment>;

/// <summary>An appointment came due.</summary>
public sealed record AppointmentKept : IHappening<Appointment>;

/// <summary>Brings a deferred incident back to the board because its appointment is near; an incident that went
/// another way meanwhile stays as it is.</summary>
[Grant(Roles.Dispatcher, Roles.Supervisor)]
public sealed record BringForward(Id<Appointment> Appointment, string Because = "Its appointment is near") : ICommand<BringForward>
{
    public static async Task<Changes> Handle(BringForward command, Reading reading)
    {
        var appointment = await reading.Get(command.Appointment);
        var incident = await reading.Get(appointment.Record.Incident);
        if (appointment.Record.State != AppointmentState.Booked || incident.Record.Appointment != appointment.Id
            || incident.Record.State != IncidentState.Deferred)
            return Changes.None;
        return Changes.Of(incident, incident.Record.SendToDespatch(SendToDespatch.GradeOf(incident.Record, reading), reading.Now),
            new SentToDespatch())
            .Change(appointment, appointment.Record.Keep(), new AppointmentKept());
    }
}

/// <summary>The due work behind an appointment.</summary>
public sealed class AppointmentDue(Store store) : IWork
{
    /// <summary>What the job names.</summary>
    public const string WorkName = "control-appointment-due";

    /// <summary>How long before an appointment its incident comes back to the board.</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromMinutes(30);

    /// <inheritdoc/>
    public string Name => WorkName;

    /// <inheritdoc/>
    public Task Do(Job job, Id<Job> id, CancellationToken cancel) =>
        store.Run(new BringForward(JsonSerializer.Deserialize<Id<Appointment>>(job.Body, Json.Options)), Actor.System("control"), id.Value,
            cancel);
}
