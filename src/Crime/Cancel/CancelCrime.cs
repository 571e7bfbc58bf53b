using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Crime;

/// <summary>Takes a crime out of the count (counting rule C). A serious class takes the force crime registrar; others a supervisor too.</summary>
/// <param name="Crime">Which.</param>
/// <param name="Reason">C1 to C5, a code of the removal reasons.</param>
/// <param name="Because">The verifiable facts it rests on.</param>
/// <param name="Version">The version the asker had seen.</param>
[Grant(Roles.Registrar, Roles.Supervisor)]
public sealed record CancelCrime(Id<CrimeReport> Crime, string Reason, string Because, int? Version = null) : ICommand<CancelCrime>
{
    public static async Task<Changes> Handle(CancelCrime command, Reading reading)
    {
        var crime = await reading.Get(command.Crime, command.Version);
        var offence = crime.Record.Class(reading.Table(OffenceTable.Table));
        if (offence.CancelledBy == Authority.Registrar && !reading.Actor.Holds([Roles.Registrar]))
            throw new Refused($"Only the crime registrar may cancel {offence}. Send it to the registrar with your reasons.");
        var reason = reading.Table(RemovalReasons.Table).Of(command.Reason, offence, London.DateOf(reading.Now)).Code;
        var cancelled = crime.Record.Cancel(new(reason, reading.Now, reading.Actor.Name));
        return Changes.Of(crime, cancelled, new CrimeCancelled(reason));
    }
}

/// <summary>A crime was taken out of the count.</summary>
public sealed record CrimeCancelled(string Reason) : IHappening<CrimeReport>;
