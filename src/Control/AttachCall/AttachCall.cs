using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>Another caller tells of the same thing: the call joins the incident, and no second one is opened.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor)]
public sealed record AttachCall(Id<Call> Call, Id<Incident> Incident, string Because = "Another call about the same incident")
    : ICommand<AttachCall>
{
    public static async Task<Changes> Handle(AttachCall command, Reading reading)
    {
        var call = await reading.Get(command.Call);
        var incident = await reading.Get(command.Incident);
        return Changes.Of(call, call.Record.Attach(incident.Id, reading.Now), new CallTied(incident.Id))
            .Change(incident, incident.Record.AddCall(call.Id, call.Record), new CallAttached(call.Id));
    }
}

/// <summary>A call was tied to an incident.</summary>
public sealed record CallTied(Id<Incident> Incident) : IHappening<Call>;

/// <summary>An incident has another call.</summary>
public sealed record CallAttached(Id<Call> Call) : IHappening<Incident>;
