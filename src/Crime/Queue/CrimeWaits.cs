using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Crime;

/// <summary>Reports that wait to be recorded as a crime, for the home page.</summary>
internal sealed class CrimeWaits : IWaiting
{
    public async Task<IReadOnlyList<Waits>> For(Reading reading)
    {
        if (!reading.Actor.Holds([Roles.Registrar, Roles.Supervisor, Roles.Investigator])) return [];
        var late = await Waiting.CountLate(reading);
        return
        [
            new(late, "report is past its 24 hours", "reports are past their 24 hours", "/crime/queue"),
            new(await Waiting.Count(reading) - late, "report waits to be recorded", "reports wait to be recorded", "/crime/queue"),
        ];
    }
}
