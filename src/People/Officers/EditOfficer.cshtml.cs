using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.People;

/// <summary>Changes what is held of an officer.</summary>
[Grant(Roles.Hr)]
public sealed class EditOfficerPage(Desk desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Id<Officer> Id { get; set; }

    /// <summary>The version the form was filled from.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty(Name = "")]
    public OfficerForm Form { get; set; } = new();

    [BindProperty]
    public string? Because { get; set; }

    /// <summary>The officer as called now.</summary>
    public string Name { get; private set; } = "";

    public async Task OnGet()
    {
        var officer = await desk.Reading.Get(Id);
        (Form, Version, Name) = (OfficerForm.Of(officer.Record), officer.Version, officer.Record.Title);
    }

    public async Task<IActionResult> OnPost()
    {
        Name = (await desk.Reading.Get(Id)).Record.Title;
        return await desk.Do(this, new AmendOfficer(Id, Version, Form.ToFacts(), Because ?? ""), _ => Redirect($"/officer/{Id}"));
    }
}
