using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Bus;

/// <summary>What a source may do; changes it, or shuts it.</summary>
[Grant(Roles.Administrator)]
public sealed class OneSourcePage(Desk desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Id<InboundSource> Id { get; set; }

    /// <summary>The version the form was filled from.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public SourceForm Form { get; set; } = new();

    [BindProperty]
    public string? Because { get; set; }

    public async Task OnGet()
    {
        var held = await desk.Reading.Get(Id);
        (Form, Version) = (SourceForm.Of(held.Record), held.Version);
    }

    public Task<IActionResult> OnPost() => FormFaults.Under(
        this, nameof(Form), () => desk.Do(this, new AmendSource(Id, Version, Form.Facts, Because ?? ""), _ => Redirect("/bus")));
}
