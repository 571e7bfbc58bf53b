using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Silos;

/// <summary>One bringing in of another system's files, with the account of every row.</summary>
[Grant(Roles.Analyst, Roles.Auditor, Roles.Administrator)]
public sealed record SiloRun : IRecord<SiloRun>
{
    /// <inheritdoc/>
    public static string Type => "silo-run";

    /// <summary>Imports are for those who run them; officers search what was brought in.</summary>
    public static bool Searchable => false;

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

    /// <summary>All files in one account.</summary>
    public StepAccount All => Steps.Aggregate(new StepAccount("all files", ""), (sum, step) => sum.Plus(step));

    /// <summary>How far it has come, in a word.</summary>
    public string Status => IsDone ? "Done" : EndedAt is null ? "At work" : "Stopped";

    /// <inheritdoc/>
    public string Title => $"{Name}, {London.Show(StartedAt)}";
}

/// <summary>The account of a step: rows = new + known + repeated + joined + passed over + rejected.</summary>
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
public sealed record StepAccount(
    string File, string Command, int Rows = 0, int New = 0, int Known = 0, int Repeated = 0, int Joined = 0, int PassedOver = 0,
    int Rejected = 0, bool IsDone = false)
{
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
    };
}

/// <summary>A bringing in began.</summary>
public sealed record SiloRunBegan(string Source) : IHappening<SiloRun>;

/// <summary>The rows of a step were accounted for.</summary>
public sealed record SiloRowsTaken(string File, int Rows) : IHappening<SiloRun>;

/// <summary>A bringing in came to its end, or was stopped.</summary>
public sealed record SiloRunEnded(bool IsDone) : IHappening<SiloRun>;
