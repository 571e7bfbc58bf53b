using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Pole;

/// <summary>Changes what is recorded of an organisation.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.EvidenceOfficer)]
public sealed class ChangeOrganisationPage(Desk desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Id<Organisation> Id { get; set; }

    /// <summary>The version the form was filled from.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty(Name = "")]
    public OrganisationForm Form { get; set; } = new();

    [BindProperty(Name = "")]
    public Telling Telling { get; set; } = new();

    /// <summary>The record as it is called now.</summary>
    public string Name { get; private set; } = "";

    public async Task OnGet()
    {
        var organisation = await desk.Reading.Get(Id);
        await desk.Consulted(Id, "form");
        (Form, Version, Name) = (OrganisationForm.Of(organisation.Record), organisation.Version, organisation.Record.Title);
    }

    public async Task<IActionResult> OnPost()
    {
        var organisation = await desk.Reading.Get(Id);
        Name = organisation.Record.Title;
        return await desk.Do(
            this,
            new AmendOrganisation(Id, Version, Form.ToFacts(organisation.Record.Facts()), Telling.Channel, Telling.Why, From: Telling.From),
            _ => Redirect($"/organisation/{Id}"));
    }
}
