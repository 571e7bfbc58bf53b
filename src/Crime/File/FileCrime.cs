using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Crime;

/// <summary>Finishes a crime that has its outcome.</summary>
[Grant(Roles.Supervisor, Roles.Registrar)]
public sealed record FileCrime(Id<CrimeReport> Crime, string Because, int? Version = null) : ICommand<FileCrime>
{
    public static async Task<Changes> Handle(FileCrime command, Reading reading)
    {
        var crime = await reading.Get(command.Crime, command.Version);
        return Changes.Of(crime, crime.Record.File(), new CrimeFiled(crime.Record.Outcome?.Code));
    }
}

/// <summary>A crime was finished.</summary>
public sealed record CrimeFiled(string? Outcome) : IHappening<CrimeReport>;

/// <summary>Takes a finished crime up again. One that was cancelled takes the registrar.</summary>
[Grant(Roles.Supervisor, Roles.Registrar)]
public sealed record ReopenCrime(Id<CrimeReport> Crime, string Because, int? Version = null) : ICommand<ReopenCrime>
{
    public static async Task<Changes> Handle(ReopenCrime command, Reading reading)
    {
        var crime = await reading.Get(command.Crime, command.Version);
        if (crime.Record.Status == CrimeStatus.Cancelled && !reading.Actor.Holds([Roles.Registrar]))
            throw new Refused("Only the crime registrar may reopen a cancelled crime. Send it to the registrar with your reasons.");
        return Changes.Of(crime, crime.Record.Reopen(), new CrimeReopened());
    }
}

/// <summary>A finished crime was taken up again.</summary>
public sealed record CrimeReopened : IHappening<CrimeReport>;
