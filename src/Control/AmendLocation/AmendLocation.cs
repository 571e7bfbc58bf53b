using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>Says better where an incident is; where it was thought to be stays in the log.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Supervisor)]
public sealed record AmendLocation(Id<Incident> Incident, Where Where, string Because, int? Version = null) : ICommand<AmendLocation>
{
    public static async Task<Changes> Handle(AmendLocation command, Reading reading)
    {
        var incident = await reading.Get(command.Incident, command.Version);
        var changes = new Changes();
        var location = await command.Where.Settle(
            reading, Provenance.Of(reading, Channel.Officer, incident.Id), incident.Record.Point, changes);
        return Changes.Of(incident, incident.Record.Amend(location), new LocationAmended(incident.Record.LocationText, location.Text))
            .And(changes);
    }
}

/// <summary>An incident is somewhere else than was thought.</summary>
public sealed record LocationAmended(string From, string To) : IHappening<Incident>;
