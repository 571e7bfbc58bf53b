using Bluelamp.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Access;

/// <summary>The second question at the door: a code from the authenticator app, or a recovery code.</summary>
[Public]
internal sealed class CodePage(SignIns signIns, SignInLimits limits) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>True when a recovery code is asked for.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Recovery { get; set; }

    public async Task<IActionResult> OnGet() => await signIns.GetTwoFactorAuthenticationUserAsync() is null ? Begin() : Page();

    public async Task<IActionResult> OnPost()
    {
        if (await signIns.GetTwoFactorAuthenticationUserAsync() is not { } user) return Begin();
        if (string.IsNullOrWhiteSpace(Code))
            return this.Again(Recovery ? "Enter a recovery code" : "Enter the code from your app", nameof(Code));
        try
        {
            using var turn = await limits.Turn(this.Address(), user.Name, HttpContext.RequestAborted);
            var result = await Check(Code);
            if (result.Succeeded) return LocalRedirect(ReturnTo.Local(ReturnUrl));
            return this.Again(
                result.IsLockedOut ? "The account is locked after too many wrong attempts. Wait 15 minutes, or ask an administrator."
                : Recovery ? "This recovery code is wrong or was used already. Try another."
                : "The code is wrong or was used already. Wait for the next one and try again.", nameof(Code));
        }
        catch (Refused tooMany)
        {
            return this.Again(tooMany.Message, status: StatusCodes.Status429TooManyRequests);
        }
    }

    private Task<Microsoft.AspNetCore.Identity.SignInResult> Check(string code) => Recovery
        ? signIns.TwoFactorRecoveryCodeSignInAsync(code)
        : signIns.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false);

    // After five minutes, or without a password first.
    private LocalRedirectResult Begin() => LocalRedirect(ReturnTo.Via("/sign-in", ReturnUrl));
}
