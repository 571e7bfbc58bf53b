using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Pole;

/// <summary>Changes what is recorded of a vehicle or item.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.EvidenceOfficer)]
public sealed class ChangeItemPage(Desk desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Id<Item> Id { get; set; }

    /// <summary>The version the form was filled from.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty(Name = "")]
    public ItemForm Form { get; set; } = new();

    [BindProperty(Name = "")]
    public Telling Telling { get; set; } = new();

    /// <summary>The record as it is called now.</summary>
    public string Name { get; private set; } = "";

    public async Task OnGet()
    {
        var item = await desk.Reading.Get(Id);
        await desk.Consulted(Id, "form");
        (Form, Version, Name) = (ItemForm.Of(item.Record), item.Version, item.Record.Title);
    }

    public async Task<IActionResult> OnPost()
    {
        var item = await desk.Reading.Get(Id);
        Name = item.Record.Title;
        return await desk.Do(
            this,
            new AmendItem(Id, Version, Form.ToFacts(item.Record.Facts(), ModelState), Telling.Channel, Telling.Why, From: Telling.From),
            _ => Redirect($"/item/{Id}"));
    }
}
