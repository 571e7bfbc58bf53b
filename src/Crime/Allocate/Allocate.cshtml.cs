using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Crime;

/// <summary>Gives a crime to an officer: whoever is at the page, or one that a supervisor names and, where
/// several are called so, chooses.</summary>
[Grant(Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor)]
public sealed class AllocatePage(Desk desk) : PageModel
{
    /// <summary>What the supervisor calls the officer: a family name, a shoulder number, a user name.</summary>
    [BindProperty]
    public string? Officer { get; set; }

    /// <summary>The one chosen of several.</summary>
    [BindProperty]
    public string? Chosen { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    /// <summary>The crime.</summary>
    public Held<CrimeReport> Crime { get; private set; } = null!;

    /// <summary>Those who may be meant, where more than one is called so.</summary>
    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    /// <summary>True when this person may give it to somebody else.</summary>
    public bool MayGive => desk.Actor.Holds([Roles.Supervisor]);

    public async Task OnGet(Guid id) => Crime = await desk.Reading.Get(new Id<CrimeReport>(id));

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (Chosen is null && !string.IsNullOrWhiteSpace(Officer)) await Find(Officer);
        var because = string.IsNullOrWhiteSpace(Because) ? "Allocated for investigation" : Because;
        return await desk.Do(this, new AllocateCrime(new(id), Chosen, because), _ => Redirect($"/crime/{id}"), () => OnGet(id));
    }

    private async Task Find(string called)
    {
        var found = await OfficerView.Named(desk.Reading, called, London.DateOf(desk.Reading.Now));
        Choices = [.. found.Where(o => o.AccountName is not null).Select(o => new Choice(o.AccountName!, o.Title))];
        if (Choices is [{ } one]) Chosen = one.Value;
        else if (Choices.Count > 1) ModelState.AddModelError(nameof(Chosen), "More than one officer is called so. Choose which.");
        else if (found.Count > 0)
            ModelState.AddModelError(nameof(Officer), $"{found[0].Title} has no account to work with. Ask the administrator for one.");
        else ModelState.AddModelError(nameof(Officer), $"There is no officer called \"{called}\". Type a last name or a shoulder number.");
    }
}
