using Bluelamp.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Access;

/// <summary>To the force's own sign-in system and back.</summary>
[Public]
internal sealed class OutsidePage(OutsideOptions outside, Store store, Keyholders users, SignIns signIns) : PageModel
{
    /// <summary>Sends the person there. A link and not a form: browsers let no form lead to another site that the page did not name.</summary>
    public IActionResult OnGet(string? returnUrl)
    {
        if (!outside.IsOn) throw new NotFound("such page");
        var back = $"/sign-in/outside?handler=Done&returnUrl={Uri.EscapeDataString(ReturnTo.Local(returnUrl))}";
        return Challenge(new AuthenticationProperties { RedirectUri = back }, OutsideScheme.Name);
    }

    /// <summary>Lets in whom it vouches for.</summary>
    public async Task<IActionResult> OnGetDone(string? returnUrl)
    {
        if (!outside.IsOn) throw new NotFound("such page");
        var answer = await HttpContext.AuthenticateAsync(IdentityConstants.ExternalScheme);
        var subject = answer.Principal?.FindFirst("sub");
        if (subject is null) return LocalRedirect("/sign-in?outside=refused");
        var groups = answer.Principal!.FindAll(outside.RoleClaim).Select(c => c.Value);
        await store.Run(outside.Join(subject.Issuer, subject.Value, type => answer.Principal.FindFirst(type)?.Value, groups), Door.Itself);
        var login = await store.Read(Door.Itself).Find(ExternalLogin.BySubject, subject.Issuer, subject.Value).First();
        var user = await users.FindByIdAsync(login!.Record.Account.ToString());
        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        return (await signIns.Admit(user!)).Succeeded ? LocalRedirect(ReturnTo.Local(returnUrl)) : LocalRedirect("/sign-in?outside=refused");
    }
}
