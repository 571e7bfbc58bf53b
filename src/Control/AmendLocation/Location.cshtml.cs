using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Control.AmendLocationPage;

/// <summary>Says better where an incident is.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Supervisor)]
public sealed class LocationModel(Desk desk, Locator locator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Id<Incident> Id { get; set; }

    public Held<Incident> Held { get; private set; } = null!;

    [BindProperty]
    public string? Where { get; set; }

    [BindProperty]
    public string? Chosen { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public IReadOnlyList<Found> Places { get; private set; } = [];

    public async Task OnGet()
    {
        Held = await desk.Reading.Get(Id);
        Where ??= Held.Record.LocationText;
        Places = locator.Find(Where, Held.Record.Point);
    }

    public async Task<IActionResult> OnPostFind()
    {
        await OnGet();
        return Page();
    }

    public Task<IActionResult> OnPostAsync()
    {
        var where = locator.Exactly(Chosen ?? "") is { } found ? new Where(found.Text, Address: found.Facts) : new Where(Where ?? "");
        return desk.Do(this, new AmendLocation(Id, where, Because ?? ""), _ => Redirect($"/control/incident/{Id}"), OnGet);
    }
}
