using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>Calls that ring, incidents without a unit, and the incident of one's own unit, for the home page.</summary>
internal sealed class ControlWaits(Store store) : IWaiting
{
    public async Task<IReadOnlyList<Waits>> For(Reading reading)
    {
        var waits = new List<Waits>();
        if (reading.Actor.Holds([Roles.CallTaker, Roles.Supervisor]))
        {
            waits.Add(new(await reading.Find(Call.Queue, CallState.Presented).Count(),
                "call waits to be answered", "calls wait to be answered", "/control/calls"));
        }

        if (reading.Actor.Holds([Roles.Dispatcher, Roles.Supervisor]))
        {
            waits.Add(new(await reading.Find(Incident.ByState, IncidentState.AwaitingDespatch).Count(),
                "incident waits for a unit", "incidents wait for a unit", "/control"));
        }

        if (reading.Actor.Holds([Roles.ResponseOfficer]) && await OwnUnit.Of(store, reading) is { Record.Incident: not null } mine)
            waits.Add(new(1, $"incident is yours: {mine.Record.IncidentNumber}", "", "/control/my-incident"));
        return waits;
    }
}
