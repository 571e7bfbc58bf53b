using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Pole;

/// <summary>Places a warning on a person, place, item or organisation.</summary>
[Grant(Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor)]
public sealed class WarnPage(Desk desk) : PageModel
{
    /// <summary>What it is about.</summary>
    public Ref Record { get; private set; }

    /// <summary>What it is called.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The version the form was shown for.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Marker { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty, System.ComponentModel.DisplayName("Review date")]
    public DateOnly? ReviewOn { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    /// <summary>The markers to choose from.</summary>
    public IEnumerable<Choice> Markers =>
        desk.Reading.Table(Codes.Table).Markers.Where(c => !c.IsFormer).Select(c => new Choice(c.Value, c.Name));

    public Task OnGet(string type, Guid id) => Load(type, id);

    public async Task<IActionResult> OnPost(string type, Guid id)
    {
        await Load(type, id);

        // No date is refused as a past one is: both need a day ahead.
        return await desk.Do(
            this, new AddWarning(Record, Version, Marker ?? "", ReviewOn ?? default, Because ?? "", Note), _ => Redirect($"/{type}/{id}"));
    }

    private async Task Load(string type, Guid id)
    {
        var seen = await desk.Reading.See(new(type, id)) ?? throw new NotFound(type);
        (Record, Name) = (seen.Ref, seen.Record.Title);
        if (Version == 0) Version = seen.Version;
    }
}
