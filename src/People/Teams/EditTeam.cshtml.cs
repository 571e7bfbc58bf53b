using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.People;

/// <summary>Renames or moves a team.</summary>
[Grant(Roles.Hr, Roles.Supervisor)]
public sealed class EditTeamPage(Desk desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Id<Team> Id { get; set; }

    /// <summary>The version the form was filled from.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? UnitCode { get; set; }

    [BindProperty]
    public string? Station { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public async Task OnGet()
    {
        var team = await desk.Reading.Get(Id);
        (Name, UnitCode, Station, Version) = (team.Record.Name, team.Record.UnitCode, team.Record.Station, team.Version);
    }

    public Task<IActionResult> OnPost() =>
        desk.Do(this, new AmendTeam(Id, Version, Name, UnitCode, Station, Because ?? ""), _ => Redirect($"/team/{Id}"));
}
