using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Records;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.People;

/// <summary>An officer or member of staff, with what may be done next.</summary>
[Grant(
    Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Hr, Roles.Auditor,
    Roles.Administrator)]
public sealed class OfficerPage(Desk desk) : PageModel
{
    /// <summary>What the page shows.</summary>
    public RecordView View { get; private set; } = null!;

    public async Task OnGet(Guid id)
    {
        var isOn = await desk.Reading.Find(Duty.OnNow, new Id<Officer>(id)).First() is not null;
        View = await RecordView.Load(this, desk, new Id<Officer>(id), _ => Actions(id, isOn));
    }

    private IEnumerable<RecordAction> Actions(Guid id, bool isOn)
    {
        if (desk.May<AmendOfficer>()) yield return new("Change", $"/officer/{id}/change", IsSecondary: false);
        if (desk.May<NoteHome>()) yield return new("Note their home", $"/officer/{id}/home");
        if (!isOn && desk.May<BookOn>()) yield return new("Book on", $"/officer/{id}/book-on");
        if (desk.May<PlanDuty>()) yield return new("Plan a duty", $"/officer/{id}/duty");
        if (isOn) yield return new("On duty now", "/people/on-duty");
    }
}
