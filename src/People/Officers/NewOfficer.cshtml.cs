using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.People;

/// <summary>Adds somebody to the force.</summary>
[Grant(Roles.Hr)]
public sealed class NewOfficerPage(Desk desk) : PageModel
{
    [BindProperty(Name = "")]
    public OfficerForm Form { get; set; } = new();

    [BindProperty]
    public string? Because { get; set; }

    public Task<IActionResult> OnPost() =>
        desk.Do(this, new AddOfficer(Form.ToFacts(), Because ?? ""), answer => Redirect($"/officer/{answer.Id<Officer>()}"));
}
