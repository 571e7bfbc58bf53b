using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Pole;

/// <summary>Records a vehicle or item.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.EvidenceOfficer)]
public sealed class NewItemPage(Desk desk) : PageModel
{
    [BindProperty(Name = "")]
    public ItemForm Form { get; set; } = new();

    [BindProperty(Name = "")]
    public Telling Telling { get; set; } = new();

    public void OnGet(ItemKind kind) => Form.Kind = kind;

    public Task<IActionResult> OnPost() => desk.Do(
        this,
        new RecordItem(Form.ToFacts(new() { Kind = Form.Kind }, ModelState), Telling.Channel, Telling.Why, From: Telling.From),
        answer => Redirect($"/item/{answer.Id<Item>()}"));
}
