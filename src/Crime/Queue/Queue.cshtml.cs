using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Crime;

/// <summary>Reports that look like a crime and are none yet, those whose 24 hours end first on top (NCRS).</summary>
[Grant(Roles.Registrar, Roles.Supervisor, Roles.CallTaker, Roles.Investigator)]
public sealed class QueuePage(Desk desk) : PageModel
{
    /// <summary>What waits, at most a hundred of each state.</summary>
    public IReadOnlyList<Waiting> Rows { get; private set; } = [];

    /// <summary>The force's time now.</summary>
    public DateTimeOffset Now => desk.Reading.Now;

    /// <summary>True when this person may record crimes.</summary>
    public bool MayRecord => desk.May<RecordCrime>();

    public async Task OnGet() => Rows = await Waiting.All(desk.Reading);
}

/// <summary>A report that waits to be recorded as a crime, or to be told why it is none.</summary>
public sealed record Waiting(Ref Source, string Number, string Location, DateTimeOffset ReportedAt)
{
    // A closed, cancelled, linked or passed-on incident has its reason already.
    private static readonly string[] OpenStates =
        ["new", "graded", "awaitingDespatch", "assigned", "enRoute", "atScene", "awaitingResult", "deferred", "reopened"];

    /// <summary>All that wait, at most a hundred of each state, those whose time ends first on top.</summary>
    public static async Task<IReadOnlyList<Waiting>> All(Reading reading)
    {
        var rows = new List<Waiting>();
        foreach (var state in OpenStates)
        {
            foreach (var incident in await reading.Find(IncidentView.ByState, state).List())
            {
                if (incident.Record is { CrimeIndicated: true, Crimes.Count: 0 } open)
                    rows.Add(new(incident.Id, open.Number, open.LocationText, open.OpenedAt));
            }
        }

        foreach (var report in await reading.Find(ReportView.Queue, "received").List())
            rows.Add(new(report.Id, report.Record.Number, report.Record.LocationText, report.Record.ReportedAt));
        return [.. rows.OrderBy(r => r.DueAt)];
    }

    /// <summary>When its 24 hours end.</summary>
    public DateTimeOffset DueAt => ReportedAt + CrimeReport.RecordWithin;

    /// <summary>How long is left, in words.</summary>
    public string Left(DateTimeOffset now)
    {
        var left = DueAt - now;
        return left < TimeSpan.Zero ? $"{(int)-left.TotalHours} h {-left.Minutes:00} min over"
            : $"{(int)left.TotalHours} h {left.Minutes:00} min left";
    }

    /// <summary>Red when over, orange in the last four hours, green before.</summary>
    public string Colour(DateTimeOffset now) => DueAt < now ? "red" : DueAt < now.AddHours(4) ? "orange" : "green";
}
