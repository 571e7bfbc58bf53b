using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Silos;

/// <summary>A handful of rows that a run has taken, written in the same breath as what they made: by it a row is known again, and what it
/// made is found when the run is taken back.</summary>
[Grant(Roles.Analyst, Roles.Auditor, Roles.Administrator)]
public sealed record SiloRows : IRecord<SiloRows>
{
    /// <inheritdoc/>
    public static string Type => "silo-rows";

    /// <summary>Officers search what was brought in.</summary>
    public static bool Searchable => false;

    /// <summary>In the order they were taken. Two runs of one system at once would write the same number, and the second is refused.</summary>
    public static readonly Index<SiloRows> BySource = new(r => r.Source, r => r.Nth)
    {
        Unique = "Another bringing in of this system is at work. Wait until it has ended, then use the same words again.",
    };

    /// <summary>Those of a run.</summary>
    public static readonly Index<SiloRows> ByRun = new(r => r.Run, r => r.Nth);

    /// <summary>The run that took them.</summary>
    public required Id<SiloRun> Run { get; init; }

    /// <summary>The other system.</summary>
    public required string Source { get; init; }

    /// <summary>What names the step: its file and command.</summary>
    public required string Step { get; init; }

    /// <summary>Counted through all runs of the system, from 1.</summary>
    public required long Nth { get; init; }

    /// <summary>The rows.</summary>
    public required IReadOnlyList<SiloRow> Rows { get; init; }

    /// <summary>When they were taken back, UTC; null while they stand.</summary>
    public DateTimeOffset? TakenBackAt { get; init; }

    /// <summary>What was left standing when they were taken back, and why.</summary>
    public IReadOnlyList<KeptRow> Kept { get; init; } = [];

    /// <summary>Those that stand: all, or when they were taken back those that were left.</summary>
    public IEnumerable<SiloRow> Standing =>
        TakenBackAt is null ? Rows : Rows.Where((_, i) => Kept.Any(k => k.Row == i));

    /// <inheritdoc/>
    public string Title => $"{Rows.Count:N0} rows of {Source}";
}

/// <summary>A row that was taken.</summary>
/// <param name="Line">Its line in the file.</param>
/// <param name="Key">What names it there; its words where nothing does.</param>
/// <param name="Words">What of it was asked for, as a hash: a row with another one has changed. Empty when the row was gone and what it had
/// made was ended.</param>
/// <param name="Made">The records it made or changed, each as <c>person:0192…@1</c> with the version it made.</param>
public sealed record SiloRow(int Line, string Key, string Words, IReadOnlyList<string> Made);

/// <summary>A record that was left standing when the row that made it was taken back.</summary>
/// <param name="Row">Which of the rows, from 0.</param>
/// <param name="Record">The record.</param>
/// <param name="Why">Why it was left.</param>
public sealed record KeptRow(int Row, Ref Record, string Why);

/// <summary>A record and a version of it, as a row of the ledger writes it.</summary>
internal readonly record struct MadeVersion(Ref Record, int Version)
{
    public override string ToString() => $"{Record}@{Version}";

    public static MadeVersion Of(string text) => text.LastIndexOf('@') is var at
        ? new(Ref.Parse(text[..at], null), int.Parse(text.AsSpan(at + 1), provider: System.Globalization.CultureInfo.InvariantCulture))
        : default;
}

/// <summary>Rows of another system were taken.</summary>
public sealed record SiloRowsNoted(int Rows) : IHappening<SiloRows>;
