using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.PublicAccess;

/// <summary>What the public reported and nobody has decided on yet.</summary>
[Grant(Roles.CallTaker, Roles.Investigator, Roles.Supervisor, Roles.Registrar)]
public sealed class QueueModel(Desk desk) : PageModel
{
    public IReadOnlyList<Held<OnlineReport>> Reports { get; private set; } = [];

    public async Task OnGet() => Reports = await desk.Reading.Find(OnlineReport.Queue, ReportState.Received).List(100);
}
