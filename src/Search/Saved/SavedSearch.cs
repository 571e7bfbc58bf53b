using Bluelamp.Kernel;

namespace Bluelamp.Search;

/// <summary>A search kept by one person, who is told when something new matches it.</summary>
[Grant]
public sealed record SavedSearch : IRecord<SavedSearch>
{
    /// <summary>More searches of one person would be told of and not read.</summary>
    public const int CountMax = 50;

    public static string Type => "saved-search";
    public static bool Searchable => false;

    /// <summary>A person's searches, those that go on first.</summary>
    public static readonly Index<SavedSearch> Of = new(s => s.Owner, s => s.StoppedAt);

    /// <summary>All that are watched: those never stopped.</summary>
    public static readonly Index<SavedSearch> Watched = new(s => s.StoppedAt);

    /// <summary>Whose it is, by user name.</summary>
    public required string Owner { get; init; }

    /// <summary>What was typed.</summary>
    public required string Words { get; init; }

    /// <summary>Only this kind of record; null for all.</summary>
    public string? Kind { get; init; }

    /// <summary>The filter of time, by its code; null for any time.</summary>
    public string? When { get; init; }

    /// <summary>The filter of place, by the code of an area; null for anywhere.</summary>
    public string? Area { get; init; }

    /// <summary>From when on it is watched, UTC.</summary>
    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>When it was stopped; null while it is watched.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    public string Title => Words;

    /// <summary>Watches it no more.</summary>
    /// <exception cref="Refused">It was stopped before.</exception>
    public SavedSearch Stop(DateTimeOffset at) =>
        StoppedAt is null ? this with { StoppedAt = at } : throw new Refused("This search was stopped already.");
}

/// <summary>A record that newly matched a saved search: delivered to its owner, seen or not yet seen.</summary>
[Grant]
public sealed record SearchAlert : IRecord<SearchAlert>
{
    public static string Type => "search-alert";
    public static bool Searchable => false;

    /// <summary>One record is told of once for a search.</summary>
    public static readonly Index<SearchAlert> Once = new(a => a.Search, a => a.Found)
    {
        Unique = "This record was told of already.",
    };

    /// <summary>Alerts of a search by when they were seen: those of no time are not yet seen.</summary>
    public static readonly Index<SearchAlert> Seen = new(a => a.Search, a => a.SeenAt);

    /// <summary>Alerts of a search by when they came.</summary>
    public static readonly Index<SearchAlert> Came = new(a => a.Search, a => a.At);

    /// <summary>A person's alerts by when they were seen.</summary>
    public static readonly Index<SearchAlert> Waiting = new(a => a.Owner, a => a.SeenAt);

    /// <summary>The saved search.</summary>
    public required Id<SavedSearch> Search { get; init; }

    /// <summary>Its owner, by user name.</summary>
    public required string Owner { get; init; }

    /// <summary>What matched.</summary>
    public required Ref Found { get; init; }

    /// <summary>When it was delivered, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When its owner said that they had seen it; null for not yet seen.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    public string Title => "Something new for a saved search";
}

/// <summary>The search was saved.</summary>
public sealed record SearchSaved : IHappening<SavedSearch>;

/// <summary>Its owner stopped it.</summary>
public sealed record SearchStopped : IHappening<SavedSearch>;

/// <summary>Something new matched a saved search.</summary>
/// <param name="IsMore">True on the last of a full commit: more searches may match the same record.</param>
public sealed record MatchFound(bool IsMore) : IHappening<SearchAlert>;

/// <summary>Its owner has seen it.</summary>
public sealed record AlertSeen : IHappening<SearchAlert>;
