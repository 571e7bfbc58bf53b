using Bluelamp.Kernel;

namespace Bluelamp.Search;

/// <summary>Which files are the index, and how far of the log they hold. Replaced whole, so that it is always true.</summary>
/// <param name="Version">The form of the index; another is made again from the log.</param>
/// <param name="Checkpoint">Everything up to here is in the files.</param>
/// <param name="Segments">The files, oldest first.</param>
internal sealed record Manifest(int Version, Checkpoint Checkpoint, IReadOnlyList<ManifestSegment> Segments)
{
    /// <summary>Changed when terms, columns or their meaning change.</summary>
    public const int VersionNow = 6;
}

/// <summary>How far of which log an index holds.</summary>
/// <param name="Position">The last row that was taken.</param>
/// <param name="Record">The record of that row: another log has another one there, and an index of it is worth nothing.</param>
/// <param name="At">When that row was written.</param>
internal sealed record Checkpoint(LogPosition Position, Guid Record, DateTimeOffset At)
{
    /// <summary>Before the first row.</summary>
    public static Checkpoint Start { get; } = new(LogPosition.Start, Guid.Empty, default);

    /// <summary>After this row.</summary>
    public static Checkpoint Of(Entry entry) => new(entry.Position, entry.Record.Id, entry.At);

    /// <summary>True when it is of this log.</summary>
    public async Task<bool> IsOf(Log log)
    {
        if (Position == LogPosition.Start) return true;
        if (Position > log.Last) return false;
        var row = await log.After(Position with { Row = Position.Row - 1 }, 1);
        return row.Count == 1 && row[0].Position == Position && row[0].Record.Id == Record && row[0].At == At;
    }
}

/// <summary>A file of the index.</summary>
/// <param name="File">Its name in the folder.</param>
/// <param name="Sum">CRC-32C of its bytes.</param>
/// <param name="Dead">Documents struck out: bits, little endian, in base 64.</param>
internal sealed record ManifestSegment(string File, uint Sum, string Dead);
