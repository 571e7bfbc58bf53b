using Bluelamp.Kernel;

namespace Bluelamp.Silos;

/// <summary>How far a run was taken back.</summary>
/// <param name="By">Who asked for it, by user name.</param>
/// <param name="Because">Why.</param>
/// <param name="AskedAt">When, UTC.</param>
/// <param name="Parts">How many handfuls of rows there are to take back.</param>
/// <param name="PartsDone">How many are.</param>
/// <param name="Rows">Rows of those handfuls.</param>
/// <param name="Undone">Rows whose records are erased, and whose changes are put back.</param>
/// <param name="Kept">Rows of which a record was left standing, each listed with its reason.</param>
/// <param name="IsStopped">True when somebody has stopped it on the way.</param>
/// <param name="EndedAt">When every row was accounted for, UTC.</param>
public sealed record TakingBack(
    string By, string Because, DateTimeOffset AskedAt, int Parts, int PartsDone = 0, int Rows = 0, int Undone = 0, int Kept = 0,
    bool IsStopped = false, DateTimeOffset? EndedAt = null)
{
    /// <summary>True while it goes on.</summary>
    public bool IsAtWork => EndedAt is null && !IsStopped;

    /// <summary>In a word.</summary>
    public string Status => EndedAt is not null ? Kept == 0 ? "Taken back" : "Taken back in part"
        : IsStopped ? "Taking back stopped" : "Being taken back";
}

/// <summary>Takes a whole run back as one act: every record it made is erased in every version, every change it made to another record is
/// put back. What others have changed or named since stays as it is, and is listed. Asked again, a stopped one goes on.</summary>
[Grant(Shell.Roles.Administrator)]
public sealed record UndoRun(Id<SiloRun> Run, int Version, string Because) : ICommand<UndoRun>
{
    public static async Task<Changes> Handle(UndoRun command, Reading reading)
    {
        var run = await reading.Get(command.Run, command.Version);
        var parts = run.Record.Undo?.Parts ?? await Count(command.Run, reading);
        return Changes.Of(
            run, run.Record.TakeBack(reading.Actor.Name, command.Because, parts, reading.Now), new SiloUndoAsked(command.Because));
    }

    private static async Task<int> Count(Id<SiloRun> run, Reading reading) =>
        (int)await reading.Find(SiloRows.ByRun, run).Count();
}

/// <summary>Stops taking a run back, between two handfuls of rows. What is taken back already stays so.</summary>
[Grant(Shell.Roles.Administrator)]
public sealed record StopUndo(Id<SiloRun> Run, string Because) : ICommand<StopUndo>
{
    public static async Task<Changes> Handle(StopUndo command, Reading reading)
    {
        var run = await reading.Get(command.Run);
        return Changes.Of(run, run.Record.StopTakingBack(), new SiloUndoStopped());
    }
}

public sealed partial record SiloRun
{
    /// <summary>Begins to take it back, or goes on with it.</summary>
    /// <exception cref="Refused">It is taken back, that is at work, or the run itself is.</exception>
    public SiloRun TakeBack(string by, string because, int parts, DateTimeOffset now)
    {
        if (Undo is { EndedAt: { } }) throw new Refused("This run was taken back already. What was left standing is listed with its reason.");
        if (Undo is { IsStopped: false }) throw new Refused("This run is being taken back already.");
        return this with { Undo = Undo is { } stopped ? stopped with { IsStopped = false } : new(by, because, now, parts) };
    }

    /// <summary>Stops taking it back.</summary>
    /// <exception cref="Refused">Nobody is taking it back.</exception>
    public SiloRun StopTakingBack() => Undo is { IsAtWork: true }
        ? this with { Undo = Undo with { IsStopped = true } }
        : throw new Refused("This run is not being taken back: there is nothing to stop.");
}

/// <summary>Somebody asked for a run to be taken back.</summary>
public sealed record SiloUndoAsked(string Because) : IHappening<SiloRun>;

/// <summary>Taking a run back was stopped on the way.</summary>
public sealed record SiloUndoStopped : IHappening<SiloRun>;

/// <summary>Some more rows of a run were taken back.</summary>
public sealed record SiloRowsTakenBack(int Undone, int Kept) : IHappening<SiloRun>, IHappening<SiloRows>;

/// <summary>A record of any room stands again as it did before a run, or is erased because a run had made it.</summary>
public sealed record BringingInTakenBack(Guid Run) : IHappening<SiloRows>;
