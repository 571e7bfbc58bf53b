using System.Threading.Channels;
using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Crime.PoliceUk;

/// <summary>How an import is to run.</summary>
public sealed record ImportOptions
{
    /// <summary>Goes on with the newest import of the same folder that did not finish.</summary>
    public bool Resume { get; init; }

    /// <summary>Reads, checks and counts everything, and writes nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Who imports.</summary>
    public Actor Actor { get; init; } = Actor.System("import");
}

/// <summary>How far an import has come.</summary>
/// <param name="File">The file in hand.</param>
/// <param name="FilesDone">Files accounted for.</param>
/// <param name="Files">All files.</param>
/// <param name="Rows">Rows this run has accounted for.</param>
/// <param name="RowsPerSecond">How many of them a second.</param>
/// <param name="Part">How much of all files is read, 0 to 1.</param>
/// <param name="Left">How long the rest will take at the pace so far; null before a pace is known.</param>
public sealed record ImportProgress(
    string File, int FilesDone, int Files, long Rows, double RowsPerSecond, double Part, TimeSpan? Left);

/// <summary>What an import did.</summary>
/// <param name="Status">Whether it came to the end.</param>
/// <param name="Files">The account of each file.</param>
/// <param name="PassedOver">CSV files that are none of the three kinds, with the reason.</param>
/// <param name="Report">The file that names each rejected row.</param>
/// <param name="Seconds">How long this run took.</param>
/// <param name="RowsPerSecond">Rows this run accounted for, a second.</param>
public sealed record ImportResult(
    ImportStatus Status, IReadOnlyList<ImportedFile> Files, IReadOnlyList<Rejection> PassedOver, string Report, double Seconds,
    double RowsPerSecond)
{
    /// <summary>All files in one account.</summary>
    public ImportedFile Total => Files.Aggregate(
        new ImportedFile { Run = default, Path = "all files", Kind = "", Bytes = 0, IsDone = Status == ImportStatus.Done },
        (sum, f) => sum with
        {
            Rows = sum.Rows + f.Rows,
            New = sum.New + f.New,
            Known = sum.Known + f.Known,
            Repeated = sum.Repeated + f.Repeated,
            Rejected = sum.Rejected + f.Rejected,
            Changed = sum.Changed + f.Changed,
            Places = sum.Places + f.Places,
            Bytes = sum.Bytes + f.Bytes,
        });
}

/// <summary>Imports the files of data.police.uk: street crime, outcomes, stop and search. Safe to repeat, to interrupt and to resume; every
/// row is accounted for.</summary>
public sealed class PoliceUkImport
{
    private readonly Store _store;
    private readonly ImportOptions _options;
    private readonly IProgress<ImportProgress>? _progress;
    private readonly HashSet<Guid> _met = [];
    private readonly HashSet<Guid> _places = [];
    private readonly HashSet<string> _held = [];
    private readonly long _started;
    private IReadOnlyList<FoundFile> _files = [];
    private ImportLedger _ledger = null!;
    private long _rows;
    private long _readBefore;

    private PoliceUkImport(Store store, ImportOptions options, IProgress<ImportProgress>? progress) =>
        (_store, _options, _progress, _started) = (store, options, progress, store.Time.GetTimestamp());

    /// <summary>Imports a folder and all folders in it.</summary>
    /// <param name="store">Into which store.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancel">Stops between two batches; the import can be resumed.</param>
    /// <exception cref="Refused">There is nothing to import, or what was begun cannot be gone on with.</exception>
    public static Task<ImportResult> Run(
        Store store, string folder, ImportOptions options, IProgress<ImportProgress>? progress = null,
        CancellationToken cancel = default) =>
        new PoliceUkImport(store, options, progress).Run(Path.GetFullPath(folder), cancel);

    private async Task<ImportResult> Run(string folder, CancellationToken cancel)
    {
        var reading = _store.Read(_options.Actor);
        var all = PoliceUkFiles.Find(folder, reading.Table(PublishedValues.Table));
        _files = [.. all.Where(f => f.Shape is not null)];
        await Held<CrimeReport>(reading);
        await Held<PublishedOutcome>(reading);
        await Held<StopSearch>(reading);
        await Held<Place>(reading);
        _ledger = await ImportLedger.Open(_store, folder, _files, _options);
        var passedOver = all.Where(f => f.Shape is null).Select(f => new Rejection(f.Path, 0, f.PassedOver!)).ToList();
        await using var report = new RejectReport(_ledger.ReportPath, passedOver);
        await Pump(report, cancel);
        var status = cancel.IsCancellationRequested && !_ledger.IsComplete ? ImportStatus.Interrupted : ImportStatus.Done;
        await _ledger.Close(status);
        var seconds = _store.Time.GetElapsedTime(_started).TotalSeconds;
        return new(status, _ledger.Files, passedOver, _ledger.ReportPath, seconds, seconds > 0 ? _rows / seconds : 0);
    }

    private async Task Held<T>(Reading reading) where T : class, IRecord<T>
    {
        if (await reading.Count<T>() > 0) _held.Add(T.Type);
    }

    // One thread reads and makes records while the writer commits those before: the two halves of the work take about the same time.
    private async Task Pump(RejectReport report, CancellationToken cancel)
    {
        var queue = System.Threading.Channels.Channel.CreateBounded<RowsRead>(
            new BoundedChannelOptions(4) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var reader = Task.Run(() => ReadAll(queue.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var rows in queue.Reader.ReadAllAsync(CancellationToken.None))
            {
                if (cancel.IsCancellationRequested) break;
                await Take(rows, report);
            }
        }
        finally
        {
            await stop.CancelAsync();
        }

        await reader;
    }

    private async Task ReadAll(ChannelWriter<RowsRead> queue, CancellationToken cancel)
    {
        var from = new Provenance { Channel = Pole.Channel.Import, At = _ledger.StartedAt, By = _options.Actor.Name };
        try
        {
            for (var i = 0; i < _files.Count; i++)
            {
                foreach (var rows in PoliceUkFiles.Read(_files[i], i, _ledger.Files[i].Rows, from)) await queue.WriteAsync(rows, cancel);
            }

            queue.Complete();
        }
        catch (OperationCanceledException)
        {
            queue.Complete();
        }
        catch (Exception fault)
        {
            queue.Complete(fault);
        }
    }

    private async Task Take(RowsRead rows, RejectReport report)
    {
        var file = _files[rows.File];
        if (!rows.IsAccounted && !_ledger.Files[rows.File].IsDone) await Commit(rows, file, report);
        else
        {
            _met.UnionWith(rows.Rows.Select(r => r.Key));
            report.Add(rows.Rejected);
        }

        if (_progress is not null) Tell(_progress, rows);
    }

    // What an earlier run has taken is read again faster than it was taken: it does not count towards the pace.
    private void Tell(IProgress<ImportProgress> progress, RowsRead rows)
    {
        var (all, read) = (_files.Sum(f => f.Bytes), _files.Take(rows.File).Sum(f => f.Bytes) + rows.Bytes);
        if (rows.IsAccounted) _readBefore = read;
        var seconds = _store.Time.GetElapsedTime(_started).TotalSeconds;
        TimeSpan? left = read > _readBefore ? TimeSpan.FromSeconds(seconds * (all - read) / (read - _readBefore)) : null;
        progress.Report(new(
            _files[rows.File].Path, _ledger.Files.Count(f => f.IsDone), _files.Count, _rows, seconds > 0 ? _rows / seconds : 0,
            all > 0 ? (double)read / all : 1, left));
    }

    private async Task Commit(RowsRead rows, FoundFile file, RejectReport report)
    {
        ImportBatch batch = null!;
        ImportedFile account = null!;
        var rejected = new List<Rejection>();
        async Task<Changes> Make(Reading reading)
        {
            // The writer may run this again after a fault: everything starts anew.
            batch = new(reading, _met, _places, _held);
            rejected = [.. rows.Rejected];
            var all = new List<Taken>(rows.Rows.Count);
            foreach (var row in rows.Rows)
            {
                var taken = await row.Take(batch);
                all.Add(taken);
                if (taken is Taken.TooOften) rejected.Add(new(file.Path, row.Line, "its Crime ID stands on more than 100 rows"));
                if (taken is Taken.Erased) rejected.Add(new(file.Path, row.Line, "its record was erased by law and does not come back"));
            }

            account = _ledger.Files[rows.File].Count(all, rows.Rejected.Count) with { IsDone = rows.IsLast };
            account = account with { Places = account.Places + batch.NewPlaces };
            return batch.ToChanges().And(_ledger.Account(rows.File, account, rows.Rows.Count + rows.Rejected.Count));
        }

        if (_options.DryRun) await Make(_store.Read(_options.Actor));
        else await _store.Import(Make, _options.Actor, $"Import of {file.Name}"[..Math.Min(500, 10 + file.Name.Length)],
            CancellationToken.None);
        _ledger.Accounted(rows.File, account);
        _met.UnionWith(batch.Met);
        _places.UnionWith(batch.Places);
        _rows += rows.Rows.Count + rows.Rejected.Count;
        report.Add(rejected);
    }
}
