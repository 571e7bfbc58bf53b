using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Silos;

/// <summary>One bringing in of another system's files, with the account of every row.</summary>
[Grant(Roles.Analyst, Roles.Auditor, Roles.Administrator)]
public sealed partial record SiloRun : IRecord<SiloRun>
{
    /// <inheritdoc/>
    public static string Type => "silo-run";

    /// <summary>Imports are for those who run them; officers search what was brought in.</summary>
    public static bool Searchable => false;

    /// <summary>No more conflicts and vanished rows are listed than this, each; the report names all.</summary>
    public const int ListedMax = 100;

    /// <summary>Those that are being taken back.</summary>
    public static readonly Index<SiloRun> ByUndoing = new(r => r.UndoingAt);

    /// <summary>By start.</summary>
    public static readonly Index<SiloRun> ByStart = new(r => r.StartedAt);

    /// <summary>The other system, as its mapping names it.</summary>
    public required string Source { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>The folder its files were in, in full.</summary>
    public required string Folder { get; init; }

    /// <summary>SHA-256 of the mapping: the same one asked for the same.</summary>
    public required string Mapping { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When every row was accounted for, or it was stopped; null while it is at work, or where its
    /// program ended without a word.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>True when every row of every file is accounted for.</summary>
    public bool IsDone { get; init; }

    /// <summary>The report that names each rejected row, under the data folder.</summary>
    public required string Report { get; init; }

    /// <summary>The account of each step so far, and of the files whose rows belong to its rows.</summary>
    public IReadOnlyList<StepAccount> Steps { get; init; } = [];

    /// <summary>Rows that changed at the source and whose record is for a person to change, the first of them.</summary>
    public IReadOnlyList<SiloConflict> Conflicts { get; init; } = [];

    /// <summary>Rows that earlier runs have taken and that were no longer there, the first of them.</summary>
    public IReadOnlyList<SiloVanished> Vanished { get; init; } = [];

    /// <summary>How far it was taken back; null where nobody has asked for that.</summary>
    public TakingBack? Undo { get; init; }

    /// <summary>When taking it back was asked for or went on, while that is at work; kept for the index.</summary>
    public DateTimeOffset? UndoingAt { get => Undo is { IsAtWork: true } undo ? undo.AskedAt : null; private init { } }

    /// <summary>All files in one account.</summary>
    public StepAccount All => Steps.Aggregate(new StepAccount("all files", ""), (sum, step) => sum.Plus(step));

    /// <summary>How far it has come, in a word.</summary>
    public string Status => Undo is { } undo ? undo.Status : IsDone ? "Done" : EndedAt is null ? "At work" : "Stopped";

    /// <inheritdoc/>
    public string Title => $"{Name}, {London.Show(StartedAt)}";
}

/// <summary>A row that changed at its source and was not taken over what people have made of it.</summary>
/// <param name="File">Its file.</param>
/// <param name="Line">Its line.</param>
/// <param name="Key">What names it there.</param>
/// <param name="Record">The record it made.</param>
/// <param name="Why">Why it was not taken.</param>
public sealed record SiloConflict(string File, int Line, string Key, Ref? Record, string Why);

/// <summary>A row that is no longer at its source.</summary>
/// <param name="File">The file it stood in.</param>
/// <param name="Key">What named it there.</param>
/// <param name="Record">The record it made, where it made one.</param>
/// <param name="What">What came of it.</param>
public sealed record SiloVanished(string File, string Key, Ref? Record, string What);

/// <summary>The account of a step: rows = new + amended + known + repeated + joined + passed over + conflicts + rejected.</summary>
/// <param name="File">Its file.</param>
/// <param name="Command">What each row asked for.</param>
/// <param name="Rows">Rows accounted for.</param>
/// <param name="New">Rows that were taken.</param>
/// <param name="Known">Rows that were taken by an earlier run, word for word.</param>
/// <param name="Repeated">Rows that this run had met already.</param>
/// <param name="Joined">Rows that went with the rows of another file that they belong to, taken now or before.</param>
/// <param name="PassedOver">Rows that the step does not want.</param>
/// <param name="Rejected">Rows that were not taken; the report names each.</param>
/// <param name="IsDone">True when its last row is accounted for.</param>
/// <param name="Amended">Rows that had changed and amended the record they had made.</param>
/// <param name="Conflicts">Rows that had changed and whose record is for a person to change.</param>
/// <param name="Vanished">Rows of earlier runs that were not there: no rows of this one.</param>
/// <param name="Ended">Of them, those whose record was ended, as the mapping says.</param>
public sealed record StepAccount(
    string File, string Command, int Rows = 0, int New = 0, int Known = 0, int Repeated = 0, int Joined = 0, int PassedOver = 0,
    int Rejected = 0, bool IsDone = false, int Amended = 0, int Conflicts = 0, int Vanished = 0, int Ended = 0)
{
    /// <summary>The figures that together are its rows, each with its name.</summary>
    public IReadOnlyList<(string Name, int Rows)> Parts =>
    [
        ("New", New), ("Amended", Amended), ("Known", Known), ("Repeated", Repeated), ("Joined", Joined), ("Passed over", PassedOver),
        ("Conflicts", Conflicts), ("Rejected", Rejected),
    ];

    /// <summary>Two accounts in one.</summary>
    public StepAccount Plus(StepAccount more) => this with
    {
        Rows = Rows + more.Rows,
        New = New + more.New,
        Known = Known + more.Known,
        Repeated = Repeated + more.Repeated,
        Joined = Joined + more.Joined,
        PassedOver = PassedOver + more.PassedOver,
        Rejected = Rejected + more.Rejected,
        Amended = Amended + more.Amended,
        Conflicts = Conflicts + more.Conflicts,
        Vanished = Vanished + more.Vanished,
        Ended = Ended + more.Ended,
    };
}

/// <summary>A bringing in began.</summary>
public sealed record SiloRunBegan(string Source) : IHappening<SiloRun>;

/// <summary>The rows of a step were accounted for.</summary>
public sealed record SiloRowsTaken(string File, int Rows) : IHappening<SiloRun>;

/// <summary>A bringing in came to its end, or was stopped.</summary>
public sealed record SiloRunEnded(bool IsDone) : IHappening<SiloRun>;
