using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Pole;

/// <summary>Why two records are held to be of one person or not, and the decision of a person on it.</summary>
[Shell.Access.AsksPurpose]
[Grant(Roles.Investigator, Roles.Supervisor, Roles.Analyst, Roles.Registrar, Roles.ResponseOfficer, Roles.CallTaker, Roles.Dispatcher)]
public sealed class PairPage(Desk desk, PersonFeed feed) : PageModel
{
    /// <summary>The two.</summary>
    public PairView View { get; private set; } = null!;

    /// <summary>True when this reader may decide.</summary>
    public bool MayDecide => desk.May<DecideMatch>();

    [BindProperty]
    public Verdict Verdict { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public async Task OnGet(Guid one, Guid other)
    {
        await feed.Reached(desk.Wrote);
        View = await PairView.Load(desk, feed, new(one), new(other));
    }

    public Task<IActionResult> OnPost(Guid one, Guid other) => desk.Do(
        this, new DecideMatch(new(one), new(other), Verdict, Because ?? ""), _ => Redirect($"/person/{one}/group"), () =>
            OnGet(one, other));
}
