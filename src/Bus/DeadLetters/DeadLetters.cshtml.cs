using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Bus;

/// <summary>What other systems sent that was refused, newest first.</summary>
[Grant(Roles.Administrator, Roles.Auditor)]
public sealed class DeadLettersPage(Desk desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public DeadLetterState State { get; set; }

    public IReadOnlyList<Held<DeadLetter>> Rows { get; private set; } = [];

    /// <summary>Where the next rows are.</summary>
    public string? NextHref { get; private set; }

    public async Task OnGet(string? after)
    {
        var page = await desk.Reading.Find(DeadLetter.ByState, State).Descending().Page(50, after);
        Rows = page.Rows;
        NextHref = page.Next is null ? null : $"/bus/dead-letters?state={State}&after={Uri.EscapeDataString(page.Next)}";
    }
}
