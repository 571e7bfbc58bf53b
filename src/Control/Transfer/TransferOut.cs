using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>Passes an incident to another agency. It stays open until they have acknowledged it.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor)]
public sealed record TransferOut(Id<Incident> Incident, string Agency, string Because = "For that agency to deal with")
    : ICommand<TransferOut>
{
    public static async Task<Changes> Handle(TransferOut command, Reading reading)
    {
        var incident = await reading.Get(command.Incident);
        var sent = incident.Record.TransferTo(Written.Needed(command.Agency, "agency", "Say which agency it goes to.", 100), reading.Now);
        return Changes.Of(incident, sent, new IncidentTransferred(sent.Transfer!.Agency));
    }
}

/// <summary>An incident was passed to another agency.</summary>
public sealed record IncidentTransferred(string Agency) : IHappening<Incident>;

/// <summary>Notes that the agency has the incident, with its own reference.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor)]
public sealed record AcknowledgeTransfer(Id<Incident> Incident, string? TheirReference = null, string Because = "The agency has it")
    : ICommand<AcknowledgeTransfer>
{
    public static async Task<Changes> Handle(AcknowledgeTransfer command, Reading reading)
    {
        var incident = await reading.Get(command.Incident);
        var reference = Written.Text(command.TheirReference, "theirReference", 100);
        return Changes.Of(incident, incident.Record.AcknowledgeTransfer(reference, reading.Now), new TransferAcknowledged(reference));
    }
}

/// <summary>The agency has the incident.</summary>
public sealed record TransferAcknowledged(string? TheirReference) : IHappening<Incident>;
