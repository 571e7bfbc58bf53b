using Bluelamp.Crime.PoliceUk;
using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Bluelamp.Shell.Records;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Crime;

/// <summary>A crime: its clock, facts, people and outcomes; with its links, its history and as it was.</summary>
[Grant(
    Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar, Roles.Analyst,
    Roles.EvidenceOfficer, Roles.DisclosureOfficer, Roles.Auditor, Roles.Administrator)]
public sealed class CrimePage(Desk desk) : PageModel
{
    /// <summary>What every record's page shows.</summary>
    public RecordView View { get; private set; } = null!;

    /// <summary>The crime, now.</summary>
    public CrimeReport Crime { get; private set; } = null!;

    /// <summary>Its identity.</summary>
    public Guid Id { get; private set; }

    /// <summary>True when the page shows the crime at a glance, false when it shows one of the parts every record has.</summary>
    public bool IsGlance => !Request.Query.ContainsKey("view") && !Request.Query.ContainsKey("asOf");

    /// <summary>Its class in words.</summary>
    public string? Offence => desk.Reading.Table(OffenceTable.Table).Seek(Crime.Offence)?.ToString() ?? Crime.Offence;

    /// <summary>The force's time now, for the clock.</summary>
    public DateTimeOffset Now => desk.Reading.Now;

    /// <summary>Outcomes that its force published, the newest first.</summary>
    public IReadOnlyList<PublishedOutcome> PublishedOutcomes { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id)
    {
        Id = id;
        View = await RecordView.Load(this, desk, new Ref(CrimeReport.Type, id), seen => Actions((CrimeReport)seen.Record));
        Crime = (CrimeReport)View.Present.Record;
        if (Crime.Published is not null)
        {
            var outcomes = await desk.Reading.Naming<PublishedOutcome>(View.Record);
            PublishedOutcomes = [.. outcomes.Select(o => o.Record).OrderByDescending(o => o.Month, StringComparer.Ordinal)];
        }

        return Page();
    }

    /// <summary>An outcome in words.</summary>
    public string OutcomeOf(OutcomeGiven given) => desk.Reading.Table(OutcomeTable.Table).Seek(given.Code)?.ToString() ?? given.Code;

    /// <summary>A removal reason in words.</summary>
    public string ReasonOf(Cancellation cancelled) =>
        desk.Reading.Table(RemovalReasons.Table).All.FirstOrDefault(r => r.Code == cancelled.Reason)?.ToString() ?? cancelled.Reason;

    /// <summary>The people in one part, as links.</summary>
    public IEnumerable<(string Part, IReadOnlyList<Id<Person>> People)> Parts =>
        [("Victims", Crime.Victims), ("Suspects", Crime.Suspects), ("Witnesses", Crime.Witnesses)];

    private IEnumerable<RecordAction> Actions(CrimeReport crime)
    {
        if (crime.Published is not null) yield break;
        var isOpen = crime.Status is CrimeStatus.Recorded or CrimeStatus.UnderInvestigation;
        if (isOpen && desk.May<SetOutcome>()) yield return new("Give an outcome", $"/crime/{Id}/outcome", IsSecondary: false);
        if (isOpen && desk.May<AddVictim>()) yield return new("Add a person", $"/crime/{Id}/person");
        if (isOpen && desk.May<AllocateCrime>()) yield return new("Allocate", $"/crime/{Id}/allocate");
        if (isOpen && desk.May<Reclassify>()) yield return new("Reclassify", $"/crime/{Id}/reclassify");
        if (isOpen && desk.May<FileCrime>()) yield return new("File", $"/crime/{Id}/file");
        if (crime.Status != CrimeStatus.Cancelled && desk.May<CancelCrime>()) yield return new("Cancel", $"/crime/{Id}/cancel");
        if (!isOpen && desk.May<ReopenCrime>()) yield return new("Reopen", $"/crime/{Id}/reopen");
    }
}
