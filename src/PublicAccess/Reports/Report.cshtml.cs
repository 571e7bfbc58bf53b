using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.PublicAccess;

/// <summary>One online report, to decide on.</summary>
[Grant(Roles.CallTaker, Roles.Investigator, Roles.Supervisor, Roles.Registrar)]
public sealed class ReportModel(Desk desk) : PageModel
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public Held<OnlineReport> Report { get; private set; } = null!;

    public async Task OnGet()
    {
        Report = await desk.Reading.Get(new Id<OnlineReport>(Id));
        await desk.Consulted(Report.Id);
    }

    public Task<IActionResult> OnPost() => desk.Do(
        this, new CloseReport(new(Id), Version, Reason ?? "", "it is not a crime"), _ => Redirect($"/reports/{Id}"), OnGet);
}
