using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.People;

/// <summary>Begins an officer's duty.</summary>
[Grant(Roles.ResponseOfficer, Roles.Investigator, Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor, Roles.Hr)]
public sealed class BookOnPage(Desk desk) : PageModel
{
    [BindProperty]
    public string? CallSign { get; set; }

    /// <summary>London time as typed.</summary>
    [BindProperty]
    public string? EndsAt { get; set; }

    /// <summary>The officer.</summary>
    public string Name { get; private set; } = "";

    public async Task OnGet(Id<Officer> id) => Name = (await desk.Reading.Get(id)).Record.Title;

    public async Task<IActionResult> OnPost(Id<Officer> id)
    {
        await OnGet(id);
        DateTimeOffset? ends = London.TryRead(EndsAt, out var at) ? at : null;
        if (ends is null && !string.IsNullOrWhiteSpace(EndsAt)) ModelState.AddModelError(nameof(EndsAt), "Give a date and time such as 17/7/2026 22:00.");
        return await desk.Do(this, new BookOn(id, "Start of duty", CallSign, ends), _ => Redirect("/people/on-duty"));
    }
}
