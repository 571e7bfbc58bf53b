using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Intelligence;

/// <summary>Intelligence reports that the reader may read; for the desk, what waits too.</summary>
[Grant(Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Analyst, Roles.Auditor)]
public sealed class ReportsPage(Desk desk) : PageModel
{
    private const int RowsMax = 25;

    /// <summary>Those that have come so far.</summary>
    [BindProperty(SupportsGet = true)]
    public ReportStatus Status { get; set; } = ReportStatus.Released;

    /// <summary>Those that are to be reviewed now.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Due { get; set; }

    /// <summary>The reports: the newest first, of those that wait the oldest.</summary>
    public IReadOnlyList<Held<IntelligenceReport>> Rows { get; private set; } = [];

    /// <summary>How many have come how far.</summary>
    public IReadOnlyDictionary<ReportStatus, long> Counts { get; private set; } = new Dictionary<ReportStatus, long>();

    /// <summary>Where the next rows are.</summary>
    public string? NextHref { get; private set; }

    /// <summary>True at the desk.</summary>
    public bool IsDesk => desk.May<ReleaseIntelligence>();

    /// <summary>True for those who may hand something in.</summary>
    public bool MaySubmit => desk.May<SubmitIntelligence>();

    public async Task OnGet(string? after)
    {
        if (IsDesk)
        {
            var counts = new Dictionary<ReportStatus, long>();
            foreach (var status in Enum.GetValues<ReportStatus>())
                counts[status] = await desk.Reading.Find(IntelligenceReport.Queue, status).Count();
            Counts = counts;
        }

        var query = Due
            ? Reviews.Due(desk.Reading)
            : desk.Reading.Find(IntelligenceReport.Queue, Status);
        var page = await (Due || Status == ReportStatus.Submitted ? query : query.Descending()).Page(RowsMax, after);
        (Rows, NextHref) = (page.Rows, page.Next is null ? null
            : $"/intelligence?status={Status}&due={Due}&after={Uri.EscapeDataString(page.Next)}");
    }

    /// <summary>The day a row is there for.</summary>
    public string Day(IntelligenceReport report) => Due ? London.Show(report.ReviewOn!.Value) : London.Show(report.SubmittedAt);

    /// <summary>In words.</summary>
    public static string Words(ReportStatus status) => status switch
    {
        ReportStatus.Submitted => "To grade",
        ReportStatus.Released => "Released",
        ReportStatus.Refused => "Not taken on",
        _ => "Withdrawn",
    };
}

/// <summary>Reports that are to be looked at again.</summary>
internal static class Reviews
{
    /// <summary>Those released whose day has come.</summary>
    public static Query<IntelligenceReport> Due(Reading reading) => reading.Find(IntelligenceReport.ToReview, ReportStatus.Released)
        .From(DateOnly.MinValue).Before(London.DateOf(reading.Now).AddDays(1));
}
