using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Access;

/// <summary>Makes new recovery codes; the old ones stop working.</summary>
[Grant]
internal sealed class RecoveryCodesPage(Keyholders users, SignIns signIns, SignInLimits limits) : PageModel
{
    /// <summary>So many are made at once.</summary>
    public const int Count = 10;

    [BindProperty]
    public string? Current { get; set; }

    public int Left { get; private set; }
    public bool IsOn { get; private set; }
    public bool HasPassword { get; private set; }
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public async Task OnGet() => Show(await Me());

    public async Task<IActionResult> OnPost()
    {
        var me = await Me();
        Show(me);
        try
        {
            if (!IsOn) throw new Refused("Recovery codes stand in for an authenticator app. Turn one on first.");
            await users.Prove(me, Current, nameof(Current), signIns, limits, this);
        }
        catch (Refused refused)
        {
            return this.Again(refused);
        }

        Codes = [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(me, Count) ?? []];
        return Page();
    }

    private void Show(Keyholder me) =>
        (Left, IsOn, HasPassword) = (me.Credential.RecoveryCodes.Count, me.Credential.AsksForCode, me.Credential.PasswordHash is not null);

    private async Task<Keyholder> Me() => await users.Me(User) ?? throw new NotFound("such account");
}
