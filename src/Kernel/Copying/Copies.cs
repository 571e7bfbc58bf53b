using System.Diagnostics;
using System.Reflection;
using Bluelamp.Kernel.Postgres;
using Bluelamp.Kernel.Sqlite;

namespace Bluelamp.Kernel;

/// <summary>Where a house keeps what it holds.</summary>
/// <param name="Folder">Files, keys, tables; and the store, unless it is elsewhere.</param>
/// <param name="Connection">A PostgreSQL connection string when the store is there; null for the embedded store.</param>
/// <param name="Files">Where stored files are; null when they are in the folder.</param>
public sealed record HousePlace(string Folder, string? Connection, IFileCarrier? Files = null);

/// <summary>How far a copy is.</summary>
/// <param name="What">The table, or <c>files</c>.</param>
/// <param name="Done">Rows or files of it so far.</param>
/// <param name="Of">How many there will be; null when nobody knows yet.</param>
public sealed record CopyProgress(string What, long Done, long? Of);

/// <summary>What a copy carried.</summary>
/// <param name="TakenAt">When the store stood as it is in the copy, UTC.</param>
/// <param name="Position">The newest row of the log in it.</param>
/// <param name="Rows">Rows by table.</param>
/// <param name="Records">Present states by record type.</param>
/// <param name="Files">Stored files, keys, tables and other files.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Faults">A sentence for each file that was damaged before.</param>
public sealed record CopyReport(
    DateTimeOffset TakenAt, LogPosition Position, IReadOnlyDictionary<string, long> Rows, IReadOnlyDictionary<string, long> Records,
    long Files, double Seconds, IReadOnlyList<string> Faults)
{
    /// <summary>Bytes of the backup file; 0 when there is none.</summary>
    public long Length { get; init; }

    /// <summary>The backup file's check sum, 64 hexadecimal digits; empty when there is none.</summary>
    public string Sha256 { get; init; } = "";
}

/// <summary>Carries all that a house holds to another place, row by row in the order of the log: into a file, out of one, from one kind
/// of store to the other. The seal is the same afterwards.</summary>
public static class Copies
{
    /// <summary>Writes everything into one file, as it stood at one moment. Nobody is kept from writing meanwhile.</summary>
    /// <param name="from">The house; it may be running.</param>
    /// <param name="path">The file; there must be none yet.</param>
    /// <param name="files">False leaves stored files out: somebody else keeps copies of them.</param>
    /// <param name="time">The clock.</param>
    /// <param name="progress">Told now and then.</param>
    /// <param name="cancel">Stops it; no file is left then.</param>
    public static Task<CopyReport> Backup(
        HousePlace from, string path, bool files, TimeProvider time, IProgress<CopyProgress>? progress, CancellationToken cancel) => Told(
            async () =>
    {
        var began = Stopwatch.GetTimestamp();
        await using var source = await Source(from, alone: false, cancel);
        var at = time.GetUtcNow();
        var program = typeof(Copies).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        await using var writer = new BackupWriter(path, new(program, from.Connection is null ? "sqlite" : "postgres", at, source.Position));
        var counts = new Tally(source.Position, progress);
        await foreach (var block in source.Blocks(LogPosition.Start, cancel))
        {
            await writer.Put(block);
            counts.Add(block);
        }

        var faults = new List<string>();
        await foreach (var part in FilesOf(from, files).Parts(faults))
        {
            cancel.ThrowIfCancellationRequested();
            await writer.Put(BackupWriter.FileBlock, 1, part.Write());
            if (part.End != PartEnd.More) counts.File(part.End == PartEnd.Whole);
        }

        var records = await source.Records();
        cancel.ThrowIfCancellationRequested();
        var (length, sha256) = await writer.Finish(new(counts.Rows, records, counts.Files));
        await using (await BackupReader.Open(path, cancel)) { }
        return counts.Report(at, records, began, faults) with { Length = length, Sha256 = sha256 };
    });

    /// <summary>Fills an empty store from a backup that was found whole. Interrupted, the same words go on with it.</summary>
    /// <exception cref="Refused">The file is no backup or damaged, or the store is not empty; nothing was changed.</exception>
    public static Task<CopyReport> Restore(string path, HousePlace to, IProgress<CopyProgress>? progress, CancellationToken cancel) =>
        Told(async () =>
    {
        var began = Stopwatch.GetTimestamp();
        await using var source = await BackupReader.Open(path, cancel);
        await using var target = await Target(to, cancel);
        var counts = new Tally(source.Position, progress);
        await Load(source, target, counts, cancel);
        await using var into = FilesOf(to, true);
        await foreach (var part in source.Parts(cancel))
        {
            var whole = await into.Take(part, cancel);
            if (part.End != PartEnd.More) counts.File(whole);
        }

        if (source.End!.Rows.FirstOrDefault(r => counts.Rows.GetValueOrDefault(r.Key) != r.Value) is { Key: { } table })
            throw new IOException($"The backup should hold {source.End.Rows[table]} rows of {table} and does not.");
        await End(source, target, counts, cancel);
        return counts.Report(source.Head.TakenAt, source.End.Records, began, []) with
        {
            Length = new FileInfo(path).Length,
            Sha256 = source.Sha256
        };
    });

    /// <summary>Fills an empty store from another, of the same kind or the other. Interrupted, the same words go on with it.</summary>
    /// <exception cref="Refused">The store is not empty, or the other was written to meanwhile.</exception>
    /// <exception cref="IOException">A house runs on one of them.</exception>
    public static Task<CopyReport> Move(
        HousePlace from, HousePlace to, TimeProvider time, IProgress<CopyProgress>? progress, CancellationToken cancel) => Told(async () =>
    {
        var began = Stopwatch.GetTimestamp();
        if (from == to) throw new Refused("The store is there already.");
        if (from.Connection is null && to.Connection is null && from.Folder == to.Folder) throw new Refused("The store is there already.");
        await using var source = await Source(from, alone: true, cancel);
        await using var target = await Target(to, cancel);
        var at = time.GetUtcNow();
        var counts = new Tally(source.Position, progress);
        await Load(source, target, counts, cancel);
        var faults = new List<string>();
        if (from.Folder != to.Folder) await Carry(from, to, counts, faults, cancel);
        await using (var now = await Source(from, alone: false, cancel))
        {
            if (now.Position != source.Position) throw new Refused("Somebody wrote to the store while it moved. Use the same words again.");
        }

        await End(source, target, counts, cancel);
        return counts.Report(at, await source.Records(), began, faults);
    });

    private static async Task Load(ICopySource source, ICopyTarget target, Tally counts, CancellationToken cancel)
    {
        var after = await target.Begin(source.Identity, cancel);
        if (after > source.Position) throw new Refused("That store has come further than this one. It was begun from another.");
        counts.Resume(after);
        await foreach (var block in source.Blocks(after, cancel))
        {
            await target.Load(block, cancel);
            counts.Add(block);
        }
    }

    private static async Task Carry(HousePlace from, HousePlace to, Tally counts, List<string> faults, CancellationToken cancel)
    {
        await using var into = FilesOf(to, true);

        // Of two houses with one carrier stored files stay where they are.
        await foreach (var part in FilesOf(from, from.Files is null || from.Files != to.Files).Parts(faults))
        {
            var whole = await into.Take(part, cancel);
            if (part.End != PartEnd.More) counts.File(whole);
        }
    }

    // Nothing is acknowledged before what is there was counted and is what was carried.
    private static async Task End(ICopySource source, ICopyTarget target, Tally counts, CancellationToken cancel)
    {
        var there = await target.Count(cancel);
        var records = await source.Records();
        var wrong = counts.Rows.Where(c => there.Rows.GetValueOrDefault(c.Key) != c.Value)
            .Select(c => $"{c.Value} rows of {c.Key} were carried, {there.Rows.GetValueOrDefault(c.Key)} are there")
            .Concat(records.Keys.Union(there.Records.Keys).Where(t => records.GetValueOrDefault(t) != there.Records.GetValueOrDefault(t))
                .Select(t =>
                    $"there were {records.GetValueOrDefault(t)} records of type {t}, and are {there.Records.GetValueOrDefault(t)}"))
            .ToList();
        if (wrong.Count > 0)
            throw new Refused(
                $"The copy does not add up: {string.Join("; ", wrong)}. Verify the store it was taken from. This one cannot be opened.");
        await target.Finish(cancel);
    }

    private static HouseFiles FilesOf(HousePlace place, bool stored) =>
        new(place.Folder, stored ? new Files(Path.Combine(place.Folder, "files"), place.Files) : null);

    private static async Task<ICopySource> Source(HousePlace place, bool alone, CancellationToken cancel) =>
        place.Connection is { } connection ? await PostgresSource.Open(connection, alone, cancel) : SqliteSource.Open(place.Folder, alone);

    private static async Task<ICopyTarget> Target(HousePlace place, CancellationToken cancel) =>
        place.Connection is { } connection ? await PostgresTarget.Open(connection, cancel) : SqliteTarget.Open(place.Folder);

    private static async Task<T> Told<T>(Func<Task<T>> work)
    {
        try
        {
            return await Task.Run(work);
        }
        catch (Exception fault) when (new Faults().Of(fault) is { } said)
        {
            throw said;
        }
    }

    private sealed class Tally(LogPosition end, IProgress<CopyProgress>? progress)
    {
        private readonly Dictionary<string, long> _rows = CopyTable.All.ToDictionary(t => t.Name, _ => 0L);

        public IReadOnlyDictionary<string, long> Rows => _rows;

        public long Files { get; private set; }

        // Rows of the log have no gaps: where it ends is how many there are.
        public void Resume(LogPosition after) => _rows[CopyTable.Log.Name] = after.Row;

        public void Add(Block block)
        {
            _rows[block.Table.Name] += block.Rows;
            progress?.Report(new(block.Table.Name, _rows[block.Table.Name], block.Table == CopyTable.Log ? end.Row : null));
        }

        public void File(bool whole)
        {
            if (whole) Files++;
            progress?.Report(new("files", Files, null));
        }

        public CopyReport Report(DateTimeOffset at, IReadOnlyDictionary<string, long> records, long began, IReadOnlyList<string> faults) =>
            new(at, end, _rows, records, Files, Stopwatch.GetElapsedTime(began).TotalSeconds, faults);
    }
}
