using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Control.Performance;

/// <summary>How the control room does: answering, attendance by grade, and what waits now.</summary>
[Grant(Roles.Supervisor, Roles.Auditor, Roles.Analyst)]
public sealed class PerformanceModel(Desk desk) : PageModel
{
    /// <summary>Days counted back from today, today included: 1 to 90.</summary>
    [BindProperty(SupportsGet = true)]
    public int Days { get; set; } = 7;

    public IReadOnlyList<Attendance> Final { get; private set; } = [];

    public IReadOnlyList<Attendance> First { get; private set; } = [];

    public IReadOnlyList<Answering> Answerings { get; private set; } = [];

    /// <summary>Awaiting a unit, longest first.</summary>
    public IReadOnlyList<Held<Incident>> Unallocated { get; private set; } = [];

    public DateTimeOffset Now => desk.Reading.Now;

    public Grade? GradeOf(string code) => desk.Reading.Table(Grades.Table).Seek(code);

    public async Task OnGet()
    {
        Days = Math.Clamp(Days, 1, 90);
        var since = London.DateOf(Now).AddDays(1 - Days);
        Final = await Figures.Attendances(desk.Reading, since, byFirstGrade: false);
        First = await Figures.Attendances(desk.Reading, since, byFirstGrade: true);
        Answerings = await Figures.Answerings(desk.Reading, since);
        Unallocated = await desk.Reading.Find(Incident.ByState, IncidentState.AwaitingDespatch).List();
    }
}
