using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Access;

/// <summary>My account: what I may do and see, and what I prove it with.</summary>
[Grant]
internal sealed class MyAccountPage(Desk desk, Keyholders users, KeyholderStore records, SignIns signIns) : PageModel
{
    /// <summary>Who is at the desk.</summary>
    public Actor Actor => desk.Actor;

    /// <summary>My account with its secrets; null where the force's sign-in is not ours to change (a token).</summary>
    public Keyholder? Me { get; private set; }

    public IReadOnlyList<Held<Passkey>> Passkeys { get; private set; } = [];

    public async Task OnGet()
    {
        Me = await users.Me(User);
        if (Me is not null) Passkeys = await records.Passkeys(Me.Id);
    }

    /// <summary>Ends every session of mine but this one.</summary>
    public async Task<IActionResult> OnPostEndSessions()
    {
        if (await users.Me(User) is not { } me) throw new NotFound("such account");
        await users.UpdateSecurityStampAsync(me);
        await signIns.RefreshSignInAsync(me);
        return LocalRedirect("/account?ended=true");
    }
}
