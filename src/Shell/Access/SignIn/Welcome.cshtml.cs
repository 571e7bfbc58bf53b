using Bluelamp.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Access;

/// <summary>Where an invitation leads: its owner chooses a password and is in.</summary>
[Public]
internal sealed class WelcomePage(Keyholders users, SignIns signIns, SignInLimits limits) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    /// <summary>The account invited; null when the invitation is used, old or made up.</summary>
    public Keyholder? Invited { get; private set; }

    /// <summary>The address of an invitation, as its owner opens it.</summary>
    public static string Address(HttpContext context, Id<Account> account, string secret) =>
        $"{context.Request.Scheme}://{context.Request.Host}/sign-in/welcome?id={account}&key={secret}";

    public Task OnGet() => Find();

    public async Task<IActionResult> OnPost()
    {
        try
        {
            using var turn = await limits.Turn(this.Address(), null, HttpContext.RequestAborted);
            await Find();
            if (Invited is null) return Page();
            if (Password != Again) throw new Refused("The two passwords differ. Type the same one twice.", nameof(Again));
            PasswordRule.Check(Password, Invited.Name);
            await users.NewPassword(Invited, Password!);
        }
        catch (Refused refused)
        {
            return this.Again(refused);
        }

        await signIns.Admit(Invited);
        return LocalRedirect("/account");
    }

    private async Task Find()
    {
        var found = await users.FindByIdAsync(Id ?? "");
        Invited = found is { MayEnter: true } && found.Credential.IsInvitedBy(Key ?? "", users.Now) ? found : null;
        if (Invited is null) Response.StatusCode = 404;
    }
}
