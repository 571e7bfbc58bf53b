using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>Says that an incident is a duplicate of another: it leaves the board, and its calls, people and things go over.</summary>
/// <param name="Incident">The duplicate.</param>
/// <param name="To">The one that deals with it.</param>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor)]
public sealed record LinkIncident(Id<Incident> Incident, Id<Incident> To, string Because = "The same incident, told twice")
    : ICommand<LinkIncident>
{
    public static async Task<Changes> Handle(LinkIncident command, Reading reading)
    {
        var duplicate = await reading.Get(command.Incident);
        var to = await reading.Get(command.To);
        var linked = duplicate.Record.LinkTo(duplicate.Id, to.Id);
        return Changes.Of(duplicate, linked, new IncidentLinked(to.Id, to.Record.Number))
            .Change(to, to.Record.Absorb(duplicate.Id, duplicate.Record), new DuplicateAbsorbed(duplicate.Id, duplicate.Record.Number));
    }
}

/// <summary>An incident is dealt with under another.</summary>
public sealed record IncidentLinked(Id<Incident> To, string Number) : IHappening<Incident>;

/// <summary>An incident took over a duplicate.</summary>
public sealed record DuplicateAbsorbed(Id<Incident> Duplicate, string Number) : IHappening<Incident>;
