using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Control.TransferPage;

/// <summary>Passes an incident to another agency.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor)]
public sealed class TransferModel(Desk desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Id<Incident> Id { get; set; }

    public Held<Incident> Held { get; private set; } = null!;

    [BindProperty]
    public string? Agency { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public async Task OnGet() => Held = await desk.Reading.Get(Id);

    public Task<IActionResult> OnPostAsync() => desk.Do(
        this, string.IsNullOrWhiteSpace(Because) ? new TransferOut(Id, Agency ?? "") : new TransferOut(Id, Agency ?? "", Because),
        _ => Redirect($"/control/incident/{Id}"), OnGet);
}
