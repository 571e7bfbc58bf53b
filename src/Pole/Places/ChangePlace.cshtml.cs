using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Pole;

/// <summary>Changes what is recorded of a place.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.EvidenceOfficer)]
public sealed class ChangePlacePage(Desk desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Id<Place> Id { get; set; }

    /// <summary>The version the form was filled from.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty(Name = "")]
    public PlaceForm Form { get; set; } = new();

    [BindProperty(Name = "")]
    public Telling Telling { get; set; } = new();

    /// <summary>The record as it is called now.</summary>
    public string Name { get; private set; } = "";

    public async Task OnGet()
    {
        var place = await desk.Reading.Get(Id);
        await desk.Consulted(Id, "form");
        (Form, Version, Name) = (PlaceForm.Of(place.Record), place.Version, place.Record.Title);
    }

    public async Task<IActionResult> OnPost()
    {
        var place = await desk.Reading.Get(Id);
        Name = place.Record.Title;
        return await desk.Do(
            this,
            new AmendPlace(Id, Version, Form.ToFacts(place.Record.Facts()), Telling.Channel, Telling.Why, From: Telling.From),
            _ => Redirect($"/place/{Id}"));
    }
}
