using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Control.UnitPages;

/// <summary>Every unit on duty, and signing on.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Supervisor, Roles.Auditor)]
public sealed class UnitsModel(Desk desk, Positions positions) : PageModel
{
    [BindProperty]
    public string? CallSign { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Station { get; set; }

    public IReadOnlyList<Held<Unit>> Units { get; private set; } = [];

    public UnitStates States => desk.Reading.Table(UnitStates.Table);

    public UnitKinds Kinds => desk.Reading.Table(UnitKinds.Table);

    public IReadOnlyList<Choice> KindChoices => [.. Kinds.On(London.DateOf(Now)).Select(k => new Choice(k.Code, k.Name))];

    public DateTimeOffset Now => desk.Reading.Now;

    public bool MaySignOn => desk.May<SignOnUnit>();

    public UnitFix? FixOf(Unit unit) => positions.Of(unit.CallSign);

    public async Task OnGet() => Units = await Boards.All(desk.Reading.Find(Unit.Board, true), Boards.UnitsMax);

    public async Task<IActionResult> OnGetRows()
    {
        await OnGet();
        return Partial("/Control/UnitPages/_Rows.cshtml", this);
    }

    // A unit that served before brings its kind and station along.
    public Task<IActionResult> OnPostAsync() => desk.Do(
        this, new SignOnUnit(CallSign ?? "", string.IsNullOrEmpty(Kind) ? null : Kind, Station: string.IsNullOrWhiteSpace(Station)
            ? null : Station.Trim()),
        _ => Redirect($"/control/unit/{Unit.CallSignOf(CallSign)}"), OnGet);
}
