using System.ComponentModel;
using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.People;

/// <summary>What professional standards made of a concern.</summary>
public enum ConcernOutcome
{
    /// <summary>Nobody has decided yet.</summary>
    Open,

    /// <summary>There was a policing purpose after all.</summary>
    Explained,

    /// <summary>A word was had; no more is needed.</summary>
    Advised,

    /// <summary>It goes on as a conduct matter.</summary>
    Referred,
}

/// <summary>Somebody looked at persons in an unusual way, and professional standards should know.</summary>
[Grant(Roles.Auditor)]
public sealed record Concern : IRecord<Concern>
{
    /// <inheritdoc/>
    public static string Type => "concern";

    /// <inheritdoc/>
    public static bool Searchable => false;

    /// <inheritdoc/>
    public static Label Label => Label.Sensitive;

    /// <summary>By outcome, then when it was raised.</summary>
    public static readonly Index<Concern> Queue = new(c => c.Outcome, c => c.RaisedAt);

    /// <summary>One concern a person, rule and day, and of a rule about one record, a record.</summary>
    public static readonly Index<Concern> ByKey = new(c => c.Key) { Unique = "This concern was raised already." };

    /// <summary>Who looked, by user name.</summary>
    public required string User { get; init; }

    /// <summary>Code of the rule.</summary>
    public required string Rule { get; init; }

    /// <summary>The rule as it was called then.</summary>
    [DisplayName("What is unusual")]
    public required string RuleTitle { get; init; }

    /// <summary>How many looks made it unusual.</summary>
    public required int Count { get; init; }

    /// <summary>The person looked at, where it is about one.</summary>
    public Ref? Record { get; init; }

    /// <summary>When the look that raised it was taken.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>Tells it from others.</summary>
    [Browsable(false)]
    public required string Key { get; init; }

    /// <summary>What was decided.</summary>
    public ConcernOutcome Outcome { get; init; }

    /// <summary>Why it was decided so.</summary>
    public string? Reason { get; init; }

    /// <summary>Who decided, by user name.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>When it was decided.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <inheritdoc/>
    public string Title => $"{RuleTitle}: {User}";

    /// <summary>Decides it.</summary>
    /// <exception cref="Refused">It is decided, no outcome is given, or the decider is the person it is about.</exception>
    public Concern Decide(ConcernOutcome outcome, string by, string because, DateTimeOffset at)
    {
        if (Outcome != ConcernOutcome.Open) throw new Refused($"This was decided by {DecidedBy} already.");
        if (outcome == ConcernOutcome.Open || !Enum.IsDefined(outcome)) throw new Refused("Say what comes of it.", "outcome");
        if (string.Equals(by, User, StringComparison.OrdinalIgnoreCase))
            throw new Refused("Nobody decides what is about themselves. Ask another auditor.");
        return this with { Outcome = outcome, Reason = because, DecidedBy = by, DecidedAt = at };
    }
}

/// <summary>A concern was raised.</summary>
public sealed record ConcernRaised(string Rule) : IHappening<Concern>;

/// <summary>A concern was decided.</summary>
public sealed record ConcernDecided(ConcernOutcome Outcome) : IHappening<Concern>;

/// <summary>How far the log of consultations was looked through.</summary>
public sealed record ConcernWatch : IRecord<ConcernWatch>
{
    /// <inheritdoc/>
    public static string Type => "concern-watch";

    /// <inheritdoc/>
    public static bool Searchable => false;

    /// <summary>The newest is the one that holds.</summary>
    public static readonly Index<ConcernWatch> ByPlace = new(w => w.Place);

    /// <summary>The last consultation looked at.</summary>
    public required long Place { get; init; }

    /// <inheritdoc/>
    public string Title => $"Consultations up to {Place}";
}

/// <summary>The watch went on.</summary>
public sealed record ConsultationsWatched : IHappening<ConcernWatch>;
