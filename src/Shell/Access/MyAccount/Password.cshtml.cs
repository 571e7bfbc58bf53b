using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Access;

/// <summary>Changes my password. A wrong present one counts as at the door.</summary>
[Grant]
internal sealed class PasswordPage(Keyholders users, SignIns signIns, SignInLimits limits) : PageModel
{
    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    /// <summary>True when there is one to change.</summary>
    public bool HasOne { get; private set; }

    public async Task OnGet() => HasOne = (await Me()).Credential.PasswordHash is not null;

    public async Task<IActionResult> OnPost()
    {
        var me = await Me();
        HasOne = me.Credential.PasswordHash is not null;
        try
        {
            await users.Prove(me, Current, nameof(Current), signIns, limits, this);
            if (Password != Again) throw new Refused("The two passwords differ. Type the same one twice.", nameof(Again));
            PasswordRule.Check(Password, me.Name);
            await users.NewPassword(me, Password!);
        }
        catch (Refused refused)
        {
            return this.Again(refused);
        }

        await signIns.RefreshSignInAsync(me);
        return LocalRedirect("/account");
    }

    private async Task<Keyholder> Me() => await users.Me(User) ?? throw new NotFound("such account");
}
