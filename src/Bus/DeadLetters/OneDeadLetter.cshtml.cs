using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Bus;

/// <summary>One refused message: its body as a form with the refusal beside the field; corrects and resends it, or discards it.</summary>
[Grant(Roles.Administrator, Roles.Auditor)]
public sealed class OneDeadLetterPage(Desk desk, Inbox inbox) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Id<DeadLetter> Id { get; set; }

    [BindProperty]
    public string? Command { get; set; }

    /// <summary>The body's fields; null when it is no object.</summary>
    [BindProperty]
    public List<CorrectedField>? Fields { get; set; }

    [BindProperty]
    public string? Body { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public Held<DeadLetter> Held { get; private set; } = null!;
    public bool MayChange => desk.May<NoteResent>();

    public async Task OnGet()
    {
        Held = await desk.Reading.Get(Id);
        (Command, Body) = (Held.Record.Command, Held.Record.Body);
        Fields = Correction.Fields(Body, desk.Store.Catalogue.Commands.FirstOrDefault(c => c.Name == Command));
        if (Held.Record.State == DeadLetterState.Waiting && MayChange) Say(Held.Record.Sentence, Held.Record.Field);
    }

    [Grant(Roles.Administrator)]
    public async Task<IActionResult> OnPostResend()
    {
        Held = await desk.Reading.Get(Id);
        if (!MayChange) throw new Forbidden("resend a message");
        try
        {
            if (string.IsNullOrWhiteSpace(Why)) throw new Refused("Say why, in 1 to 500 characters.", nameof(Why));
            var body = Fields is { Count: > 0 } ? Correction.Body(Fields) : Body ?? "";
            await inbox.Resend(Held, Command?.Trim() ?? "", body, desk.Actor, Why, HttpContext.RequestAborted);
            return Redirect("/bus/dead-letters");
        }
        catch (Exception no) when (no is Refused or Stale or Kernel.NotFound or Forbidden)
        {
            Say(no.Message, (no as Refused)?.Field);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
    }

    [Grant(Roles.Administrator)]
    public Task<IActionResult> OnPostDiscard() => desk.Do(
        this, new DiscardDeadLetter(Id, Why ?? ""), _ => Redirect("/bus/dead-letters"), OnGet);

    private void Say(string sentence, string? field)
    {
        var at = Fields?.FindIndex(f => f.Name.Equals(field?.Split('.', '[')[0], StringComparison.OrdinalIgnoreCase)) ?? -1;
        ModelState.AddModelError(at >= 0 ? $"Fields[{at}].Value" : field is nameof(Why) ? field : nameof(Command), sentence);
    }
}
