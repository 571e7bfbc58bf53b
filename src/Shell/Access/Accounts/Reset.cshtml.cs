using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Access;

/// <summary>Voids an account's password, app and passkeys, and shows a new invitation for its owner, once.</summary>
[Grant(Roles.Administrator)]
internal sealed class ResetPage(Keyholders users) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Id<Account> Id { get; set; }

    public string Name { get; private set; } = "";

    /// <summary>The address its owner opens.</summary>
    public string? Invitation { get; private set; }

    public Task OnGet() => Find();

    public async Task OnPost()
    {
        var user = await Find();
        Invitation = WelcomePage.Address(HttpContext, Id, await users.Invite(user));
    }

    private async Task<Keyholder> Find()
    {
        var user = await users.FindByIdAsync(Id.ToString()) ?? throw new NotFound("such account");
        Name = user.Account!.Record.DisplayName;
        return user;
    }
}
