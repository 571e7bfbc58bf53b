namespace Bluelamp.Kernel;

/// <summary>What <c>bluelamp verify</c> found.</summary>
/// <param name="Rows">Log rows read.</param>
/// <param name="Sealed">Of them, rows under the seal; the newest may wait for theirs.</param>
/// <param name="Erased">Of them, rows whose content was erased by law: their envelope and hash still stand.</param>
/// <param name="Records">Present states compared with their newest log row.</param>
/// <param name="Root">The chain's head: 64 hex digits to write down and compare later.</param>
/// <param name="Faults">One sentence for each thing that does not add up; empty when intact.</param>
public sealed record Verification(long Rows, long Sealed, long Erased, long Records, string Root, IReadOnlyList<string> Faults);

/// <summary>How a reader of the log stands. <paramref name="Behind"/> counts rows it has not taken yet, <paramref name="Parked"/> those it could not.</summary>
public sealed record Progress(string Name, LogPosition Position, long Behind, long Parked, string? LastError);
