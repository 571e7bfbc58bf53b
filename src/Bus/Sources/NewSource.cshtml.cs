using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Bus;

/// <summary>Lets another system send commands.</summary>
[Grant(Roles.Administrator)]
public sealed class NewSourcePage(Desk desk) : PageModel
{
    [BindProperty]
    public SourceForm Form { get; set; } = new();

    [BindProperty]
    public string? Because { get; set; }

    public Task<IActionResult> OnPost() => FormFaults.Under(
        this, nameof(Form), () => desk.Do(this, new AdmitSource(Form.Facts, Because ?? ""), _ => Redirect("/bus")));
}
