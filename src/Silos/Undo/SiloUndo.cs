using Bluelamp.Kernel;

namespace Bluelamp.Silos;

/// <summary>How far taking back has come.</summary>
/// <param name="Undo">The account so far.</param>
/// <param name="RowsPerSecond">How many rows a second.</param>
public sealed record UndoProgress(TakingBack Undo, double RowsPerSecond);

/// <summary>Takes a run back that somebody has asked to be taken back, the newest rows first, a handful in one turn. Safe to interrupt: a
/// handful is taken back whole or not at all, and the next try goes on with those that are left.</summary>
public sealed class SiloUndo(Store store)
{
    // A handful has at most 256 rows, and few make more than one record.
    private const int KeptMax = 400;

    private static readonly Actor Part = Actor.System("silos");

    /// <summary>Goes on until every row is accounted for, or it is stopped.</summary>
    /// <param name="run">The run.</param>
    /// <param name="progress">Told after each handful.</param>
    /// <param name="cancel">Ends it between two handfuls. Whoever comes next goes on.</param>
    /// <returns>The account.</returns>
    public async Task<SiloRun> Go(Id<SiloRun> run, IProgress<UndoProgress>? progress = null, CancellationToken cancel = default)
    {
        var (from, rows) = (store.Time.GetTimestamp(), 0L);
        string? after = null;
        while (!cancel.IsCancellationRequested)
        {
            var held = await store.Read(Part).Get(run);
            if (held.Record.Undo is not { IsAtWork: true }) return held.Record;
            var page = await store.Read(Part).Find(SiloRows.ByRun, run).Descending().Page(1, after);
            if (page.Rows is not [var part])
            {
                await store.Import(reading => End(run, reading), Part, Because(held.Record.Undo), CancellationToken.None);
                continue;
            }

            after = page.Next;
            if (part.Record.TakenBackAt is null)
            {
                await store.Import(reading => TakeBack(run, part.Id, reading), Part, Because(held.Record.Undo), CancellationToken.None);
                rows += part.Record.Rows.Count;
                var seconds = store.Time.GetElapsedTime(from).TotalSeconds;
                progress?.Report(new((await store.Read(Part).Get(run)).Record.Undo!, seconds > 0 ? rows / seconds : 0));
            }

            if (after is null && !cancel.IsCancellationRequested)
                await store.Import(reading => End(run, reading), Part, Because(held.Record.Undo), CancellationToken.None);
        }

        return (await store.Read(Part).Get(run)).Record;
    }

    private static string Because(TakingBack undo)
    {
        var words = $"Taken back by {undo.By}: {undo.Because}";
        return words.Length > 500 ? words[..500] : words;
    }

    private static async Task<Changes> End(Id<SiloRun> run, Reading reading)
    {
        var held = await reading.Get(run);
        return held.Record.Undo is not { IsAtWork: true } undo ? Changes.None : Changes.Of(
            held, held.Record with { Undo = undo with { EndedAt = reading.Now } }, new SiloRowsTakenBack(undo.Undone, undo.Kept));
    }

    // Reads and decides in the writer's turn: nobody can build on a record between the look and its end.
    private async Task<Changes> TakeBack(Id<SiloRun> run, Id<SiloRows> part, Reading reading)
    {
        var (held, rows) = (await reading.Get(run), await reading.Get(part));
        if (held.Record.Undo is not { IsAtWork: true } undo || rows.Record.TakenBackAt is not null) return Changes.None;
        var handful = new HandfulUndo(store, reading, run, rows.Record.Source);
        await handful.Take(rows.Record.Rows);
        var kept = handful.Kept.Select(k => k.Row).Distinct().Count();
        var undone = rows.Record.Rows.Count - kept;
        var after = undo with
        {
            PartsDone = undo.PartsDone + 1, Rows = undo.Rows + rows.Record.Rows.Count, Undone = undo.Undone + undone, Kept = undo.Kept + kept,
        };
        var noted = new SiloRowsTakenBack(undone, kept);
        return handful.Changes
            .Change(rows, rows.Record with { TakenBackAt = reading.Now, Kept = [.. handful.Kept.Take(KeptMax)] }, noted)
            .Change(held, held.Record with { Undo = after }, noted);
    }

}

/// <summary>Goes on with what somebody has asked to be taken back, whoever was at it before.</summary>
public sealed class UndoWatch(Lazy<Store> opened) : IDuty
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async Task Do(CancellationToken cancel)
    {
        while (true)
        {
            await Look(cancel);
            await Task.Delay(LookEvery, opened.Value.Time, cancel);
        }
    }

    /// <summary>Takes back what waits.</summary>
    public async Task Look(CancellationToken cancel)
    {
        var store = opened.Value;
        foreach (var run in await store.Read(Actor.System("silos")).Find(SiloRun.ByUndoing)
            .Before(store.Time.GetUtcNow().AddTicks(1)).List(10))
            await new SiloUndo(store).Go(run.Id, null, cancel);
    }
}
