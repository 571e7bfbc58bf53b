using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Control.IncidentPage;

/// <summary>One incident: its log, its units, its people, and every step that may come next.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Auditor)]
public sealed class IncidentPageModel(Desk desk, Recommendation recommendation) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Id<Incident> Id { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Grade { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    [BindProperty]
    public string? CallSign { get; set; }

    public Held<Incident> Held { get; private set; } = null!;

    public Incident Incident => Held.Record;

    /// <summary>Which state of the incident the page shows, so that it is not drawn again for nothing.</summary>
    public string Have { get; private set; } = "";

    /// <summary>The reader's own call on this incident that is still on the line.</summary>
    public Held<Call>? OnLine =>
        Calls.FirstOrDefault(c => c.Record.State == CallState.Answered && c.Record.TakenBy?.Name == desk.Actor.Name);

    public IReadOnlyList<Happened> Log { get; private set; } = [];

    public IReadOnlyList<Candidate> Candidates { get; private set; } = [];

    public IReadOnlyList<Held<Call>> Calls { get; private set; } = [];

    public IReadOnlyList<Grade> Grades => desk.Reading.Table(Control.Grades.Table).On(London.DateOf(Now));

    public UnitStates States => desk.Reading.Table(UnitStates.Table);

    public CodeTable Disposals => desk.Reading.Table(CodeTable.Disposals);

    public CodeTable NotCrimed => desk.Reading.Table(CodeTable.NotCrimed);

    public DateTimeOffset Now => desk.Reading.Now;

    public bool MayWrite => desk.May<AddLine>();

    public bool MayDispatch => desk.May<SeeSignal>();

    public bool MayDecide => desk.May<CloseIncident>();

    public bool MayRecordCrime => desk.Actor.Holds([Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor]);

    /// <summary>The reason as it was typed into one of the page's forms, while that could not be done.</summary>
    public string? Said(string form) => Request.Query["handler"] == form ? Because : null;

    public async Task OnGet()
    {
        await Load();
        foreach (var person in Incident.Involved) await desk.Consulted(person.Person, "incident", Incident.Number);
    }

    /// <summary>The page again after something changed; looking on is not looking again. Lines are written in many incidents: a
    /// page that has everything is told so, and nothing is drawn.</summary>
    public async Task<IActionResult> OnGetBody(string? have)
    {
        Held = await desk.Reading.Get(Id);
        if (have == await Mark()) return new NoContentResult();
        await Load();
        return Partial("/Control/IncidentPage/_Body.cshtml", this);
    }

    public Task<IActionResult> OnPostLine() => Then(new AddLine(Id, Text ?? ""));

    public async Task<IActionResult> OnPostGrade()
    {
        var incident = await desk.Reading.Get(Id);
        return await Then(incident.Record.Grade is null
            ? new GradeIncident(Id, Grade ?? "", Because: string.IsNullOrWhiteSpace(Because) ? "Assessed with THRIVE" : Because)
            : new RegradeIncident(Id, Grade ?? "", Because ?? ""));
    }

    public Task<IActionResult> OnPostDespatch() => Then(new SendToDespatch(Id));

    public async Task<IActionResult> OnPostAssign()
    {
        try
        {
            var sign = Unit.CallSignOf(CallSign);
            var unit = await desk.Reading.Find(Unit.ByCallSign, sign).First()
                ?? throw new Refused($"There is no unit {sign}. Check the call sign.", "CallSign");
            return await Then(string.IsNullOrWhiteSpace(Because) ? new AssignUnit(Id, unit.Id) : new AssignUnit(Id, unit.Id, Because));
        }
        catch (Refused no)
        {
            ModelState.AddModelError("CallSign", no.Message);
            await Load();
            Response.StatusCode = 422;
            return Page();
        }
    }

    public Task<IActionResult> OnPostUnassign(Id<Unit> unit) =>
        Then(new UnassignUnit(unit, string.IsNullOrWhiteSpace(Because) ? "Not needed" : Because));

    public Task<IActionResult> OnPostState(Id<Unit> unit, int state) => Then(new SetUnitState(unit, state, "Set by the dispatcher"));

    public Task<IActionResult> OnPostAcknowledge(string? theirReference) => Then(new AcknowledgeTransfer(Id, theirReference));

    public Task<IActionResult> OnPostClose() => Then(new CloseIncident(Id));

    public Task<IActionResult> OnPostReopen() => Then(new ReopenIncident(Id, Because ?? ""));

    private Task<IActionResult> Then(ICommand command) => desk.Do(this, command, _ => Redirect($"/control/incident/{Id}"), Load);

    // Which state of the incident and its log the page shows.
    private async Task<string> Mark()
    {
        var line = await desk.Reading.Find(IncidentLine.ByIncident, Id).Descending().First();
        return $"{Held.Version}.{line?.Id.Value:N}";
    }

    private async Task Load()
    {
        Held = await desk.Reading.Get(Id);
        Have = await Mark();
        Log = await Chronicle.Of(Id, desk);
        Calls = await desk.Reading.GetMany(Incident.Calls.Take(20));
        if (MayDispatch && Incident.IsOpen && Incident.State is IncidentState.AwaitingDespatch or IncidentState.Assigned
            or IncidentState.EnRoute or IncidentState.AtScene or IncidentState.Reopened)
            Candidates = await recommendation.For(Incident, desk.Reading);
    }
}
