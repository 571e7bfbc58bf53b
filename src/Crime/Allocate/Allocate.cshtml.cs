using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Bluelamp.Crime;

/// <summary>Gives a crime to an officer.</summary>
[Grant(Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor)]
public sealed class AllocatePage(Desk desk) : DecidePage(desk)
{
    [BindProperty(Name = "User")]
    public string? Officer { get; set; }

    [BindProperty]
    public string? Display { get; set; }

    /// <summary>True when this person may give it to somebody else.</summary>
    public bool MayGive => Desk.Actor.Holds([Roles.Supervisor]);

    protected override ICommand Command(Id<CrimeReport> crime) =>
        new AllocateCrime(crime, Officer, Display, string.IsNullOrWhiteSpace(Because) ? "Allocated for investigation" : Because);
}
