using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Control.MyIncident;

/// <summary>The response officer's own page: the incident they are sent to, everything already known of it, and
/// the next step under the thumb.</summary>
[Grant(Roles.ResponseOfficer)]
public sealed class MyIncidentModel(Desk desk) : PageModel
{
    [BindProperty]
    public string? CallSign { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    /// <summary>The unit this officer is in; null while in none.</summary>
    public Held<Unit>? Unit { get; private set; }

    public Held<Incident>? Incident { get; private set; }

    public IReadOnlyList<(string On, Warning Warning)> Warnings { get; private set; } = [];

    public IReadOnlyList<Happened> Log { get; private set; } = [];

    public UnitStates States => desk.Reading.Table(UnitStates.Table);

    public DateTimeOffset Now => desk.Reading.Now;

    /// <summary>Which state of unit, incident and log the page shows, so that it is not drawn again for nothing.</summary>
    public string Have { get; private set; } = "";

    public async Task OnGet()
    {
        await Find();
        await Load();
        foreach (var involved in Incident?.Record.Involved ?? [])
            await desk.Consulted(involved.Person, "my incident", Incident!.Record.Number);
    }

    /// <summary>The page again after something changed; looking on is not looking again.</summary>
    public async Task<IActionResult> OnGetBody(string? have)
    {
        await Find();
        if (have == Have) return new NoContentResult();
        await Load();
        return Partial("/Control/MyIncident/_Body.cshtml", this);
    }

    /// <summary>Gets into a unit: signs it on with this officer as its crew.</summary>
    public async Task<IActionResult> OnPostOn()
    {
        if (await OwnUnit.Officer(desk.Store, desk.Actor) is { } officer)
            return await desk.Do(this, new SignOnUnit(CallSign ?? "", null, [officer]), _ => Redirect("/control/my-incident"), OnGet);
        ModelState.AddModelError("", "Your account belongs to no officer. Ask an administrator to link it.");
        await OnGet();
        Response.StatusCode = 422;
        return Page();
    }

    public Task<IActionResult> OnPostState(int state) => Then(unit => new SetUnitState(unit, state, "Set by the crew"));

    public Task<IActionResult> OnPostEmergency() => Then(unit => new RaiseEmergency(unit));

    public Task<IActionResult> OnPostOff() => Then(unit => new SignOffUnit(unit));

    public async Task<IActionResult> OnPostLine()
    {
        await OnGet();
        return Incident is null ? Redirect("/control/my-incident")
            : await desk.Do(this, new AddLine(Incident.Id, Text ?? ""), _ => Redirect("/control/my-incident"), OnGet);
    }

    /// <summary>The states this unit may go to, the usual next one first.</summary>
    public IEnumerable<UnitState> Next =>
        Unit is null ? [] : States.Get(Unit.Record.State).To.Where(c => c != UnitCodes.OffDuty).Select(States.Get)
        .Where(s => Incident is null ? s.Code is not (UnitCodes.EnRoute or UnitCodes.AtScene)
            : s.Availability is not (Availability.Recallable or Availability.Unavailable))
        .OrderByDescending(s => Incident is not null && s.Code is UnitCodes.EnRoute or UnitCodes.AtScene);

    private async Task<IActionResult> Then(Func<Id<Unit>, ICommand> command)
    {
        if (await Mine() is { } unit) return await desk.Do(this, command(unit.Id), _ => Redirect("/control/my-incident"), OnGet);
        return Redirect("/control/my-incident");
    }

    private async Task Find()
    {
        Unit = await Mine();
        Incident = Unit?.Record.Incident is { } id ? await desk.Reading.Seek(id) : null;
        var line = Incident is null ? null : await desk.Reading.Find(IncidentLine.ByIncident, Incident.Id).Descending().First();
        Have = $"{Unit?.Version}.{Incident?.Id}.{Incident?.Version}.{line?.Id}";
    }

    private async Task Load()
    {
        if (Incident is null) return;
        Log = [.. (await Chronicle.Of(Incident.Id, desk)).Where(l => l.IsWritten).Take(10)];
        Warnings = await WarningsOn(Incident.Record);
    }

    private Task<Held<Unit>?> Mine() => OwnUnit.Of(desk.Store, desk.Reading);

    private async Task<IReadOnlyList<(string, Warning)>> WarningsOn(Incident incident)
    {
        var warnings = new List<(string, Warning)>();
        if (incident.Place is { } place && await desk.Reading.Seek(place) is { } there)
            warnings.AddRange(there.Record.Warnings.Select(w => (there.Record.Title, w)));
        foreach (var person in await desk.Reading.GetMany(incident.Involved.Select(i => i.Person)))
            warnings.AddRange(person.Record.Warnings.Select(w => (person.Record.Title, w)));
        return [.. warnings.Where(w => w.Item2.IsStanding)];
    }
}
