using Bluelamp.Kernel;

namespace Bluelamp.Retention;

/// <summary>A record through which a person came to notice.</summary>
/// <param name="Record">Which.</param>
/// <param name="Rule">The row of the table that says what it means.</param>
/// <param name="Group">The MOPI group it puts the person in.</param>
/// <param name="IsUnsure">True where a person must say whether the group is a stricter one.</param>
/// <param name="On">The day it says; null when it says none.</param>
public sealed record Appearance(Ref Record, AppearanceRule Rule, int Group, bool IsUnsure, DateOnly? On);

/// <summary>When what is held on a person is to be reviewed, and why then (MOPI).</summary>
/// <param name="Group">The strictest group of all records: 1 is stricter than 4.</param>
/// <param name="LastOn">The day the person last came to notice; the clear period runs from it.</param>
/// <param name="ReviewOn">The day of the review.</param>
/// <param name="IsUnsure">True where a person must confirm the group.</param>
/// <param name="Appearances">The records, the newest first.</param>
public sealed record Schedule(MopiGroup Group, DateOnly LastOn, DateOnly ReviewOn, bool IsUnsure, IReadOnlyList<Appearance> Appearances)
{
    /// <summary>Works it out; null when no record says when the person came to notice, or the table has no rule for the day.</summary>
    /// <param name="appearances">The records through which they came to notice.</param>
    /// <param name="rules">The table.</param>
    /// <param name="today">The rules of which day.</param>
    public static Schedule? Of(IReadOnlyList<Appearance> appearances, RetentionRules rules, DateOnly today)
    {
        if (appearances.Count == 0 || appearances.Max(a => a.On) is not { } last) return null;
        if (rules.GroupOn(appearances.Min(a => a.Group), today) is not { } group) return null;
        return new(
            group, last, last.AddYears(group.ClearYears), appearances.Any(a => a.IsUnsure),
            [.. appearances.OrderByDescending(a => a.On)]);
    }
}
