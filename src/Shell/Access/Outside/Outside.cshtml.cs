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
    /// <summary>Sends the person there.</summary>
    public IActionResult OnPost(string? returnUrl)
    {
        if (!outside.IsOn) throw new NotFound("such page");
        return Challenge(new AuthenticationProperties { RedirectUri = ReturnTo.Via("/sign-in/outside", returnUrl) }, OutsideScheme.Name);
    }

    /// <summary>Lets in whom it vouches for.</summary>
    public async Task<IActionResult> OnGet(string? returnUrl)
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
