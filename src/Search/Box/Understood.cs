namespace Bluelamp.Search;

/// <summary>What somebody typed into the one box, as it was understood.</summary>
public sealed record Understood
{
    /// <summary>The words to be found; empty when nothing was left to look for.</summary>
    public required string Words { get; init; }

    /// <summary>Only this kind of record.</summary>
    public string? Type { get; init; }

    /// <summary>Only what happened at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only what happened at this time or before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only what lies there.</summary>
    public Area? Area { get; init; }

    /// <summary>What was taken for more than words, a line each: <c>When: 16 Nov 2026 to 22 Nov 2026 (“last week”)</c>.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>What could not be understood, and what to do about it, a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
