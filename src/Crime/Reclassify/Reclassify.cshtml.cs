using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Bluelamp.Crime;

/// <summary>Changes the class of a crime.</summary>
[Grant(Roles.Investigator, Roles.Supervisor, Roles.Registrar)]
public sealed class ReclassifyPage(Desk desk) : DecidePage(desk)
{
    [BindProperty]
    public string? Offence { get; set; }

    /// <summary>The classes a crime may have.</summary>
    public IEnumerable<Offence> Offences => Desk.Reading.Table(OffenceTable.Table).Recordable(London.DateOf(Desk.Reading.Now));

    protected override ICommand Command(Id<CrimeReport> crime) => new Reclassify(crime, OffenceTable.CodeIn(Offence), Because ?? "", Version);
}
