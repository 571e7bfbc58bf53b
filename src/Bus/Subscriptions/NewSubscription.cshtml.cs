using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Bus;

/// <summary>Subscribes a system, with a preview of what it would be sent.</summary>
[Grant(Roles.Administrator)]
public sealed class NewSubscriptionPage(Desk desk, Trim trim) : PageModel
{
    private const string FromTheBeginning = "all";

    /// <summary>Where a subscription may begin, other than now.</summary>
    public static IReadOnlyList<Choice> Beginnings { get; } =
        [new(FromTheBeginning, "Send everything from the beginning of the log", "Else what happens from now on")];

    [BindProperty]
    public SubscriptionForm Form { get; set; } = new();

    [BindProperty]
    public List<string> Starts { get; set; } = [];

    [BindProperty]
    public string? Because { get; set; }

    /// <summary>What it would have sent, once asked for.</summary>
    public Preview? Shown { get; private set; }

    public async Task OnPostPreview()
    {
        ModelState.Clear();
        Shown = await Preview.Of(Form, trim, desk);
    }

    public async Task<IActionResult> OnPostPreviewPart() =>
        Partial("/Bus/Subscriptions/_Preview.cshtml", await Preview.Of(Form, trim, desk));

    public Task<IActionResult> OnPost()
    {
        var from = Starts.Contains(FromTheBeginning) ? LogPosition.Start : desk.Store.Log.Last;
        return FormFaults.Under(this, nameof(Form), () => desk.Do(
            this, new CreateSubscription(Form.Facts, from, Because ?? ""),
            answer => Redirect($"/bus/subscriptions/{answer.Id<Subscription>()}")));
    }
}
