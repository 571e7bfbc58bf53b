using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Retention;

/// <summary>One hold, and the form to lift it.</summary>
[Grant(Roles.Registrar, Roles.DisclosureOfficer, Roles.Supervisor, Roles.Auditor, Roles.Administrator)]
public sealed class OneHoldPage(Desk desk) : PageModel
{
    /// <summary>The hold.</summary>
    public Held<Hold> Held { get; private set; } = null!;

    /// <summary>The table.</summary>
    public RetentionRules Rules { get; } = desk.Reading.Table(RetentionRules.Table);

    /// <summary>True for those who may lift it.</summary>
    public bool MayLift => desk.May<LiftHold>() && Held.Record.IsStanding;

    /// <summary>The version the form was shown for.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public async Task OnGet(Id<Hold> id)
    {
        await Load(id);
        await desk.Consulted(id.Ref);
    }

    public async Task<IActionResult> OnPost(Id<Hold> id)
    {
        await Load(id);
        return await desk.Do(this, new LiftHold(id, Version, Because ?? ""), _ => Redirect($"/retention/holds/{id}"));
    }

    private async Task Load(Id<Hold> id)
    {
        Held = await desk.Reading.Get(id);
        if (Version == 0) Version = Held.Version;
    }
}
