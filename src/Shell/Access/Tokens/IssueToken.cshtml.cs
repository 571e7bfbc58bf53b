using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Access;

/// <summary>The form of <see cref="IssueToken"/>; shows the secret once.</summary>
[Grant(Roles.Administrator)]
internal sealed class IssueTokenPage(Desk desk) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public RightsFields Rights { get; set; } = new();

    [BindProperty]
    public int? Days { get; set; } = 90;

    [BindProperty]
    public string? Because { get; set; }

    /// <summary>The token's secret.</summary>
    public string? Secret { get; private set; }

    public Task<IActionResult> OnPost()
    {
        var secret = ApiToken.Prefix + Secrets.New();
        var issue = new IssueToken(
            Name ?? "", Secrets.Hash(secret), Rights.Roles, Rights.TeamList, Rights.Clearance, Days ?? 0, Because ?? "");
        return desk.Do(this, issue, _ =>
        {
            Secret = secret;
            return Page();
        });
    }
}
