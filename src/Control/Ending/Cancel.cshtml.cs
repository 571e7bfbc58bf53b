using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Bluelamp.Control.EndingPage;

/// <summary>Calls an incident off.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor)]
public sealed class CancelModel(Desk desk) : OfIncidentModel(desk)
{
    [BindProperty]
    public string? Because { get; set; }

    public Task<IActionResult> OnPostAsync() =>
        Desk.Do(this, new CancelIncident(Id, Because ?? ""), _ => Redirect($"/control/incident/{Id}"), OnGet);
}
