using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Bus;

/// <summary>Changes what a subscriber is sent, with a preview.</summary>
[Grant(Roles.Administrator)]
public sealed class ChangeSubscriptionPage(Desk desk, Trim trim) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Id<Subscription> Id { get; set; }

    /// <summary>The version the form was filled from.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public SubscriptionForm Form { get; set; } = new();

    [BindProperty]
    public string? Because { get; set; }

    /// <summary>What it would have sent, once asked for.</summary>
    public Preview? Shown { get; private set; }

    public async Task OnGet()
    {
        var held = await desk.Reading.Get(Id);
        (Form, Version) = (SubscriptionForm.Of(held.Record), held.Version);
    }

    public async Task OnPostPreview()
    {
        ModelState.Clear();
        Shown = await Preview.Of(Form, trim, desk);
    }

    public async Task<IActionResult> OnPostPreviewPart() =>
        Partial("/Bus/Subscriptions/_Preview.cshtml", await Preview.Of(Form, trim, desk));

    public Task<IActionResult> OnPost() => FormFaults.Under(this, nameof(Form), () => desk.Do(
        this, new AmendSubscription(Id, Version, Form.Facts, Because ?? ""), _ => Redirect($"/bus/subscriptions/{Id}")));
}
