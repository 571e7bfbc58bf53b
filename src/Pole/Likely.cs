using Bluelamp.Kernel;

namespace Bluelamp.Pole;

/// <summary>A record that may be what is being typed, with what speaks for it: search before create.</summary>
/// <param name="Record">Which.</param>
/// <param name="Title">What it is called.</param>
/// <param name="ChangedAt">When it last changed, UTC.</param>
/// <param name="Reasons">What both say.</param>
public sealed record Likely(Ref Record, string Title, DateTimeOffset ChangedAt, IReadOnlyList<string> Reasons)
{
    /// <summary>More than these nobody looks through.</summary>
    public const int CountMax = 20;

    /// <summary>The found with their reasons, each once, the newest first.</summary>
    internal static IReadOnlyList<Likely> Of<T>(IEnumerable<(Held<T> Held, string Reason)> found) where T : class, IRecord<T> =>
    [
        .. found.GroupBy(f => f.Held.Id)
            .Select(g => (g.First().Held, Reasons: g.Select(f => f.Reason).Distinct().ToList()))
            .Select(f => new Likely(f.Held.Id.Ref, f.Held.Record.Title, f.Held.ChangedAt, f.Reasons))
            .OrderByDescending(a => a.Reasons.Count).ThenByDescending(a => a.ChangedAt).Take(CountMax),
    ];
}
