using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Crime;

/// <summary>Reports that look like a crime and are none yet, those whose 24 hours end first on top (NCRS).</summary>
[Grant(Roles.Registrar, Roles.Supervisor, Roles.CallTaker, Roles.Investigator)]
public sealed class QueuePage(Desk desk) : PageModel
{
    /// <summary>What waits: the hundred incidents and the hundred reports whose time ends first.</summary>
    public IReadOnlyList<Waiting> Rows { get; private set; } = [];

    /// <summary>How many wait in all.</summary>
    public long All { get; private set; }

    /// <summary>The force's time now.</summary>
    public DateTimeOffset Now => desk.Reading.Now;

    /// <summary>True when this person may record crimes.</summary>
    public bool MayRecord => desk.May<RecordCrime>();

    public async Task OnGet() =>
        (Rows, All) = (await Waiting.First(desk.Reading), await Waiting.Count(desk.Reading));
}

/// <summary>A report that waits to be recorded as a crime, or to be told why it is none.</summary>
/// <param name="Source">The incident or online report.</param>
/// <param name="Number">As people quote it.</param>
/// <param name="Kind">What it seems to be.</param>
/// <param name="Location">Where.</param>
/// <param name="ReportedAt">When it was reported, UTC: its 24 hours begin.</param>
public sealed record Waiting(Ref Source, string Number, string Kind, string Location, DateTimeOffset ReportedAt)
{
    private const string Received = "received";

    /// <summary>The hundred incidents and the hundred reports whose time ends first, the most urgent on top.</summary>
    public static async Task<IReadOnlyList<Waiting>> First(Reading reading)
    {
        var incidents = await reading.Find(IncidentView.AwaitingCrime, true).List();
        var reports = await reading.Find(ReportView.Queue, Received).List();
        return
        [
            .. incidents.Select(i => new Waiting(
                i.Id, i.Record.Number, i.Record.Opening.ToString(), i.Record.LocationText, i.Record.OpenedAt))
                .Concat(reports.Select(r => new Waiting(
                    r.Id, r.Record.Number, "Theft, reported online", r.Record.LocationText, r.Record.ReportedAt)))
                .OrderBy(w => w.DueAt),
        ];
    }

    /// <summary>How many wait in all.</summary>
    public static async Task<long> Count(Reading reading) =>
        await reading.Find(IncidentView.AwaitingCrime, true).Count() + await reading.Find(ReportView.Queue, Received).Count();

    /// <summary>How many of them are past their 24 hours.</summary>
    public static async Task<long> CountLate(Reading reading)
    {
        var since = reading.Now - CrimeReport.RecordWithin;
        return await reading.Find(IncidentView.AwaitingCrime, true).Before(since).Count()
            + await reading.Find(ReportView.Queue, Received).Before(since).Count();
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
