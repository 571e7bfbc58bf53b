using Bluelamp.Crime.PoliceUk;
using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Crime;

/// <summary>Imports of published files, the newest first.</summary>
[Grant(Roles.Analyst, Roles.Administrator, Roles.Auditor)]
public sealed class ImportsPage(Desk desk) : PageModel
{
    /// <summary>The imports.</summary>
    public IReadOnlyList<Held<ImportRun>> Runs { get; private set; } = [];

    public async Task OnGet() => Runs = await desk.Reading.Find(ImportRun.ByStart).Descending().List();
}
