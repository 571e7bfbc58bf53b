using System.Security.Cryptography;
using System.Text;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell;

/// <summary>What a page needs of the house, for the person at it: reading, commands, consultation. One a request.</summary>
/// <param name="store">The house's store.</param>
/// <param name="actor">The signed-in person.</param>
/// <param name="request">The request in hand.</param>
public sealed class Desk(Store store, Actor actor, IHttpContextAccessor request)
{
    /// <summary>Every form carries a key under this name, so that a form sent twice has one effect.</summary>
    public const string KeyField = "_key";

    private const string WroteCookie = "bluelamp.wrote";

    private int _runs;

    /// <summary>Who is at the desk.</summary>
    public Actor Actor => actor;

    /// <summary>The house's store.</summary>
    public Store Store => store;

    /// <summary>The store as this person may see it.</summary>
    public Reading Reading { get; } = store.Read(actor);

    /// <summary>True when this person may run a command of this type: for showing or leaving out a button.</summary>
    public bool May<TCommand>() where TCommand : ICommand => actor.Holds(store.Catalogue.Command(typeof(TCommand)).Roles);

    /// <summary>Runs a command with the form's own key.</summary>
    public async Task<Answer> Run(ICommand command)
    {
        var answer = await store.Run(command, actor, Key());
        if (request.HttpContext is { Response.HasStarted: false } context)
            context.Response.Cookies.Append(
                WroteCookie, answer.Position.ToString(), new() { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true });
        return answer;
    }

    /// <summary>The log position of what this person last wrote at this browser: a search waits for it. Null
    /// when they wrote nothing.</summary>
    public LogPosition? Wrote => LogPosition.TryParse(request.HttpContext?.Request.Cookies[WroteCookie], out var position)
        ? position : null;

    /// <summary>Runs a command for a page: on success goes on with <paramref name="then"/>, on a refusal shows the page again with the
    /// sentence at its field.</summary>
    /// <param name="page">The page that was posted.</param>
    /// <param name="command">What it asks for.</param>
    /// <param name="then">Where to go; usually a redirect.</param>
    /// <param name="again">Loads what the page shows (its <c>OnGet</c>) before it is shown again.</param>
    /// <param name="form">The part of the page that was filled in, where a page has several forms; null when it is the page itself.</param>
    public async Task<IActionResult> Do(
        PageModel page, ICommand command, Func<Answer, IActionResult> then, Func<Task>? again = null, string? form = null)
    {
        try
        {
            if (page.ModelState.IsValid) return then(await Run(command));
        }
        catch (Refused refused)
        {
            page.ModelState.Add(refused, form);
        }

        if (again is not null) await again();
        page.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page.Page();
    }

    /// <summary>Logs that this person looked at a record (DPA 2018 s.62), with the purpose of the task in hand.</summary>
    public Task Consulted(Ref record, string what = "page", string? purpose = null) => store.Consulted(actor, [record], what, purpose);

    // A page that runs two commands for one form gives the second a key of its own, the same again when the form is sent again.
    private Guid? Key()
    {
        if (request.HttpContext is not { Request: { HasFormContentType: true } posted }
            || !Guid.TryParse(posted.Form[KeyField], out var key)) return null;
        return _runs++ == 0 ? key : new(SHA256.HashData(Encoding.UTF8.GetBytes($"{key}/{_runs}")).AsSpan(0, 16));
    }
}
