using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.People;

/// <summary>Plans a turn of duty.</summary>
[Grant(Roles.Hr, Roles.Supervisor)]
public sealed class PlanDutyPage(Desk desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Id<Officer> Id { get; set; }

    /// <summary>London time as typed.</summary>
    [BindProperty]
    public string? StartsAt { get; set; }

    /// <summary>London time as typed.</summary>
    [BindProperty]
    public string? EndsAt { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    /// <summary>The officer.</summary>
    public string Name { get; private set; } = "";

    public async Task OnGet() => Name = (await desk.Reading.Get(Id)).Record.Title;

    public async Task<IActionResult> OnPost()
    {
        await OnGet();
        var (starts, ends) = (Read(nameof(StartsAt), StartsAt), Read(nameof(EndsAt), EndsAt));
        return await desk.Do(this, new PlanDuty(Id, starts, ends, Because ?? ""), _ => Redirect($"/officer/{Id}?view=links"));
    }

    private DateTimeOffset Read(string field, string? typed)
    {
        if (!London.TryRead(typed, out var at)) ModelState.AddModelError(field, "Give a date and time such as 17/7/2026 14:00.");
        return at;
    }
}
