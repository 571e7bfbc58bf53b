using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Control.Board;

/// <summary>The dispatcher's board: what needs a unit, what units do, where everything is, and one line to command it all.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor, Roles.Auditor)]
public sealed class BoardModel(Desk desk, Bar bar) : PageModel
{
    /// <summary>The desk looked at; empty for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Owner { get; set; }

    /// <summary>What was typed into the command bar.</summary>
    [BindProperty]
    public string? Line { get; set; }

    /// <summary>What the last command answered.</summary>
    [TempData]
    public string? Echo { get; set; }

    /// <summary>What takes it back.</summary>
    [TempData]
    public string? Undo { get; set; }

    /// <summary>What the command bar shows.</summary>
    public BarView Bar { get; private set; } = new();

    public DispatchBoard Board { get; private set; } = null!;

    public IReadOnlyList<string> Desks { get; private set; } = [];

    public DateTimeOffset Now => desk.Reading.Now;

    public bool MayDispatch => desk.May<AssignUnit>();

    public UnitStates States => desk.Reading.Table(UnitStates.Table);

    public UnitKinds Kinds => desk.Reading.Table(UnitKinds.Table);

    /// <summary>Where a unit stands on the board. One that was given an incident and has not set out is no
    /// longer free, whatever its state says.</summary>
    public (int Order, string Name) GroupOf(Unit unit) => States.Get(unit.State).Availability switch
    {
        Availability.Available when unit.Incident is not null => (3, "Assigned"),
        Availability.Available => (0, "Free"),
        Availability.Divertible => (1, "Can be diverted"),
        Availability.Recallable => (2, "Can be recalled"),
        Availability.Committed => (4, "Committed"),
        _ => (5, "Unavailable"),
    };

    public async Task OnGet()
    {
        Bar = new(Owner, Echo: Echo is null ? null : new(Echo, Undo));
        Board = await DispatchBoard.Read(desk.Reading, Owner);
        var owners = await desk.Reading.Find(Incident.ByDesk, true).Distinct(100);
        Desks = [.. owners.Select(o => o.Value).OfType<string>().Where(v => v.Length > 0)];
    }

    public async Task<IActionResult> OnGetLists()
    {
        Board = await DispatchBoard.Read(desk.Reading, Owner);
        return Partial("/Control/Board/_Lists.cshtml", this);
    }

    /// <summary>Runs the command bar's line.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var isFragment = Request.Headers.ContainsKey("HX-Request");
        try
        {
            var echo = await bar.Run(Line);
            if (echo.GoTo is { } page) return GoTo(page, isFragment);
            Bar = new(Owner, Echo: echo);
        }
        catch (Exception no) when (no is Refused or Stale or Kernel.NotFound or Forbidden)
        {
            ModelState.AddModelError("line", no.Message);
            Bar = new(Owner, Line, no.Message);
        }

        // The echo is shown now, help too long for a cookie among it; a later page shows only what this one could not.
        if (isFragment) return Partial("/Control/Board/_Bar.cshtml", Bar);
        if (Bar.Echo is { IsHelp: false })
        {
            (Echo, Undo) = (Bar.Echo.Words, Bar.Echo.Undo);
            return RedirectToPage(new { Owner });
        }

        var shown = Bar;
        await OnGet();
        Bar = shown;
        if (!ModelState.IsValid) Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private IActionResult GoTo(string page, bool isFragment)
    {
        if (!isFragment) return Redirect(page);
        Response.Headers["HX-Redirect"] = page;
        return new NoContentResult();
    }
}
