using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.People;

/// <summary>The form of <see cref="NoteHome"/>.</summary>
[Grant(Roles.Hr)]
public sealed class HomeOfOfficerPage(Desk desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Id<Officer> Id { get; set; }

    [BindProperty]
    public string? Postcode { get; set; }

    /// <summary>The officer as called now.</summary>
    public string Name { get; private set; } = "";

    public async Task OnGet()
    {
        var officer = (await desk.Reading.Get(Id)).Record;
        Name = officer.Title;
        if (officer.AccountName is { } account && await desk.Reading.Find(OfficerHome.ByAccount, account).First() is { } home)
            Postcode ??= home.Record.Postcode?.ToString();
    }

    public Task<IActionResult> OnPost() => desk.Do(
        this, new NoteHome(Id, Postcode, "so that looking at neighbours is noticed"), _ => Redirect($"/officer/{Id}"), OnGet);
}
