using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.PublicAccess;

/// <summary>Asks for a link. It answers the same whether or not there is such a report: nobody learns here who reported what.</summary>
[Public]
public sealed class FollowModel(Store store, PublicAddress address) : PageModel
{
    [BindProperty] public string? Number { get; set; }

    [BindProperty] public string? Email { get; set; }

    public bool IsSent { get; private set; }

    public async Task<IActionResult> OnPost()
    {
        if (string.IsNullOrWhiteSpace(Number)) ModelState.AddModelError(nameof(Number), "Enter the reference you were given.");
        if (string.IsNullOrWhiteSpace(Email))
            ModelState.AddModelError(nameof(Email), "Enter the e-mail address you gave with your report.");
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await store.Run(new RenewLink(Number!, Email!, Secrets.New(), address.Root), PublicAccessRoom.Counter);
        IsSent = true;
        return Page();
    }
}
