using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Control.EndingPage;

/// <summary>Calls an incident off.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor)]
public sealed class CancelModel(Desk desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Id<Incident> Id { get; set; }

    public Held<Incident> Held { get; private set; } = null!;

    [BindProperty]
    public string? Because { get; set; }

    public async Task OnGet() => Held = await desk.Reading.Get(Id);

    public Task<IActionResult> OnPostAsync() =>
        desk.Do(this, new CancelIncident(Id, Because ?? ""), _ => Redirect($"/control/incident/{Id}"), OnGet);
}
