using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Pole;

/// <summary>Changes what is recorded of a person.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.EvidenceOfficer)]
public sealed class ChangePersonPage(Desk desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Id<Person> Id { get; set; }

    /// <summary>The version the form was filled from.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty(Name = "")]
    public PersonForm Form { get; set; } = new();

    [BindProperty(Name = "")]
    public Telling Telling { get; set; } = new();

    /// <summary>The person as recorded.</summary>
    public string Name { get; private set; } = "";

    public async Task OnGet()
    {
        var person = await desk.Reading.Get(Id);
        await desk.Consulted(Id, "form");
        (Form, Version, Name) = (PersonForm.Of(person.Record), person.Version, person.Record.Title);
    }

    public async Task<IActionResult> OnPost()
    {
        var person = await desk.Reading.Get(Id);
        Name = person.Record.Title;
        return await desk.Do(
            this, new AmendPerson(Id, Version, Form.ToFacts(person.Record.Facts()), Telling.Channel, Telling.Why, From: Telling.From),
            _ => Redirect($"/person/{Id}"));
    }
}
