using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Records;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.People;

/// <summary>A team and who belongs to it.</summary>
[Grant(Roles.Hr, Roles.Supervisor, Roles.Dispatcher, Roles.Auditor, Roles.Administrator)]
public sealed class TeamPage(Desk desk) : PageModel
{
    /// <summary>What the page shows.</summary>
    public RecordView View { get; private set; } = null!;

    public async Task OnGet(Guid id) => View = await RecordView.Load(
        this, desk, new Id<Team>(id), _ => desk.May<AmendTeam>() ? [new("Change", $"/team/{id}/change", IsSecondary: false)] : []);
}
