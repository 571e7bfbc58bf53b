using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Crime.PoliceUk;

/// <summary>The account of an import, kept in the same commits as its records: what it says was taken was taken.</summary>
internal sealed class ImportLedger
{
    private readonly Store _store;
    private readonly ImportOptions _options;
    private readonly Held<ImportedFile>?[] _held;
    private readonly ImportedFile[] _files;
    private readonly Id<ImportedFile>[] _ids;
    private Held<ImportRun>? _run;

    private ImportLedger(Store store, ImportOptions options, ImportRun run, Id<ImportRun> id, IReadOnlyList<FoundFile> files)
    {
        (_store, _options, StartedAt) = (store, options, run.StartedAt);
        ReportPath = Path.Combine(store.Folder, run.Report);
        _files = [.. files.Select(f => new ImportedFile { Run = id, Path = f.Path, Kind = f.Shape!.Name, Bytes = f.Bytes })];
        _ids = [.. files.Select(f => new Id<ImportedFile>(NaturalKey.Of("file", id.ToString(), f.Path)))];
        _held = new Held<ImportedFile>?[files.Count];
    }

    /// <summary>When the import began, its first run.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>Where rejected rows are named.</summary>
    public string ReportPath { get; }

    /// <summary>The account of each file.</summary>
    public IReadOnlyList<ImportedFile> Files => _files;

    /// <summary>True when every row of every file is accounted for.</summary>
    public bool IsComplete => _files.All(f => f.IsDone);

    /// <summary>Begins an import, or goes on with one.</summary>
    /// <exception cref="Refused">A file has changed since the import began.</exception>
    public static async Task<ImportLedger> Open(Store store, string folder, IReadOnlyList<FoundFile> files, ImportOptions options)
    {
        var reading = store.Read(options.Actor);
        var newest = options.Resume ? await reading.Find(ImportRun.ByFolder, folder).Descending().First() : null;
        if (newest is { Record.Status: not ImportStatus.Done }) return await Resume(store, newest, files, options);
        var id = reading.NewId<ImportRun>();
        var run = new ImportRun { Folder = folder, StartedAt = reading.Now, Report = Path.Combine("imports", $"police-uk-{id}.csv") };
        var ledger = new ImportLedger(store, options, run, id, files);
        if (options.DryRun) return ledger;
        await store.Import(_ => Task.FromResult(Changes.New(id, run, new ImportBegan(folder))), options.Actor, "Import begun");
        ledger._run = await store.Read(options.Actor).Get(id);
        return ledger;
    }

    /// <summary>A file's new account as a change of the batch it stands for.</summary>
    public Changes Account(int file, ImportedFile account, int rows) => _held[file] is { } before
        ? Changes.Of(before, account, new RowsImported(rows))
        : Changes.New(_ids[file], account, new RowsImported(rows));

    /// <summary>The batch is durable.</summary>
    public void Accounted(int file, ImportedFile account)
    {
        _files[file] = account;
        _held[file] = new(_ids[file], (_held[file]?.Version ?? 0) + 1, account, Label.Official, default);
    }

    /// <summary>Notes how the run ended.</summary>
    public async Task Close(ImportStatus status)
    {
        if (_run is null) return;
        IHappening<ImportRun> happened = status == ImportStatus.Done ? new ImportFinished() : new ImportInterrupted();
        await Say(status, happened);
    }

    private static async Task<ImportLedger> Resume(Store store, Held<ImportRun> run, IReadOnlyList<FoundFile> files, ImportOptions options)
    {
        var ledger = new ImportLedger(store, options, run.Record, run.Id, files) { _run = options.DryRun ? null : run };
        for (var i = 0; i < files.Count; i++)
        {
            if (await store.Read(options.Actor).Seek(ledger._ids[i]) is not { } held) continue;
            if (held.Record.Bytes != files[i].Bytes)
                throw new Refused($"{files[i].Path} has changed since this import began. "
                    + "Start it again without resuming: what is held already is not taken twice.");
            (ledger._held[i], ledger._files[i]) = (held, held.Record);
        }

        if (ledger._run is not null) await ledger.Say(ImportStatus.Running, new ImportResumed());
        return ledger;
    }

    private async Task Say(ImportStatus status, IHappening<ImportRun> happened)
    {
        var total = status == ImportStatus.Running ? null : new ImportTotal(
            _files.Sum(f => f.Rows), _files.Sum(f => f.New), _files.Sum(f => f.Known), _files.Sum(f => f.Repeated),
            _files.Sum(f => f.Rejected));
        var after = _run!.Record with { Status = status, Total = total };
        await _store.Import(_ => Task.FromResult(Changes.Of(_run!, after, happened)), _options.Actor, $"Import {status}");
        _run = await _store.Read(_options.Actor).Get(_run!.Id);
    }
}

/// <summary>Names every rejected row in a file of its own; written anew by each run, so that a resumed import's report is whole.</summary>
internal sealed class RejectReport : IAsyncDisposable
{
    private readonly StreamWriter _writer;

    public RejectReport(string path, IReadOnlyList<Rejection> passedOver)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _writer = new(path, append: false);
        CsvWriter.Write(_writer, ["file", "line", "reason"]);
        Add(passedOver);
    }

    public void Add(IReadOnlyList<Rejection> rejections)
    {
        foreach (var (file, line, reason) in rejections)
            CsvWriter.Write(_writer, [file, line.ToString(System.Globalization.CultureInfo.InvariantCulture), reason]);
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}
