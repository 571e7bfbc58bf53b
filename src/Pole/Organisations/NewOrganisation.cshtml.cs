using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Pole;

/// <summary>Records an organisation.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.EvidenceOfficer)]
public sealed class NewOrganisationPage(Desk desk) : PageModel
{
    [BindProperty(Name = "")]
    public OrganisationForm Form { get; set; } = new();

    [BindProperty(Name = "")]
    public Telling Telling { get; set; } = new();

    public Task<IActionResult> OnPost() => desk.Do(
        this, new RecordOrganisation(Form.ToFacts(new()), Telling.Channel, Telling.Why, From: Telling.From),
        answer => Redirect($"/organisation/{answer.Id<Organisation>()}"));
}
