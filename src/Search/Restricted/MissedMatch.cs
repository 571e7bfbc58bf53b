using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Search;

/// <summary>A search that would have found a restricted record, had the searcher been allowed to see it. Whoever may see the record may
/// see this: it carries the record's own label. The searcher is told nothing.</summary>
[Grant(
    Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar, Roles.Analyst,
    Roles.EvidenceOfficer, Roles.DisclosureOfficer, Roles.Auditor, Roles.Administrator)]
public sealed record MissedMatch : IRecord<MissedMatch>
{
    public static string Type => "missed-match";
    public static bool Searchable => false;

    /// <summary>By when it was.</summary>
    public static readonly Index<MissedMatch> When = new(m => m.At);

    /// <summary>One person's searches that miss one record count once a day.</summary>
    public static readonly Index<MissedMatch> Once = new(m => m.Found, m => m.By, m => m.On)
    {
        Unique = "This was told of today already.",
    };

    /// <summary>The restricted record.</summary>
    public required Ref Found { get; init; }

    /// <summary>Who searched, by user name.</summary>
    public required string By { get; init; }

    /// <summary>What they searched for, as typed.</summary>
    public required string Words { get; init; }

    /// <summary>What for, in their words; empty where they were not asked.</summary>
    public required string Purpose { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The day of it, in London.</summary>
    public required DateOnly On { get; init; }

    public string Title => "A search that met a restricted record";
}

/// <summary>A search would have found a restricted record.</summary>
public sealed record RestrictedRecordMissed : IHappening<MissedMatch>;
