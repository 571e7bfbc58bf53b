using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Crime;

/// <summary>What an officer has in hand, the newest first.</summary>
[Grant(Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor)]
public sealed class MinePage(Desk desk) : PageModel
{
    /// <summary>A page of them.</summary>
    public Page<Held<CrimeReport>> Crimes { get; private set; } = new([], null);

    /// <summary>How many in all.</summary>
    public long All { get; private set; }

    public async Task OnGet(string? after)
    {
        var mine = desk.Reading.Find(CrimeReport.InHand, desk.Actor.Name, CrimeStatus.UnderInvestigation);
        (Crimes, All) = (await mine.Descending().Page(50, after), await mine.Count());
    }
}
