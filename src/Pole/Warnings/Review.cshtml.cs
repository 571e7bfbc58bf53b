using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Pole;

/// <summary>Looks again at a warning: it still holds until another day, or it ends.</summary>
[Grant(Roles.Investigator, Roles.Supervisor)]
public sealed class ReviewWarningPage(Desk desk) : PageModel
{
    /// <summary>What can come of it.</summary>
    public static readonly IReadOnlyList<Choice> Outcomes =
        [new("keep", "Yes, keep it"), new("end", "No, end it")];

    /// <summary>What it is about.</summary>
    public Ref Record { get; private set; }

    /// <summary>What it is called.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The warning; null when it stands no longer.</summary>
    public Warning? Warning { get; private set; }

    /// <summary>The marker in words.</summary>
    public string Words { get; private set; } = "";

    /// <summary>The version the form was shown for.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>What comes of it: a value of <see cref="Outcomes"/>.</summary>
    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty, System.ComponentModel.DisplayName("Next review")]
    public DateOnly? ReviewOn { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public Task OnGet(string type, Guid id, string marker) => Load(type, id, marker);

    public async Task<IActionResult> OnPost(string type, Guid id, string marker)
    {
        await Load(type, id, marker);
        if (Outcome is null) ModelState.AddModelError(nameof(Outcome), "Say whether it still holds.");

        // No date is refused as a past one is: both need a day ahead.
        return Outcome == "end"
            ? await desk.Do(this, new EndWarning(Record, Version, marker, Because ?? ""), _ => Done())
            : await desk.Do(this, new KeepWarning(Record, Version, marker, ReviewOn ?? default, Because ?? ""), _ => Done());
    }

    private RedirectResult Done() => Redirect($"/{Record.Type}/{Record.Id}");

    private async Task Load(string type, Guid id, string marker)
    {
        var seen = await desk.Reading.See(new(type, id)) ?? throw new NotFound(type);
        Words = Codes.NameOf(desk.Reading.Table(Codes.Table).Markers, marker);
        Warning = ((IWarned)seen.Record).Warnings.FirstOrDefault(w => w.IsStanding && w.Marker == marker);
        (Record, Name) = (seen.Ref, seen.Record.Title);
        if (Version == 0) Version = seen.Version;
    }
}
