using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Records;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Pole;

/// <summary>A vehicle, telephone, property, drug, firearm or document.</summary>
[Grant(
    Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar, Roles.Analyst,
    Roles.EvidenceOfficer, Roles.DisclosureOfficer, Roles.Auditor, Roles.Administrator)]
public sealed class ItemPage(Desk desk) : PageModel
{
    /// <summary>What the page shows.</summary>
    public RecordView View { get; private set; } = null!;

    public async Task OnGet(Guid id) => View = await PoleView.Load(this, desk, new Id<Item>(id));
}
