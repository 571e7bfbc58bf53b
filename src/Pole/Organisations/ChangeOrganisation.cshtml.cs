using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Bluelamp.Pole;

/// <summary>Changes what is recorded of an organisation.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.EvidenceOfficer)]
public sealed class ChangeOrganisationPage(Desk desk) : ChangeModel<Organisation, OrganisationForm>(desk)
{
    protected override OrganisationForm FormOf(Organisation organisation) => OrganisationForm.Of(organisation);

    public async Task<IActionResult> OnPost()
    {
        var organisation = await Load();
        return await Desk.Do(
            this,
            new AmendOrganisation(Id, Version, Form.ToFacts(organisation.Facts()), Telling.Channel, Telling.Why, From: Telling.From),
            _ => Redirect($"/organisation/{Id}"));
    }
}
