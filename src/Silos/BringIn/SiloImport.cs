using Bluelamp.Kernel;

namespace Bluelamp.Silos;

/// <summary>How far a bringing in has come.</summary>
/// <param name="File">The file in hand.</param>
/// <param name="Step">Its step, from 1.</param>
/// <param name="Steps">All steps.</param>
/// <param name="Part">How much of the file is read, 0 to 1.</param>
/// <param name="Rows">Rows accounted for in all.</param>
/// <param name="RowsPerSecond">How many of them a second.</param>
public sealed record SiloProgress(string File, int Step, int Steps, double Part, long Rows, double RowsPerSecond);

/// <summary>Brings the rows of another system in, each as a command of this house: the same rules hold as for a person who types. Safe to
/// repeat and to interrupt: a row is taken once, and every row is accounted for.</summary>
public sealed class SiloImport
{
    private const int ToldEveryMs = 250;

    private readonly Store _store;
    private readonly SiloMapping _mapping;
    private readonly string _folder;
    private readonly Actor _actor;
    private readonly IProgress<SiloProgress>? _progress;
    private readonly long _started;
    private long _rows;

    private SiloImport(Store store, SiloMapping mapping, string folder, Actor actor, IProgress<SiloProgress>? progress) =>
        (_store, _mapping, _folder, _actor, _progress, _started) = (store, mapping, folder, actor, progress, store.Time.GetTimestamp());

    /// <summary>Brings a folder in.</summary>
    /// <param name="store">Into which store.</param>
    /// <param name="mapping">How.</param>
    /// <param name="folder">Where the files are.</param>
    /// <param name="actor">Who brings them in; their roles must grant the mapping's commands.</param>
    /// <param name="progress">Told now and then.</param>
    /// <param name="cancel">Stops between two handfuls of rows. The same words again go on: what is there is not taken twice.</param>
    /// <returns>The account, and how many rows a second.</returns>
    /// <exception cref="Refused">A file or a column is missing.</exception>
    public static Task<(SiloRun Run, double RowsPerSecond)> Run(
        Store store, SiloMapping mapping, string folder, Actor actor, IProgress<SiloProgress>? progress = null,
        CancellationToken cancel = default) => new SiloImport(store, mapping, Path.GetFullPath(folder), actor, progress).Run(cancel);

    /// <summary>The commands that the first rows of each step would ask for, as JSON.</summary>
    /// <exception cref="Refused">A file or a column is missing.</exception>
    public static IEnumerable<(SiloStep Step, IReadOnlyList<string> Bodies)> Preview(SiloMapping mapping, string folder, int take)
    {
        foreach (var step in mapping.Steps)
        {
            var bodies = new List<string>();
            var joined = JoinedFiles.Open(mapping, step, folder);
            using var rows = step.Open(folder, out var columns);
            while (bodies.Count < take && rows.Read())
            {
                if (rows.Damage is null && step.Wants(rows, columns)) bodies.Add(Told(step, rows, columns, joined));
            }

            yield return (step, bodies);
        }

        string Told(SiloStep step, IRowSource rows, IReadOnlyDictionary<string, int> columns, JoinedFiles joined)
        {
            try
            {
                return RowInHand.Of(mapping, step, rows, columns, joined).Body.ToJsonString(Json.Options);
            }
            catch (FormatException wrong)
            {
                return $"line {rows.Line}: {wrong.Message}";
            }
        }
    }

    private async Task<(SiloRun, double)> Run(CancellationToken cancel)
    {
        // Every file is there with its columns before the first row is taken.
        foreach (var step in _mapping.Steps)
        {
            step.Open(_folder, out _).Dispose();
            foreach (var join in step.Joins) SiloStep.Open(join.File, [join.By, .. join.Take], _folder, out _).Dispose();
        }

        var states = await RowStates.Read(_store.Read(Actor.System("silos")), _mapping);
        var ledger = await SiloLedger.Begin(_store, _mapping, _folder, _actor);
        await using var report = new RejectedRows(Path.Combine(_store.Folder, ledger.Run.Report));
        var taking = new SiloTaking(_store, _mapping, _actor, ledger.Id, states, report);
        for (var i = 0; i < _mapping.Steps.Count && !cancel.IsCancellationRequested; i++) await Take(i, ledger, taking, report, cancel);
        await ledger.End(isDone: !cancel.IsCancellationRequested);
        var seconds = _store.Time.GetElapsedTime(_started).TotalSeconds;
        return (ledger.Run, seconds > 0 ? _rows / seconds : 0);
    }

    private async Task Take(int at, SiloLedger ledger, SiloTaking all, RejectedRows report, CancellationToken cancel)
    {
        var step = _mapping.Steps[at];
        var joined = JoinedFiles.Open(_mapping, step, _folder, report);
        using var rows = step.Open(_folder, out var columns);
        var taking = new StepTaking(all, step, columns, joined);
        for (var next = 0L; !cancel.IsCancellationRequested && rows.Read(); _rows++)
        {
            await taking.Take(rows);
            if (Environment.TickCount64 < next) continue;
            next = Environment.TickCount64 + ToldEveryMs;
            var seconds = _store.Time.GetElapsedTime(_started).TotalSeconds;
            _progress?.Report(new(step.File, at + 1, _mapping.Steps.Count, rows.Part, _rows, seconds > 0 ? _rows / seconds : 0));
        }

        await taking.Finish();
        var isDone = !cancel.IsCancellationRequested;
        if (isDone) await taking.Miss();
        await ledger.Taken(taking.Account with { IsDone = isDone }, isDone ? joined.Accounts(report) : [], all);
    }
}
