using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Bluelamp.Pole;

/// <summary>Changes what is recorded of a person.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.EvidenceOfficer)]
public sealed class ChangePersonPage(Desk desk) : ChangeModel<Person, PersonForm>(desk)
{
    protected override PersonForm FormOf(Person person) => PersonForm.Of(person);

    public async Task<IActionResult> OnPost()
    {
        var person = await Load();
        return await Desk.Do(
            this, new AmendPerson(Id, Version, Form.ToFacts(person.Facts()), Telling.Channel, Telling.Why, From: Telling.From),
            _ => Redirect($"/person/{Id}"));
    }
}
