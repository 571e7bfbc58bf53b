using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>Closes an incident whose result is recorded, whose units are cleared and whose crime decision is made.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor)]
public sealed record CloseIncident(Id<Incident> Incident, string Because = "Result checked", int? Version = null) : ICommand<CloseIncident>
{
    public static async Task<Changes> Handle(CloseIncident command, Reading reading)
    {
        var incident = await reading.Get(command.Incident, command.Version);
        return Changes.Of(incident, incident.Record.Close(reading.Now), new IncidentClosed());
    }
}

/// <summary>An incident was closed.</summary>
public sealed record IncidentClosed : IHappening<Incident>;

/// <summary>Opens a closed, cancelled or linked incident again.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor)]
public sealed record ReopenIncident(Id<Incident> Incident, string Because) : ICommand<ReopenIncident>
{
    public static async Task<Changes> Handle(ReopenIncident command, Reading reading)
    {
        var incident = await reading.Get(command.Incident);
        return Changes.Of(incident, incident.Record.Reopen(reading.Now), new IncidentReopened());
    }
}

/// <summary>An incident was opened again.</summary>
public sealed record IncidentReopened : IHappening<Incident>;

/// <summary>Calls an incident off, with the reason.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor)]
public sealed record CancelIncident(Id<Incident> Incident, string Because) : ICommand<CancelIncident>
{
    public static async Task<Changes> Handle(CancelIncident command, Reading reading)
    {
        var incident = await reading.Get(command.Incident);
        return Changes.Of(incident, incident.Record.Cancel(), new IncidentCancelled());
    }
}

/// <summary>An incident was called off; the reason is the command's.</summary>
public sealed record IncidentCancelled : IHappening<Incident>;
