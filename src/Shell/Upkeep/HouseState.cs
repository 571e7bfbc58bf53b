using System.Reflection;
using System.Runtime.InteropServices;
using Bluelamp.Kernel;

namespace Bluelamp.Shell;

/// <summary>How the house is: what monitoring asks for every minute, and the system page shows.</summary>
/// <param name="Version">Of the program.</param>
/// <param name="Runtime">Of .NET.</param>
/// <param name="StartedAt">When this program was started, UTC.</param>
/// <param name="Now">By the house's clock, UTC.</param>
/// <param name="Store">Records, log and seal.</param>
/// <param name="Disk">Of the data folder.</param>
/// <param name="Readers">Of the log, by name.</param>
/// <param name="Work">Due work.</param>
/// <param name="Seal">And when it was last checked.</param>
/// <param name="Backup">The newest one; null when there was none.</param>
/// <param name="Scrub">The newest reading of all stored files; null when there was none.</param>
public sealed record HouseState(
    string Version, string Runtime, DateTimeOffset StartedAt, DateTimeOffset Now, StoreState Store, DiskState Disk,
    IReadOnlyList<Progress> Readers, WorkState Work, SealState Seal, BackupNote? Backup, Scrub? Scrub);

/// <param name="Kind"><c>sqlite</c> or <c>postgres</c>.</param>
/// <param name="Position">The newest row of the log.</param>
/// <param name="Bytes">On disk.</param>
/// <param name="Waiting">Commands that wait for their turn to write.</param>
/// <param name="Parked">Rows that a reader of the log could not take.</param>
public sealed record StoreState(string Kind, LogPosition Position, long Bytes, int Waiting, int Parked);

/// <param name="FreeBytes">What the program may still fill.</param>
/// <param name="Bytes">All of it.</param>
public sealed record DiskState(long FreeBytes, long Bytes);

/// <param name="Failed">A person must look.</param>
/// <param name="Running">Going on now.</param>
/// <param name="Waiting">Due now or later.</param>
/// <param name="OverdueSeconds">How long the oldest that waits should have been begun; 0 when none should.</param>
public sealed record WorkState(long Failed, long Running, long Waiting, long OverdueSeconds);

/// <param name="Behind">Rows that wait for their seal.</param>
/// <param name="CheckedAt">When it was last checked from the system page, UTC; null when never.</param>
/// <param name="Faults">What that check found.</param>
public sealed record SealState(long Behind, DateTimeOffset? CheckedAt, int Faults);

/// <summary>Looks at the house.</summary>
public sealed class HouseStates(Lazy<Store> opened, TimeProvider time)
{
    private static readonly Actor Part = Actor.System("status");

    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

    /// <summary>The program's version.</summary>
    public static string Version { get; } =
        typeof(Store).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <summary>How it is now.</summary>
    public async Task<HouseState> Now()
    {
        var store = opened.Value;
        var reading = store.Read(Part);
        var progress = await store.Progress();
        var check = (await reading.Find(SealCheck.ByTime).Descending().First())?.Record;
        return new(
            Version, RuntimeInformation.FrameworkDescription, _startedAt, reading.Now,
            new(store.IsElsewhere ? "postgres" : "sqlite", store.Log.Last, store.Size, store.Waiting, (await store.Parked()).Count),
            Disk(store.Folder), [.. progress.Where(p => p.Name != Chores.Seal)], await Work(reading),
            new(progress.FirstOrDefault(p => p.Name == Chores.Seal)?.Behind ?? 0, check?.CheckedAt, check?.Faults.Count ?? 0),
            (await reading.Find(BackupNote.ByTime).Descending().First())?.Record,
            (await reading.Find(Shell.Scrub.ByTime).Descending().First())?.Record);
    }

    private static DiskState Disk(string folder)
    {
        var drive = new DriveInfo(Path.GetFullPath(folder));
        return new(drive.AvailableFreeSpace, drive.TotalSize);
    }

    private static async Task<WorkState> Work(Reading reading)
    {
        var waiting = reading.Find(Job.Due, JobState.Waiting);
        var oldest = (await waiting.First())?.Record.DueAt ?? reading.Now;
        return new(
            await reading.Find(Job.Due, JobState.Failed).Count(), await reading.Find(Job.Due, JobState.Running).Count(),
            await waiting.Count(), Math.Max(0, (long)(reading.Now - oldest).TotalSeconds));
    }
}
