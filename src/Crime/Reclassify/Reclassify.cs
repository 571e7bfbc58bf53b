using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Crime;

/// <summary>Changes the class of a crime (counting rule B), with the facts that ask for it.</summary>
[Grant(Roles.Investigator, Roles.Supervisor, Roles.Registrar)]
public sealed record Reclassify(Id<CrimeReport> Crime, string Offence, string Because, int? Version = null) : ICommand<Reclassify>
{
    public static async Task<Changes> Handle(Reclassify command, Reading reading)
    {
        var crime = await reading.Get(command.Crime, command.Version);
        var offence = reading.Table(OffenceTable.Table).ToRecord(command.Offence, London.DateOf(reading.Now));
        return Changes.Of(crime, crime.Record.Reclassify(offence), new CrimeReclassified(crime.Record.Offence, offence.Code));
    }
}

/// <summary>The class of a crime was changed.</summary>
public sealed record CrimeReclassified(string? Was, string Offence) : IHappening<CrimeReport>;
