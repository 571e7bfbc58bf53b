using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Bluelamp.Crime;

/// <summary>Takes a crime out of the count.</summary>
[Grant(Roles.Registrar, Roles.Supervisor)]
public sealed class CancelPage(Desk desk) : DecidePage(desk)
{
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The removal reasons that fit the crime.</summary>
    public IEnumerable<Choice> Reasons => Desk.Reading.Table(RemovalReasons.Table).All
        .Where(r => r.Valid.Holds(London.DateOf(Desk.Reading.Now)) && (Desk.Reading.Table(OffenceTable.Table).Seek(Crime.Record.Offence) is not { } offence || r.IsFor(offence)))
        .Select(r => new Choice(r.Code, r.ToString()));

    protected override ICommand Command(Id<CrimeReport> crime) => new CancelCrime(crime, Reason ?? "", Because ?? "", Version);
}
