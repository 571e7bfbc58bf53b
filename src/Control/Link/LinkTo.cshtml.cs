using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Bluelamp.Control.LinkPage;

/// <summary>Says that an incident is a duplicate of another.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor)]
public sealed class LinkToModel(Desk desk) : OfIncidentModel(desk)
{
    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        try
        {
            var to = await CadNumber.Parse(Number).Find(Desk.Reading);
            return await Desk.Do(
                this, string.IsNullOrWhiteSpace(Because) ? new LinkIncident(Id, to.Id) : new LinkIncident(Id, to.Id, Because),
                _ => Redirect($"/control/incident/{to.Id}"), OnGet);
        }
        catch (Refused no)
        {
            ModelState.AddModelError("Number", no.Message);
            await OnGet();
            Response.StatusCode = 422;
            return Page();
        }
    }
}
