using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Bus;

/// <summary>One subscription: how far behind, what went wrong, pause, resume, send again.</summary>
[Grant(Roles.Administrator, Roles.Auditor)]
internal sealed class OneSubscriptionPage(Desk desk, Pumps pumps, Signer signer) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Id<Subscription> Id { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    [BindProperty]
    public string? From { get; set; }

    public Held<Subscription> Held { get; private set; } = null!;
    public long Behind { get; private set; }
    public IReadOnlyList<double?> Lately { get; private set; } = [];
    public LogPosition Position { get; private set; }
    public bool MayChange => desk.May<AmendSubscription>();

    /// <summary>How the subscriber is told.</summary>
    public string Way => Held.Record.Carrier switch
    {
        Carrier.RabbitMq => $"queue {Held.Record.Queue}",
        Carrier.Webhook => $"POST to {Held.Record.Url}",
        _ => $"stream read by {Held.Record.Reader}",
    };

    /// <summary>The rules of what may leave, one a line.</summary>
    public string Facts => Held.Record.Fields.Count == 0
        ? "None: that it happened and to which record" : FieldRule.Write(Held.Record.Fields);

    /// <summary>The signing secret, shown once.</summary>
    public string? Secret { get; private set; }

    public async Task OnGet()
    {
        Held = await desk.Reading.Get(Id);
        (Behind, Lately) = await pumps.Lag(Held);
        Position = await desk.Store.Carried(Held.Record.Place(Id)) ?? Held.Record.From;
    }

    [Grant(Roles.Administrator)]
    public Task<IActionResult> OnPostPause() => desk.Do(this, new PauseSubscription(Id, Because ?? ""), Back, OnGet);

    [Grant(Roles.Administrator)]
    public Task<IActionResult> OnPostResume() => desk.Do(this, new ResumeSubscription(Id, Because ?? ""), Back, OnGet);

    [Grant(Roles.Administrator)]
    public async Task<IActionResult> OnPostReplay()
    {
        LogPosition from;
        if (London.TryRead(From, out var at)) from = await Moments.Before(desk.Store.Log, at);
        else if (!LogPosition.TryParse(From, out from))
            ModelState.AddModelError(nameof(From), "Give a time such as 2026-07-17 14:03, or a log position such as 1042.1044.");
        return await desk.Do(this, new ReplaySubscription(Id, from, Because ?? ""), Back, OnGet);
    }

    [Grant(Roles.Administrator)]
    public async Task<IActionResult> OnPostSecret()
    {
        if (!MayChange) throw new Forbidden("draw a signing secret");
        if (string.IsNullOrWhiteSpace(Because)) ModelState.AddModelError(nameof(Because), "Say why, in 1 to 500 characters.");
        else Secret = await signer.Renew(desk.Store, Id, desk.Actor, Because);
        await OnGet();
        return Page();
    }

    private RedirectResult Back(Answer answer) => Redirect($"/bus/subscriptions/{Id}");
}
