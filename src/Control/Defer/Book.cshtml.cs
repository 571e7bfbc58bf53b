using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Bluelamp.Control.DeferPage;

/// <summary>Puts an incident off until an appointment.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor)]
public sealed class BookModel(Desk desk) : OfIncidentModel(desk)
{
    [BindProperty]
    public DateTimeOffset? FromAt { get; set; }

    [BindProperty]
    public DateTimeOffset? ToAt { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public Task<IActionResult> OnPostAsync()
    {
        if (FromAt is null && ModelState.IsValid) ModelState.AddModelError("FromAt", "Say when the appointment begins.");
        if (ToAt is null && ModelState.IsValid) ModelState.AddModelError("ToAt", "Say when the appointment ends.");
        return Desk.Do(this, new DeferIncident(Id, FromAt ?? default, ToAt ?? default, Note), _ => Redirect($"/control/incident/{Id}"),
            OnGet);
    }
}
