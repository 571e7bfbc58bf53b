using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Access;

/// <summary>My passkeys: adds one on this device or a key, and removes one that is lost.</summary>
[Grant]
internal sealed class PasskeysPage(Keyholders users, KeyholderStore records, SignIns signIns, SignInLimits limits) : PageModel
{
    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    /// <summary>What the device made, as JSON (WebAuthn Level 3, RegistrationResponseJSON).</summary>
    [BindProperty]
    public string? Passkey { get; set; }

    public IReadOnlyList<Held<Passkey>> Mine { get; private set; } = [];
    public bool HasPassword { get; private set; }

    public async Task OnGet() => await Show(await Me());

    /// <summary>What the browser asks the device to make.</summary>
    public async Task<IActionResult> OnPostOptions()
    {
        var me = await Me();
        var options = await signIns.MakePasskeyCreationOptionsAsync(
            new() { Id = me.Id.ToString(), Name = me.Name, DisplayName = me.Account!.Record.DisplayName });
        return Content(options, "application/json");
    }

    public async Task<IActionResult> OnPostAdd()
    {
        var me = await Me();
        await Show(me);
        try
        {
            await users.Prove(me, Current, nameof(Current), signIns, limits, this);
            if (Name?.Trim() is not { Length: > 0 and <= 40 } name)
                throw new Refused("Give it a name you will know it by, in 1 to 40 characters.", nameof(Name));
            if (string.IsNullOrEmpty(Passkey)) throw new Refused("Your device made no passkey. Try again, or use another device.");
            var made = await signIns.PerformPasskeyAttestationAsync(Passkey);
            if (!made.Succeeded) throw new Refused("This passkey cannot be used. Try again, or use another device.");
            if (made.UserEntity.Id != me.Id.ToString()) throw new Refused("This passkey was made for another account. Try again.");
            made.Passkey.Name = name;
            await users.AddOrUpdatePasskeyAsync(me, made.Passkey);
        }
        catch (InvalidOperationException)
        {
            return this.Again("It took too long. Try again.");
        }
        catch (Refused refused)
        {
            return this.Again(refused);
        }

        return LocalRedirect("/account/passkeys");
    }

    public async Task<IActionResult> OnPostRemove(Id<Passkey> id)
    {
        var me = await Me();
        if ((await records.Passkeys(me.Id)).FirstOrDefault(p => p.Id == id) is { } passkey)
            await users.RemovePasskeyAsync(me, Convert.FromBase64String(passkey.Record.CredentialId));
        return LocalRedirect("/account/passkeys");
    }

    private async Task Show(Keyholder me) => (Mine, HasPassword) = (await records.Passkeys(me.Id), me.Credential.PasswordHash is not null);

    private async Task<Keyholder> Me() => await users.Me(User) ?? throw new NotFound("such account");
}
