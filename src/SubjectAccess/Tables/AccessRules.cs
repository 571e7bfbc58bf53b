using Bluelamp.Kernel;

namespace Bluelamp.SubjectAccess;

/// <summary>What happens to the time for an answer while a person has not yet shown who they are.</summary>
public enum OnIdentity
{
    /// <summary>It begins on the day they have.</summary>
    Restart,

    /// <summary>It stands still from the day they were asked to the day they have.</summary>
    Pause,
}

/// <summary>How long the force has to answer, in calendar months.</summary>
public sealed record AnswerPeriod(int Months, OnIdentity OnIdentity, string Source, DateOnly ValidFrom, DateOnly? ValidTo = null);

/// <summary>A way for a person to show who they are.</summary>
public sealed record IdentityProof(string Code, string Name, DateOnly ValidFrom, DateOnly? ValidTo = null);

/// <summary>A ground on which something is kept back.</summary>
public sealed record Ground(string Code, string Name, string Law, DateOnly ValidFrom, DateOnly? ValidTo = null);

/// <summary>Records of one type are parts of records of another: gathered with them, though they do not name the person.</summary>
public sealed record PartType(string Of, string Type);

/// <summary>A type that is not gathered, and why.</summary>
public sealed record LeftOut(string Type, string Why);

/// <summary>The paragraphs of the covering letter.</summary>
public sealed record LetterWords(string Purposes, string Sources, string Withheld, string Rights, string Complain);

/// <summary>How a force answers requests for access (<c>subject-access.json</c>); its own file in <c>tables</c> of the data folder
/// replaces it.</summary>
public sealed record AccessRules
{
    /// <summary>The table.</summary>
    public static readonly Table<AccessRules> Table = new("subject-access.json", Read);

    /// <summary>Where the rows come from, for whoever edits them.</summary>
    public required string About { get; init; }

    /// <summary>The team that checks an answer and hands it over.</summary>
    public required string ClosingTeam { get; init; }

    /// <summary>Who answers: the controller, as the letter names it.</summary>
    public required string Force { get; init; }

    /// <summary>How long an answer may take.</summary>
    public required IReadOnlyList<AnswerPeriod> Periods { get; init; }

    /// <summary>How a person may show who they are.</summary>
    public required IReadOnlyList<IdentityProof> Identity { get; init; }

    /// <summary>Grounds for keeping something back (DPA 2018 s.44(4) and s.45(4)).</summary>
    public required IReadOnlyList<Ground> Grounds { get; init; }

    /// <summary>Types that are parts of other types.</summary>
    public required IReadOnlyList<PartType> Parts { get; init; }

    /// <summary>Types that are not gathered.</summary>
    public required IReadOnlyList<LeftOut> LeftOut { get; init; }

    /// <summary>What the letter says.</summary>
    public required LetterWords Letter { get; init; }

    /// <summary>The period for a request that came on a day.</summary>
    public AnswerPeriod PeriodOn(DateOnly on) => Periods.LastOrDefault(p => Holds(on, p.ValidFrom, p.ValidTo)) ?? Periods[0];

    /// <summary>Grounds in force on a day.</summary>
    public IEnumerable<Ground> GroundsOn(DateOnly on) => Grounds.Where(g => Holds(on, g.ValidFrom, g.ValidTo));

    /// <summary>Proofs in force on a day.</summary>
    public IEnumerable<IdentityProof> IdentityOn(DateOnly on) => Identity.Where(g => Holds(on, g.ValidFrom, g.ValidTo));

    /// <summary>A ground in words.</summary>
    public string NameOf(string ground) => Grounds.FirstOrDefault(g => g.Code == ground)?.Name ?? ground;

    private static bool Holds(DateOnly on, DateOnly from, DateOnly? to) => from <= on && (to is null || on <= to);

    private static AccessRules Read(Stream stream)
    {
        var rules = TableJson.Read<AccessRules>(stream);
        if (rules.Periods.Count == 0) throw new FormatException("there is no period. Say in how many months a request is answered.");
        if (rules.Periods.FirstOrDefault(p => p.Months is < 1 or > 24) is not null) throw new FormatException("months is 1 to 24.");
        return rules.ClosingTeam.Length == 0 ? throw new FormatException("closingTeam names no team.") : rules;
    }
}
