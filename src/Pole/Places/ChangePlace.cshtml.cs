using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Bluelamp.Pole;

/// <summary>Changes what is recorded of a place.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.EvidenceOfficer)]
public sealed class ChangePlacePage(Desk desk) : ChangeModel<Place, PlaceForm>(desk)
{
    protected override PlaceForm FormOf(Place place) => PlaceForm.Of(place);

    public async Task<IActionResult> OnPost()
    {
        var place = await Load();
        return await Desk.Do(
            this,
            new AmendPlace(Id, Version, Form.ToFacts(place.Facts()), Telling.Channel, Telling.Why, From: Telling.From),
            _ => Redirect($"/place/{Id}"));
    }
}
