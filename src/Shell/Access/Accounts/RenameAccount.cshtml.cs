using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Access;

/// <summary>The form of <see cref="RenameAccount"/>.</summary>
[Grant(Roles.Administrator)]
internal sealed class RenameAccountPage(Desk desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Id<Account> Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? DisplayName { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public async Task OnGet()
    {
        var account = await desk.Reading.Get(Id);
        (Version, DisplayName) = (account.Version, account.Record.DisplayName);
    }

    public async Task<IActionResult> OnPost()
    {
        var account = await desk.Reading.Get(Id);
        var rename = new RenameAccount(Id, Version, DisplayName ?? "", Because ?? "", account.Record.Officer);
        return await desk.Do(this, rename, _ => LocalRedirect($"/accounts/{Id}"));
    }
}
