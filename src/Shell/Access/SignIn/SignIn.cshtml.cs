using Bluelamp.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Access;

/// <summary>The door: a password, a passkey, the force's own sign-in system, or in demo mode a persona.</summary>
[Public]
internal sealed class SignInPage(
    SignIns signIns, SignInLimits limits, Store store, HouseOptions house, OutsideOptions outside, SessionLimits session) : PageModel
{
    /// <summary>
    /// One sentence for an unknown name, a wrong password, a locked and a disabled account: it must not tell which names exist.
    /// </summary>
    public const string Wrong = "The user name or password is wrong, or the account is locked. "
        + "After 5 wrong attempts an account is locked for 15 minutes. If you cannot get in, ask an administrator.";

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Passkey { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>The personas offered; empty outside demo mode.</summary>
    public IReadOnlyList<Persona> Personas => house.IsDemo ? store.Read(Door.Itself).Table(Access.Personas.Table).All : [];

    /// <summary>The button to the force's own sign-in system; null when there is none.</summary>
    public string? OutsideName => outside.IsOn ? outside.Name : null;

    /// <summary>How long a session waits for a click.</summary>
    public string IdleWords => session.IdleWords;

    public void OnGet([FromQuery(Name = "outside")] string? answer)
    {
        if (answer is not null)
            ModelState.AddModelError("", $"You are not signed in: {outside.Name} did not let you in. Try again, or ask an administrator.");
    }

    public async Task<IActionResult> OnPost()
    {
        if (string.IsNullOrWhiteSpace(UserName)) return this.Again("Enter your user name", nameof(UserName));
        if (string.IsNullOrEmpty(Password)) return this.Again("Enter your password", nameof(Password));
        if (UserName.Length > Account.NameLengthMax || Password.Length > PasswordRule.LengthMax) return this.Again(Wrong);
        try
        {
            using var turn = await limits.Turn(this.Address(), UserName, HttpContext.RequestAborted);
            var result = await signIns.PasswordSignInAsync(UserName, Password, isPersistent: false, lockoutOnFailure: true);
            if (result.Succeeded) return LocalRedirect(ReturnTo.Local(ReturnUrl));
            return result.RequiresTwoFactor ? LocalRedirect(ReturnTo.Via("/sign-in/code", ReturnUrl)) : this.Again(Wrong);
        }
        catch (Refused tooMany)
        {
            return this.Again(tooMany.Message, status: StatusCodes.Status429TooManyRequests);
        }
    }

    /// <summary>What the browser asks a passkey to sign. No name is asked for: the passkey knows whose it is.</summary>
    public async Task<IActionResult> OnPostPasskeyOptions() =>
        Content(await signIns.MakePasskeyRequestOptionsAsync(null), "application/json");

    public async Task<IActionResult> OnPostPasskey()
    {
        if (string.IsNullOrEmpty(Passkey)) return this.Again("Your device gave no passkey. Try again, or use your password.");
        try
        {
            using var turn = await limits.Turn(this.Address(), null, HttpContext.RequestAborted);
            var result = await signIns.PasskeySignInAsync(Passkey);
            if (result.Succeeded) return LocalRedirect(ReturnTo.Local(ReturnUrl));
        }
        catch (InvalidOperationException)
        {
            return this.Again("It took too long, or another page was signing in. Try again.");
        }
        catch (Refused tooMany)
        {
            return this.Again(tooMany.Message, status: StatusCodes.Status429TooManyRequests);
        }

        return this.Again("This passkey does not open an account here. Try another, or use your password.");
    }
}
