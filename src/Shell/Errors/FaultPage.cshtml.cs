using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell;

/// <summary>What a person reads when something did not work: what happened, what to do, and a number to quote.</summary>
[Public]
[IgnoreAntiforgeryToken]
public sealed class FaultPageModel(Actor actor, Desk desk, Rooms rooms) : PageModel
{
    /// <summary>The fault shown. Opening the page by its address is the same as opening one that is not there.</summary>
    public Fault Fault { get; private set; } = new(404, Faults.Page, "", null);

    /// <summary>Both changes, when somebody else's came first.</summary>
    public Overtaken? Overtaken { get; private set; }

    /// <summary>Where the form in hand was sent, to send it there again.</summary>
    public string Action { get; private set; } = "/";

    public bool IsSignedIn => actor != Actor.Public;

    public string Heading => Fault.Status switch
    {
        400 => "This form has expired",
        403 => "You cannot open this page",
        404 => "Page not found",
        409 => "Somebody changed this first",
        413 => "That is too large",
        422 => "This cannot be done",
        429 => "Too many attempts",
        >= 500 => "Sorry, there is a problem with the service",
        _ => "This did not work",
    };

    private string Wait => int.TryParse(Response.Headers.RetryAfter, out var seconds) && seconds < 60
        ? seconds == 1 ? "a second" : $"{seconds} seconds" : "a minute";

    public IEnumerable<string> Sentences => Fault switch
    {
        { Status: 400 } => ["It was open for too long, or you signed in or out in another window. Open it again and send it once more."],
        { Status: 403, Error: Forbidden forbidden } => [forbidden.Message],
        { Status: 404 } => ["If you typed the address, check it is correct.",
            "If you followed a link, what it led to may be gone, or not for you to see."],
        { Error: Refused or Stale } => [Fault.Error!.Message],
        { Status: 413 } => ["Send a smaller file, or several one after the other."],
        { Status: 429 } => [$"Wait {Wait}, then try again.", "Nothing was changed. What you typed is still there when you go back."],
        { Error: DiskTrouble } => [Fault.Error!.Message, "What you typed is still there when you go back. Tell the service desk."],
        { Status: >= 500, IsRead: true } => ["This page could not be shown. Nothing that was saved is lost.",
            "Try again in a moment. If it still does not work, tell the service desk."],
        { Status: >= 500 } => ["What you sent was not saved, unless you were told that it was.",
            "Try again in a moment. If it still does not work, tell the service desk."],
        _ => ["Go back and try again."],
    };

    public async Task OnGet()
    {
        Fault = Fault.Of(HttpContext) ?? Fault with { TraceId = HttpContext.TraceIdentifier };
        Response.StatusCode = Fault.Status;
        if (Fault.Error is not Stale stale) return;
        Action = Fault.Path + Fault.Query;
        Overtaken = await Overtaken.Of(stale, desk, rooms, Fault.Form);
    }
}
