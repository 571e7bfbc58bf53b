using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Crime;

/// <summary>Crimes in one's own hand, and reports that wait to be recorded as a crime, for the home page.</summary>
internal sealed class CrimeWaits : IWaiting
{
    public async Task<IReadOnlyList<Waits>> For(Reading reading) => [.. await Mine(reading), .. await ToRecord(reading)];

    private static async Task<IReadOnlyList<Waits>> Mine(Reading reading) =>
        !reading.Actor.Holds([Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor]) ? [] :
        [
            new(await reading.Find(CrimeReport.InHand, reading.Actor.Name, CrimeStatus.UnderInvestigation).Count(),
                "crime is yours to investigate", "crimes are yours to investigate", "/crime/mine"),
        ];

    private static async Task<IReadOnlyList<Waits>> ToRecord(Reading reading)
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
