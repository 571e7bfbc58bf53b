using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.People;

/// <summary>Forms a team.</summary>
[Grant(Roles.Hr, Roles.Supervisor)]
public sealed class NewTeamPage(Desk desk) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? UnitCode { get; set; }

    [BindProperty]
    public string? Station { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public Task<IActionResult> OnPost() =>
        desk.Do(this, new FormTeam(Name, UnitCode, Station, Because ?? ""), answer => Redirect($"/team/{answer.Id<Team>()}"));
}
