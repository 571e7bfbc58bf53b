using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Crime.PoliceUk;

/// <summary>One import of a folder of published files: where it stands, so that it can go on where it stopped.</summary>
[Grant(Roles.Analyst, Roles.Auditor, Roles.Administrator)]
public sealed record ImportRun : IRecord<ImportRun>
{
    /// <inheritdoc/>
    public static string Type => "police-uk-import";

    /// <summary>Imports are for those who run them; officers search what was imported.</summary>
    public static bool Searchable => false;

    /// <summary>By folder, then start.</summary>
    public static readonly Index<ImportRun> ByFolder = new(r => r.Folder, r => r.StartedAt);

    /// <summary>By start.</summary>
    public static readonly Index<ImportRun> ByStart = new(r => r.StartedAt);

    /// <summary>The folder, in full.</summary>
    public required string Folder { get; init; }

    /// <summary>When it started, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How far it has come.</summary>
    public ImportStatus Status { get; init; }

    /// <summary>The report that names each rejected row, under the data folder.</summary>
    public required string Report { get; init; }

    /// <summary>The account of all its files as it stood when it ended or was stopped; null while it is at work.</summary>
    public ImportTotal? Total { get; init; }

    /// <inheritdoc/>
    public string Title => $"Import of {Path.GetFileName(Folder)}, {London.Show(StartedAt)}";
}

/// <summary>Rows of all files of an import: new + known + repeated + rejected.</summary>
public sealed record ImportTotal(int Rows, int New, int Known, int Repeated, int Rejected);

/// <summary>How far an import has come.</summary>
public enum ImportStatus
{
    /// <summary>At work; or its program ended without a word. It can be resumed.</summary>
    Running,

    /// <summary>Stopped by hand. It can be resumed.</summary>
    Interrupted,

    /// <summary>Every row is accounted for.</summary>
    Done,
}

/// <summary>One file of an import with the account of its rows: rows = new + known + repeated + rejected.</summary>
[Grant(Roles.Analyst, Roles.Auditor, Roles.Administrator)]
public sealed record ImportedFile : IRecord<ImportedFile>
{
    /// <inheritdoc/>
    public static string Type => "police-uk-file";

    /// <summary>Imports are for those who run them.</summary>
    public static bool Searchable => false;

    /// <summary>The files of an import.</summary>
    public static readonly Index<ImportedFile> ByRun = new(f => f.Run, f => f.Path);

    /// <summary>The import.</summary>
    public required Id<ImportRun> Run { get; init; }

    /// <summary>Its path within the folder.</summary>
    public required string Path { get; init; }

    /// <summary>street, outcomes or stop-and-search.</summary>
    public required string Kind { get; init; }

    /// <summary>Its length: a file that has changed since cannot be gone on with.</summary>
    public required long Bytes { get; init; }

    /// <summary>Rows accounted for, without the heading and blank lines.</summary>
    public int Rows { get; init; }

    /// <summary>Rows that made a record.</summary>
    public int New { get; init; }

    /// <summary>Rows whose record was held before this import.</summary>
    public int Known { get; init; }

    /// <summary>Rows whose record this import had met already.</summary>
    public int Repeated { get; init; }

    /// <summary>Rows that were not taken; the report names each.</summary>
    public int Rejected { get; init; }

    /// <summary>How many of the known and repeated said something else than before: it is kept beside the first, or in its place when a
    /// file is published again.</summary>
    public int Changed { get; init; }

    /// <summary>Shared places that were new.</summary>
    public int Places { get; init; }

    /// <summary>True when its last row is accounted for.</summary>
    public bool IsDone { get; init; }

    /// <inheritdoc/>
    public string Title => Path;

    /// <summary>The account with more rows, of which some could not be read at all.</summary>
    internal ImportedFile Count(IEnumerable<Taken> taken, int unread)
    {
        var of = new int[Enum.GetValues<Taken>().Length];
        foreach (var one in taken) of[(int)one]++;
        return this with
        {
            Rows = Rows + of.Sum() + unread,
            New = New + of[(int)Taken.New],
            Known = Known + of[(int)Taken.Known] + of[(int)Taken.KnownOtherwise],
            Repeated = Repeated + of[(int)Taken.Repeated] + of[(int)Taken.RepeatedOtherwise],
            Rejected = Rejected + of[(int)Taken.TooOften] + of[(int)Taken.Erased] + unread,
            Changed = Changed + of[(int)Taken.KnownOtherwise] + of[(int)Taken.RepeatedOtherwise],
        };
    }
}

/// <summary>An import of published files began.</summary>
public sealed record ImportBegan(string Folder) : IHappening<ImportRun>;

/// <summary>An import was stopped by hand.</summary>
public sealed record ImportInterrupted : IHappening<ImportRun>;

/// <summary>An import that had stopped goes on.</summary>
public sealed record ImportResumed : IHappening<ImportRun>;

/// <summary>An import accounted for every row.</summary>
public sealed record ImportFinished : IHappening<ImportRun>;

/// <summary>Rows of a file were accounted for.</summary>
public sealed record RowsImported(int Rows) : IHappening<ImportedFile>;

/// <summary>A shared place came with a published row.</summary>
public sealed record PlacePublished(string File) : IHappening<Pole.Place>;
