using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>Grades an incident for the first time; an immediate or significant one goes to the dispatcher at once.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor)]
public sealed record GradeIncident(
    Id<Incident> Incident, string Grade, string? Thrive = null, string Because = "Assessed with THRIVE", int? Version = null)
    : ICommand<GradeIncident>
{
    public static async Task<Changes> Handle(GradeIncident command, Reading reading)
    {
        var incident = await reading.Get(command.Incident, command.Version);
        var grade = reading.Table(Grades.Table).Get(command.Grade, London.DateOf(reading.Now));
        var graded = incident.Record.GradeAs(
            grade, reading.Now) with
        { Thrive = Written.Text(command.Thrive, "thrive") ?? incident.Record.Thrive };
        return Changes.Of(incident, graded, new IncidentGraded(grade.Code, graded.DueAt));
    }
}

/// <summary>An incident was graded.</summary>
public sealed record IncidentGraded(string Grade, DateTimeOffset? DueAt) : IHappening<Incident>;

/// <summary>Changes the grade, with the reason; both grades are measured.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor)]
public sealed record RegradeIncident(Id<Incident> Incident, string Grade, string Because, string? Thrive = null, int? Version = null)
    : ICommand<RegradeIncident>
{
    public static async Task<Changes> Handle(RegradeIncident command, Reading reading)
    {
        var incident = await reading.Get(command.Incident, command.Version);
        var grade = reading.Table(Grades.Table).Get(command.Grade, London.DateOf(reading.Now));
        var graded = incident.Record.Regrade(
            grade, reading.Now) with
        { Thrive = Written.Text(command.Thrive, "thrive") ?? incident.Record.Thrive };
        return Changes.Of(incident, graded, new IncidentRegraded(incident.Record.Grade!, grade.Code, graded.DueAt));
    }
}

/// <summary>An incident's grade changed; the reason is the command's.</summary>
public sealed record IncidentRegraded(string From, string Grade, DateTimeOffset? DueAt) : IHappening<Incident>;

/// <summary>Puts a graded, deferred or reopened incident on the dispatcher's board.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor)]
public sealed record SendToDespatch(Id<Incident> Incident, string Because = "A unit is needed") : ICommand<SendToDespatch>
{
    public static async Task<Changes> Handle(SendToDespatch command, Reading reading)
    {
        var incident = await reading.Get(command.Incident);
        return Changes.Of(incident, incident.Record.SendToDespatch(GradeOf(incident.Record, reading), reading.Now), new SentToDespatch());
    }

    // A grade withdrawn since it was given still binds the incident that has it.
    internal static Grade? GradeOf(Incident incident, Reading reading) =>
        incident.Grade is { } code ? reading.Table(Grades.Table).Seek(code) : null;
}

/// <summary>An incident waits for a unit.</summary>
public sealed record SentToDespatch : IHappening<Incident>;
