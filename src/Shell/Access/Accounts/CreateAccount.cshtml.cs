using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Access;

/// <summary>Makes an account and shows the invitation for its owner, once.</summary>
[Grant(Roles.Administrator)]
internal sealed class CreateAccountPage(Desk desk, Keyholders users) : PageModel
{
    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? DisplayName { get; set; }

    [BindProperty]
    public RightsFields Rights { get; set; } = new();

    [BindProperty]
    public string? Because { get; set; }

    /// <summary>The account made.</summary>
    public Keyholder? Made { get; private set; }

    /// <summary>The address its owner opens.</summary>
    public string? Invitation { get; private set; }

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid) return Page();
        try
        {
            var answer = await desk.Run(new CreateAccount(
                UserName ?? "", DisplayName ?? "", Rights.Roles, Rights.TeamList, Rights.Clearance, Because ?? ""));
            Made = await users.FindByIdAsync(answer.Id<Account>().ToString());
        }
        catch (Refused refused)
        {
            return this.Again(refused);
        }

        Invitation = WelcomePage.Address(HttpContext, Made!.Id, await users.Invite(Made));
        return Page();
    }
}
