using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Control;

/// <summary>A form about one incident: it shows what the incident is and asks for one thing.</summary>
public abstract class OfIncidentModel(Desk desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Id<Incident> Id { get; set; }

    public Held<Incident> Held { get; private set; } = null!;

    protected Desk Desk => desk;

    public async Task OnGet() => Held = await desk.Reading.Get(Id);
}
