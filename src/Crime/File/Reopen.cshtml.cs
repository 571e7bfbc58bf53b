using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Crime;

/// <summary>Takes a finished crime up again.</summary>
[Grant(Roles.Supervisor, Roles.Registrar)]
public sealed class ReopenPage(Desk desk) : DecidePage(desk)
{
    protected override ICommand Command(Id<CrimeReport> crime) => new ReopenCrime(crime, Because ?? "", Version);
}
