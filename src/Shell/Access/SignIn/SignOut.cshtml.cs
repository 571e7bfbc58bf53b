using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Access;

/// <summary>Ends a session. Public, so that a session that has just ended can still be left without an error.</summary>
[Public]
internal sealed class SignOutPage(SignIns signIns) : PageModel
{
    public async Task<IActionResult> OnPost()
    {
        await signIns.SignOutAsync();
        PurposeOfAccess.Forget(HttpContext);
        return LocalRedirect("/sign-in");
    }
}
