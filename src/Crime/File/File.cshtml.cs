using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Crime;

/// <summary>Finishes a crime.</summary>
[Grant(Roles.Supervisor, Roles.Registrar)]
public sealed class FilePage(Desk desk) : DecidePage(desk)
{
    protected override ICommand Command(Id<CrimeReport> crime) => new FileCrime(crime, Because ?? "", Version);
}
