using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Search;

/// <summary>What is asked of search.</summary>
/// <param name="Words">As typed: all must be found; the last may be the beginning of a word. When few records hold them as they stand,
/// parts of numbers and slips of the finger are allowed for.</param>
/// <param name="Actor">What this person may not see is not there.</param>
/// <param name="Type">Only this kind of record; null for all.</param>
/// <param name="Take">1 to 100.</param>
/// <param name="Skip">How many of the best to leave out: those of the pages before.</param>
/// <param name="From">Only what happened at this time or after it; null for any.</param>
/// <param name="To">Only what happened at this time or before it; null for any.</param>
/// <param name="Area">Only what lies there; null for anywhere, also nowhere.</param>
public sealed record SearchQuery(
    string Words, Actor Actor, string? Type = null, int Take = 20, int Skip = 0, DateTimeOffset? From = null, DateTimeOffset? To = null,
    Area? Area = null)
{
    /// <summary>No question is longer.</summary>
    public const int WordsMax = 200;

    /// <summary>Nobody reads further down than this; another word narrows the answer.</summary>
    public const int SkipMax = 1000;

    /// <summary>The types whose records this person's roles read; null for every type.</summary>
    internal IReadOnlySet<string>? Readable { get; init; }

    /// <summary>True to take the words as typed: nothing is guessed.</summary>
    internal bool IsSure { get; init; }

    internal Bounds? Bounds => From is null && To is null && Area is null
        ? null
        : new(From is { } from ? Columns.MinuteOf(from) : int.MinValue, To is { } to ? Columns.MinuteOf(to) : int.MaxValue, Area);
}

/// <summary>A record that answers.</summary>
/// <param name="Record">Which.</param>
/// <param name="Title">Its own line.</param>
/// <param name="Why">The words of the record that answered, with a little around them.</param>
/// <param name="ChangedAt">When it last changed, UTC.</param>
/// <param name="At">Where it is; null for nowhere.</param>
public sealed record Hit(Ref Record, string Title, string Why, DateTimeOffset ChangedAt, GeoPoint? At = null);

/// <summary>What was found: the best first.</summary>
/// <param name="Hits">At most what was asked for.</param>
/// <param name="Types">How many there are of each kind, of those the asker may see.</param>
/// <param name="Position">How far the index had read the log.</param>
/// <param name="Behind">Log rows it had not read yet; above 0 while it is being built.</param>
public sealed record Found(IReadOnlyList<Hit> Hits, IReadOnlyDictionary<string, int> Types, LogPosition Position, long Behind);
