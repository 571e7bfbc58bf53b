namespace Bluelamp.Kernel;

/// <summary>A record as the store holds it now: its state with identity, version and label.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Version">1 for a new record, one more for each change. Name it in a command to be told when someone was faster.</param>
/// <param name="Record">Its present state.</param>
/// <param name="Label">Who may see it.</param>
/// <param name="ChangedAt">When it last changed, UTC.</param>
public sealed record Held<T>(Id<T> Id, int Version, T Record, Label Label, DateTimeOffset ChangedAt) where T : IKind;

/// <summary>A page of a longer list; <paramref name="Next"/> asks for the following one, null at the end.</summary>
public sealed record Page<T>(IReadOnlyList<T> Rows, string? Next)
{
    /// <summary>No page holds more rows than this: a person reads the first screen, a machine asks again.</summary>
    public const int RowsMax = 100;
}

/// <summary>One value of an indexed field with how many records hold it.</summary>
public sealed record Tally(string? Value, long Count);

/// <summary>A link derived from the data: <paramref name="From"/> names <paramref name="To"/> at <paramref name="Path"/> (<c>suspects</c>,
/// <c>involved.person</c>).</summary>
public sealed record Link(Ref From, string Path, Ref To);
