namespace Bluelamp.Kernel;

/// <summary>Somebody looked at a record: the logging duty of DPA 2018 s.62(1)(c). Kept apart from the log:
/// looking changes nothing.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who, by user name.</param>
/// <param name="Record">At what.</param>
/// <param name="Purpose">Justification, in the reader's words or from the task in hand.</param>
/// <param name="What">How: <c>page</c>, <c>search result</c>, <c>export</c>.</param>
public sealed record Consultation(DateTimeOffset At, string By, Ref Record, string Purpose, string What);
