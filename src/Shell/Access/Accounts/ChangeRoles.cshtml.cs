using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Access;

/// <summary>The form of <see cref="ChangeRoles"/>.</summary>
[Grant(Roles.Administrator)]
internal sealed class ChangeRolesPage(Desk desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Id<Account> Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public RightsFields Rights { get; set; } = new();

    [BindProperty]
    public string? Because { get; set; }

    public string Name { get; private set; } = "";

    public async Task OnGet()
    {
        var account = await Load();
        (Version, Rights) = (account.Version, RightsFields.Of(account.Record));
    }

    public Task<IActionResult> OnPost() => desk.Do(
        this, new ChangeRoles(Id, Version, Rights.Roles, Rights.TeamList, Rights.Clearance, Because ?? ""),
        _ => LocalRedirect($"/accounts/{Id}"), Load);

    private async Task<Held<Account>> Load()
    {
        var account = await desk.Reading.Get(Id);
        Name = account.Record.DisplayName;
        return account;
    }
}
