using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Bluelamp.Pole;

/// <summary>Changes what is recorded of a vehicle or item.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.EvidenceOfficer)]
public sealed class ChangeItemPage(Desk desk) : ChangeModel<Item, ItemForm>(desk)
{
    protected override ItemForm FormOf(Item item) => ItemForm.Of(item);

    public async Task<IActionResult> OnPost()
    {
        var item = await Load();
        return await Desk.Do(
            this,
            new AmendItem(Id, Version, Form.ToFacts(item.Facts(), ModelState), Telling.Channel, Telling.Why, From: Telling.From),
            _ => Redirect($"/item/{Id}"));
    }
}
