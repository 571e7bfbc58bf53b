using Bluelamp.Kernel;
using Bluelamp.Shell.Audit;

namespace Bluelamp.Pole;

/// <summary>What a person said of two records.</summary>
public enum Verdict
{
    /// <summary>Somebody else should look too.</summary>
    Unsure,

    /// <summary>They are of one person.</summary>
    Same,

    /// <summary>They are of two persons.</summary>
    NotSame,

    /// <summary>Nothing holds any more: weights count again.</summary>
    Withdrawn,
}

/// <summary>What people decided of two records of persons: it outranks any weight and stays when figures are learnt anew. Read through the
/// pages of persons, to whoever sees both.</summary>
public sealed record MatchDecision : IRecord<MatchDecision>, ICombination
{
    /// <inheritdoc/>
    public static string Type => "match-decision";

    /// <inheritdoc/>
    public static bool Searchable => false;

    /// <summary>One record for two persons, whichever is named first.</summary>
    public static readonly Index<MatchDecision> ByPair = new(d => d.Pair) { Unique = "These two were decided a moment ago. Look again." };

    /// <summary>The newest decisions.</summary>
    public static readonly Index<MatchDecision> ByTime = new(d => d.DecidedAt);

    /// <summary>The newest decisions of one person.</summary>
    public static readonly Index<MatchDecision> ByWhom = new(d => d.DecidedBy, d => d.DecidedAt);

    /// <summary>The older record.</summary>
    public required Id<Person> One { get; init; }

    /// <summary>The younger record.</summary>
    public required Id<Person> Other { get; init; }

    /// <summary>What holds.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Why, in the words of whoever decided.</summary>
    public required string Reason { get; init; }

    /// <summary>Who decided: a user name.</summary>
    public required string DecidedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    IReadOnlyList<Ref> ICombination.Combined => [One, Other];

    string ICombination.Said => Verdict switch
    {
        Verdict.Same => "Held to be one person",
        Verdict.NotSame => "Held to be two persons",
        Verdict.Withdrawn => "Decision taken back",
        _ => "Second opinion asked for",
    };

    /// <summary>Both records in one text; kept for the index.</summary>
    public string Pair { get => PairOf(One, Other); private init { } }

    /// <inheritdoc/>
    public string Title => $"Two records of persons: {Words(Verdict)}";

    /// <summary>A first decision.</summary>
    public static MatchDecision New(Id<Person> one, Id<Person> other, Verdict verdict, string reason, string by, DateTimeOffset at)
    {
        if (one == other) throw new Refused("A record is always of the same person as itself. Choose two records.", "other");
        var (first, second) = one.Value.CompareTo(other.Value) < 0 ? (one, other) : (other, one);
        return new() { One = first, Other = second, Verdict = verdict, Reason = reason, DecidedBy = by, DecidedAt = at };
    }

    /// <summary>The decision as it is made anew.</summary>
    /// <exception cref="Refused">A second opinion is asked of the one who wanted it.</exception>
    public MatchDecision Again(Verdict verdict, string reason, string by, DateTimeOffset at) =>
        Verdict == Verdict.Unsure && verdict != Verdict.Withdrawn && by == DecidedBy
            ? throw new Refused("You asked for a second opinion on these two: it must be somebody else's.", "verdict")
            : this with { Verdict = verdict, Reason = reason, DecidedBy = by, DecidedAt = at };

    /// <summary>The key of a pair.</summary>
    public static string PairOf(Id<Person> one, Id<Person> other) =>
        one.Value.CompareTo(other.Value) < 0 ? $"{one}:{other}" : $"{other}:{one}";

    /// <summary>In words.</summary>
    public static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Same => "the same person",
        Verdict.NotSame => "not the same person",
        Verdict.Unsure => "a second opinion is wanted",
        _ => "decision withdrawn",
    };
}

/// <summary>A person decided whether two records are of one person.</summary>
public sealed record MatchDecided(Verdict Verdict) : IHappening<MatchDecision>;
