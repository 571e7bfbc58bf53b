using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Bluelamp.Control.TransferPage;

/// <summary>Passes an incident to another agency.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor)]
public sealed class TransferModel(Desk desk) : OfIncidentModel(desk)
{
    [BindProperty]
    public string? Agency { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public Task<IActionResult> OnPostAsync() => Desk.Do(
        this, string.IsNullOrWhiteSpace(Because) ? new TransferOut(Id, Agency ?? "") : new TransferOut(Id, Agency ?? "", Because),
        _ => Redirect($"/control/incident/{Id}"), OnGet);
}
