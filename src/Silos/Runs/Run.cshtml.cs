using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Silos;

/// <summary>One bringing in with the account of every row, by file.</summary>
[Grant(Roles.Analyst, Roles.Administrator, Roles.Auditor)]
public sealed class RunPage(Desk desk) : PageModel
{
    /// <summary>The bringing in.</summary>
    public Held<SiloRun> Run { get; private set; } = null!;

    public async Task OnGet(Guid id) => Run = await desk.Reading.Get(new Id<SiloRun>(id));

    /// <summary>The report of rejected rows, as a file.</summary>
    public async Task<IActionResult> OnGetRejected(Guid id)
    {
        await OnGet(id);
        var path = Path.Combine(desk.Store.Folder, Run.Record.Report);
        return System.IO.File.Exists(path)
            ? PhysicalFile(path, "text/csv", "rejected.csv") : throw new NotFound("report of this import on this machine");
    }
}
