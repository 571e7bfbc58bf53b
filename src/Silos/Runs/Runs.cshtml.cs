using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Silos;

/// <summary>What was brought in from other systems, the newest first.</summary>
[Grant(Roles.Analyst, Roles.Administrator, Roles.Auditor)]
public sealed class RunsPage(Desk desk) : PageModel
{
    /// <summary>A page of them.</summary>
    public Page<Held<SiloRun>> Runs { get; private set; } = new([], null);

    public async Task OnGet(string? after) => Runs = await desk.Reading.Find(SiloRun.ByStart).Descending().Page(50, after);
}
