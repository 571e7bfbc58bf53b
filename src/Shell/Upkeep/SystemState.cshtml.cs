using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell;

/// <summary>How the house runs: due work, readers of the log, the seal, the store. Administrators act on it, auditors read it.</summary>
[Grant(Roles.Administrator, Roles.Auditor)]
internal sealed class SystemStatePage(Desk desk, Chores chores, HouseStates states) : PageModel
{
    private const int JobsMax = 25;
    private const int ParkedMax = 25;

    // A night was missed.
    private static readonly TimeSpan BackupOldAfter = TimeSpan.FromHours(26);

    /// <summary>What an administrator should look at first, then what runs, then what waits.</summary>
    public IReadOnlyList<Held<Job>> Jobs { get; private set; } = [];
    public IReadOnlyDictionary<JobState, long> JobCounts { get; private set; } = new Dictionary<JobState, long>();
    public IReadOnlyList<(Parked Row, Ref? Record)> Parked { get; private set; } = [];
    public int ParkedCount { get; private set; }

    /// <summary>Readers of the log and projections that ride in each commit; the seal stands by itself.</summary>
    public IReadOnlyList<(string Name, Progress? Progress, Chore? Chore)> Readers { get; private set; } = [];
    public Progress? Sealing { get; private set; }
    public SealCheck? LastCheck { get; private set; }
    public Chore? Checking => chores.Of(Chores.Seal) is { EndedAt: null } running ? running : null;
    public bool IsBusy => chores.IsBusy;
    public Store Store => desk.Store;

    /// <summary>An auditor looks, and changes nothing.</summary>
    public bool MayChange => desk.Actor.Holds([Roles.Administrator]);
    public bool IsBackupOld => House.Backup is { } backup && House.Now - backup.TakenAt > BackupOldAfter;
    public bool IsDiskFull => House.Disk.FreeBytes < House.Disk.Bytes / 10;

    /// <summary>How the house is, as monitoring sees it too.</summary>
    public HouseState House { get; private set; } = null!;

    public async Task OnGet()
    {
        House = await states.Now();
        await LoadReaders();
        var jobs = new List<Held<Job>>();
        var counts = new Dictionary<JobState, long>();
        foreach (var state in new[] { JobState.Failed, JobState.Running, JobState.Waiting })
        {
            var query = desk.Reading.Find(Job.Due, state);
            counts[state] = await query.Count();
            jobs.AddRange(await query.List(JobsMax));
        }

        (Jobs, JobCounts) = (jobs, counts);
        var parked = await Store.Parked();
        ParkedCount = parked.Count;
        var shown = new List<(Parked, Ref?)>();
        foreach (var row in parked.Take(ParkedMax))
            shown.Add((row, await Store.Log.After(new(row.Position.Tx, row.Position.Row - 1), 1) is [var entry] ? entry.Record : null));
        Parked = shown;
    }

    /// <summary>The part that moves while a chore runs.</summary>
    public async Task<IActionResult> OnGetReaders()
    {
        await LoadReaders();
        return Partial("_Readers", this);
    }

    [Grant(Roles.Administrator)]
    public IActionResult OnPostRebuild(string name)
    {
        chores.Rebuild(name, desk.Actor);
        return LocalRedirect("/system#readers");
    }

    [Grant(Roles.Administrator, Roles.Auditor)]
    public IActionResult OnPostVerify()
    {
        chores.Verify(desk.Actor);
        return LocalRedirect("/system#readers");
    }

    [Grant(Roles.Administrator)]
    public async Task<IActionResult> OnPostAgain(string name, LogPosition position)
    {
        try
        {
            var row = (await Store.Parked()).FirstOrDefault(p => p.Name == name && p.Position == position)
                ?? throw new Refused("This row is parked no more.");
            await Store.Again(row);
            return LocalRedirect("/system#parked");
        }
        catch (Exception no) when (no is not OperationCanceledException)
        {
            // Whatever parked it may do so again: its sentence is what the administrator came for.
            ModelState.AddModelError("", $"{name} still cannot take this row: {no.Message}");
        }

        await OnGet();
        Response.StatusCode = 422;
        return Page();
    }

    /// <summary>1,234,567 bytes as <c>1.2 MB</c>.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1024 * 1024 => $"{bytes / 1024.0:N0} KB",
        < 1024 * 1024 * 1024 => $"{bytes / (1024.0 * 1024):N1} MB",
        _ => $"{bytes / (1024.0 * 1024 * 1024):N1} GB",
    };

    private async Task LoadReaders()
    {
        var progress = await Store.Progress();
        Sealing = progress.FirstOrDefault(p => p.Name == Chores.Seal);
        Readers = [.. progress.Where(p => p.Name != Chores.Seal).Select(p => p.Name).Union(Store.Projections).Order(StringComparer.Ordinal)
            .Select(name => (name, progress.FirstOrDefault(p => p.Name == name), chores.Of(name)))];
        LastCheck = (await desk.Reading.Find(SealCheck.ByTime).Descending().First())?.Record;
    }
}
