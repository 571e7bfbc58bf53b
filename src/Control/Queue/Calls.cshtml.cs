using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Control.Queue;

/// <summary>Calls that ring, emergencies first, and the call-taker's own open ones.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor, Roles.Auditor)]
public sealed class CallsModel(Desk desk) : PageModel
{
    /// <summary>A 999 call is answered within this (policing 2.1: 90%).</summary>
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);

    /// <summary>Ringing, in the order they are to be answered.</summary>
    public IReadOnlyList<Held<Call>> Ringing { get; private set; } = [];

    /// <summary>Answered by this call-taker and not ended.</summary>
    public IReadOnlyList<Held<Call>> Mine { get; private set; } = [];

    /// <summary>Answered by others and not ended.</summary>
    public int Others { get; private set; }

    public DateTimeOffset Now => desk.Reading.Now;

    public bool MayAnswer => desk.May<AnswerCall>();

    public async Task OnGet()
    {
        var ringing = await Boards.All(desk.Reading.Find(Call.Queue, CallState.Presented), 500);
        Ringing = [.. ringing.OrderBy(c => !c.Record.Line.IsEmergency()).ThenBy(c => c.Record.PresentedAt)];
        var open = await Boards.All(desk.Reading.Find(Call.Queue, CallState.Answered), 1000);
        Mine = [.. open.Where(c => c.Record.TakenBy?.Name == desk.Actor.Name)];
        Others = open.Count - Mine.Count;
    }

    public async Task<IActionResult> OnGetRows()
    {
        await OnGet();
        return Partial("/Control/Queue/_Rows.cshtml", this);
    }

    /// <summary>Answers one call, or the next in turn when none is named.</summary>
    public async Task<IActionResult> OnPostAsync(Id<Call>? id)
    {
        await OnGet();
        if (id is { } call) return await desk.Do(this, new AnswerCall(call), _ => Redirect($"/control/call/{call}"), OnGet);
        if (await Next() is { } next) return Redirect($"/control/call/{next}");
        ModelState.AddModelError("", "No call is waiting.");
        Response.StatusCode = 422;
        return Page();
    }

    // Of two who press at once, the second is given the call behind it rather than a refusal.
    private async Task<Id<Call>?> Next()
    {
        foreach (var call in Ringing)
        {
            try
            {
                await desk.Run(new AnswerCall(call.Id));
                return call.Id;
            }
            catch (Refused)
            {
                continue;
            }
        }

        return null;
    }
}
