using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.PublicAccess;

/// <summary>What the public reported and nobody has decided on yet.</summary>
[Grant(Roles.CallTaker, Roles.Investigator, Roles.Supervisor, Roles.Registrar)]
public sealed class QueueModel(Desk desk) : PageModel
{
    private const int RowsMax = 50;

    /// <summary>Where the page before ended.</summary>
    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    public Page<Held<OnlineReport>> Reports { get; private set; } = new([], null);
    public long Waiting { get; private set; }

    public async Task OnGet()
    {
        Reports = await desk.Reading.Find(OnlineReport.Queue, ReportState.Received).Page(RowsMax, After);
        Waiting = await desk.Reading.Find(OnlineReport.Queue, ReportState.Received).Count();
    }

    /// <summary>True when the 24 hours for recording a crime are over (NCRS 2.2).</summary>
    public bool IsLate(OnlineReport report) => desk.Reading.Now > report.RecordBy;
}
