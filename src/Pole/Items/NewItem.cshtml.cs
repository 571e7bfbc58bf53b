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

    /// <summary>The record that is meant, once somebody has chosen it.</summary>
    [BindProperty]
    public Kernel.Id<Item>? Meant { get; set; }

    /// <summary>True once the person at the desk has looked at what may be meant and chose to record anew.</summary>
    [BindProperty]
    public bool IsNew { get; set; }

    /// <summary>What is known already and may be meant.</summary>
    public IReadOnlyList<Likely> Likely { get; private set; } = [];

    public async Task<IActionResult> OnPost()
    {
        var facts = Form.ToFacts(new() { Kind = Form.Kind }, ModelState);
        if (!IsNew && Meant is null && ModelState.IsValid) Likely = await LikelyItems.Find(desk.Reading, facts);
        if (Likely.Count > 0) return await Offering.Page(this, desk, Likely);
        return await desk.Do(
            this, new RecordItem(facts, Telling.Channel, Telling.Why, From: Telling.From, Meant: Meant),
            answer => Redirect($"/item/{Meant ?? answer.Id<Item>()}"));
    }
}
