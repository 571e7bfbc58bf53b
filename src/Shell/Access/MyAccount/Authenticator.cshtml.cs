using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Access;

/// <summary>Turns my authenticator app on and off.</summary>
[Grant]
internal sealed class AuthenticatorPage(Keyholders users, SignIns signIns, SignInLimits limits) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Current { get; set; }

    /// <summary>True when a code is asked for at the door.</summary>
    public bool IsOn { get; private set; }

    public bool HasPassword { get; private set; }

    /// <summary>The secret for an app, while one is being set up.</summary>
    public string? Key { get; private set; }

    /// <summary>The picture for the app to read.</summary>
    public QrPicture? Picture { get; private set; }

    /// <summary>The recovery codes, shown this once.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public async Task OnGet() => await Show(await Me());

    /// <summary>Makes a new secret. Until a code from the app is given, nothing else changes.</summary>
    public async Task<IActionResult> OnPostBegin()
    {
        var me = await Me();
        try
        {
            if (me.Credential.AsksForCode) throw new Refused("The app is on already. Turn it off first.");
            await users.Prove(me, Current, nameof(Current), signIns, limits, this);
        }
        catch (Refused refused)
        {
            await Show(me);
            return this.Again(refused);
        }

        await users.ResetAuthenticatorKeyAsync(me);
        await signIns.RefreshSignInAsync(me);
        return LocalRedirect("/account/authenticator");
    }

    public async Task<IActionResult> OnPostTurnOn()
    {
        var me = await Me();
        if (me.Credential.AsksForCode) return LocalRedirect("/account/authenticator");
        if (!await users.VerifyTwoFactorTokenAsync(me, AuthenticatorCodes.Name, Code ?? ""))
        {
            await Show(me);
            return this.Again("The code is wrong. Check that your phone's clock is right, wait for the next code and try again.",
                nameof(Code));
        }

        await users.SetTwoFactorEnabledAsync(me, true);
        Codes = [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(me, RecoveryCodesPage.Count) ?? []];
        await signIns.RefreshSignInAsync(me);
        IsOn = true;
        return Page();
    }

    public async Task<IActionResult> OnPostTurnOff()
    {
        var me = await Me();
        try
        {
            await users.Prove(me, Current, nameof(Current), signIns, limits, this);
        }
        catch (Refused refused)
        {
            await Show(me);
            return this.Again(refused);
        }

        await users.SetTwoFactorEnabledAsync(me, false);
        await signIns.RefreshSignInAsync(me);
        return LocalRedirect("/account");
    }

    private async Task Show(Keyholder me)
    {
        IsOn = me.Credential.AsksForCode;
        HasPassword = me.Credential.PasswordHash is not null;
        if (IsOn || await users.GetAuthenticatorKeyAsync(me) is not { } key) return;
        Key = string.Join(' ', key.Chunk(4).Select(four => new string(four)));
        Picture = QrPicture.Of(OneTimeCode.Address(key, me.Name));
    }

    private async Task<Keyholder> Me() => await users.Me(User) ?? throw new NotFound("such account");
}
