using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Pole;

/// <summary>Ends a warning that no longer holds.</summary>
[Grant(Roles.Investigator, Roles.Supervisor)]
public sealed class EndWarningPage(Desk desk) : PageModel
{
    /// <summary>What it is about.</summary>
    public Ref Record { get; private set; }

    /// <summary>What it is called.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The version the form was shown for.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    /// <summary>The marker in words.</summary>
    public string Words { get; private set; } = "";

    public Task OnGet(string type, Guid id, string marker) => Load(type, id, marker);

    public async Task<IActionResult> OnPost(string type, Guid id, string marker)
    {
        await Load(type, id, marker);
        return await desk.Do(this, new EndWarning(Record, Version, marker, Because ?? ""), _ => Redirect($"/{type}/{id}"));
    }

    private async Task Load(string type, Guid id, string marker)
    {
        var seen = await desk.Reading.See(new(type, id)) ?? throw new NotFound(type);
        Words = Codes.NameOf(desk.Reading.Table(Codes.Table).Markers, marker);
        (Record, Name) = (seen.Ref, seen.Record.Title);
        if (Version == 0) Version = seen.Version;
    }
}
