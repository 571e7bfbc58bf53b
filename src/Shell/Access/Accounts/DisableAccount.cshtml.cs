using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Access;

/// <summary>The form of <see cref="DisableAccount"/>, and of <see cref="EnableAccount"/> for an account that is disabled.</summary>
[Grant(Roles.Administrator)]
internal sealed class DisableAccountPage(Desk desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Id<Account> Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public Account Account { get; private set; } = null!;

    public async Task OnGet()
    {
        var account = await desk.Reading.Get(Id);
        (Version, Account) = (account.Version, account.Record);
    }

    public Task<IActionResult> OnPostDisable() => Do(new DisableAccount(Id, Version, Because ?? ""));

    public Task<IActionResult> OnPostEnable() => Do(new EnableAccount(Id, Version, Because ?? ""));

    private Task<IActionResult> Do(ICommand command) => desk.Do(this, command, _ => LocalRedirect($"/accounts/{Id}"), OnGet);
}
