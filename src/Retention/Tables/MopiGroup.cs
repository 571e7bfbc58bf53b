using Bluelamp.Kernel;

namespace Bluelamp.Retention;

/// <summary>A MOPI group: how long what is held on a person of it is kept before it is reviewed.</summary>
/// <param name="Group">1 to 4; 1 is the strictest.</param>
/// <param name="Name">What it is of.</param>
/// <param name="ClearYears">Years without coming to notice before the review is due.</param>
/// <param name="Keep">How long it is kept, in words.</param>
/// <param name="ValidFrom">The first day the row holds.</param>
/// <param name="ValidTo">The first day it does not; null while it does.</param>
public sealed record MopiGroup(int Group, string Name, int ClearYears, string Keep, DateOnly ValidFrom, DateOnly? ValidTo = null);

/// <summary>What it means to be named in a record of a type.</summary>
/// <param name="Type">The record type.</param>
/// <param name="Path">Where the record names the person.</param>
/// <param name="As">What the person is in it, in words.</param>
/// <param name="Moments">Where the record says when it was: the first that holds a time.</param>
/// <param name="Otherwise">The MOPI group, where its own groups say none.</param>
/// <param name="ValidFrom">The first day the row holds.</param>
/// <param name="ValidTo">The first day it does not; null while it does.</param>
public sealed record AppearanceRule(
    string Type, string Path, string As, IReadOnlyList<string> Moments, int Otherwise, DateOnly ValidFrom, DateOnly? ValidTo = null)
{
    /// <summary>The property that the groups go by.</summary>
    public string? By { get; init; }

    /// <summary>The group, by what that property says.</summary>
    public IReadOnlyDictionary<string, int> Groups { get; init; } = new Dictionary<string, int>();

    /// <summary>What it may say that is too wide to be sure of the group: a person confirms it.</summary>
    public IReadOnlyList<string> Unsure { get; init; } = [];

    /// <summary>True when it is about this link on a day.</summary>
    public bool Is(Link link, DateOnly day) =>
        link.From.Type == Type && link.Path == Path && ValidFrom <= day && (ValidTo is null || day < ValidTo);
}
