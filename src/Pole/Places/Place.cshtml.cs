using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Records;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Pole;

/// <summary>A place and all that is linked with it.</summary>
[Grant(
    Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar, Roles.Analyst,
    Roles.EvidenceOfficer, Roles.DisclosureOfficer, Roles.Auditor, Roles.Administrator)]
public sealed class PlacePage(Desk desk) : PageModel
{
    /// <summary>What the page shows.</summary>
    public RecordView View { get; private set; } = null!;

    public async Task OnGet(Guid id) => View = await PoleView.Load(this, desk, new Id<Place>(id));
}
