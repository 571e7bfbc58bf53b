using System.Globalization;
using Bluelamp.Kernel;
using Bluelamp.Pole.Matching;
using Bluelamp.Shell;
using Bluelamp.Shell.Charts;

namespace Bluelamp.Pole;

/// <summary>Two records side by side: where they differ, why they may be of one person, and what people said of them.</summary>
public sealed class PairView
{
    // Bits from which an agreement is said to speak clearly, and strongly.
    private const double Clearly = 3, Strongly = 8;

    private static readonly Actor Part = Actor.System("matching");

    /// <summary>The older record.</summary>
    public required Held<Person> One { get; init; }

    /// <summary>The younger record.</summary>
    public required Held<Person> Other { get; init; }

    /// <summary>Why they weigh what they weigh; null while the record is not in the book yet.</summary>
    public required PairReasons? Reasons { get; init; }

    /// <summary>True when they stand in one group.</summary>
    public required bool IsGrouped { get; init; }

    /// <summary>What holds of them by decision; null when nothing was decided.</summary>
    public MatchDecision? Decision { get; private init; }

    /// <summary>What was said of them, newest first.</summary>
    public IReadOnlyList<(MatchDecision Said, string By)> History { get; private init; } = [];

    /// <summary>Both records, fact by fact.</summary>
    public required IReadOnlyList<SideBySide> Rows { get; init; }

    /// <summary>How likely it is, in words.</summary>
    public string InWords => Reasons is null ? "These two are not compared yet."
        : $"{Likely(Reasons.Probability)} ({Chance(Reasons.Probability)}).";

    /// <summary>What a decision would be given as its reason if nothing else is typed.</summary>
    public string Suggested => Reasons is null ? "" : string.Join("; ", new[]
    {
        Reasons.For is { Count: > 0 } with ? string.Join(", ", with) : null,
        Reasons.Against is { Count: > 0 } without ? "but " + string.Join(", ", without) : null,
    }.OfType<string>());

    /// <summary>The steps of the picture.</summary>
    public IReadOnlyList<ChartLabel> Steps => ["Before comparing", .. Told.Select(f => (ChartLabel)f.InWords)];

    /// <summary>What each step adds, in bits.</summary>
    public IReadOnlyList<Series> Added => [new("Adds", [Reasons?.Start, .. Told.Select(f => (double?)f.Weight)])];

    /// <summary>What the fields say, those that are not known left out.</summary>
    public IEnumerable<ExplainedField> Told => Reasons?.Fields.Where(f => f.Weight != 0) ?? [];

    /// <summary>How much a field says, in words.</summary>
    public static string Strength(double weight) =>
        (Math.Abs(weight) switch { >= Strongly => "strongly", >= Clearly => "clearly", _ => "slightly" })
        + (weight > 0 ? " for" : " against");

    /// <summary>How a record came to the force, in words.</summary>
    public static string From(Held<Person> record) => Shell.Records.Facts.Words(record.Record.Provenance.Channel.ToString());

    /// <summary>A probability in words.</summary>
    public static string Likely(double probability) => probability switch
    {
        >= 0.95 => "Very likely the same person",
        >= 0.5 => "May well be the same person",
        >= 0.05 => "May be the same person, more likely not",
        _ => "Hardly the same person",
    };

    /// <summary>A probability as a chance: <c>97 in 100</c>.</summary>
    public static string Chance(double probability) => probability switch
    {
        > 0.995 => "more than 99 in 100",
        < 0.005 => "less than 1 in 100",
        _ => string.Create(CultureInfo.InvariantCulture, $"{probability * 100:0} in 100"),
    };

    /// <summary>Loads a pair for its reader.</summary>
    /// <exception cref="NotFound">One of them is not there for the reader.</exception>
    public static async Task<PairView> Load(Desk desk, PersonFeed feed, Id<Person> one, Id<Person> other)
    {
        if (one.Value.CompareTo(other.Value) > 0) (one, other) = (other, one);
        var (left, right) = (await desk.Reading.Get(one), await desk.Reading.Get(other));
        await desk.Consulted(one, "compared");
        await desk.Consulted(other, "compared");
        var sight = Sight.Of(desk.Store, desk.Actor);
        var part = desk.Reading.AsPart(Part);
        var decision = await part.Find(MatchDecision.ByPair, MatchDecision.PairOf(one, other)).First();
        var said = decision is null ? [] : (await part.History(decision.Id, 20)).Select(e => e.As<MatchDecision>()).OfType<MatchDecision>()
            .ToList();
        var names = await Shell.Access.Names.Of(desk, said.Select(s => s.DecidedBy));
        return new()
        {
            One = left, Other = right, Reasons = feed.Book.Explain(one, other, sight),
            IsGrouped = feed.Book.GroupOf(one, sight).Contains(other),
            Decision = decision?.Record.Verdict is Verdict.Withdrawn ? null : decision?.Record,
            History = [.. said.Select(s => (s, names[s.DecidedBy]))],
            Rows = SideBySide.Of(await Face(desk, left), await Face(desk, right)),
        };
    }

    private static async Task<IReadOnlyList<(string Name, string Value)>> Face(Desk desk, Held<Person> person) =>
        [.. (await PersonFace.Of(desk.Reading, [person])).Select(a => (a.Name, string.Join(", ", a.Values.Select(v => v.Text))))];
}

/// <summary>One fact of two records.</summary>
/// <param name="Name">What it is.</param>
/// <param name="One">As the one record has it; null where it says nothing.</param>
/// <param name="Other">As the other has it.</param>
public sealed record SideBySide(string Name, string? One, string? Other)
{
    /// <summary>True when both say something and it is not the same.</summary>
    public bool IsDifferent => One is not null && Other is not null && !IsSame;

    /// <summary>True when both say the same.</summary>
    public bool IsSame => One is not null && string.Equals(One, Other, StringComparison.OrdinalIgnoreCase);

    internal static IReadOnlyList<SideBySide> Of(
        IReadOnlyList<(string Name, string Value)> one, IReadOnlyList<(string Name, string Value)> other) =>
        [.. PersonFace.Order.Where(name => one.Concat(other).Any(f => f.Name == name))
            .Select(name => new SideBySide(name, Value(one, name), Value(other, name)))];

    private static string? Value(IReadOnlyList<(string Name, string Value)> of, string name) =>
        of.FirstOrDefault(f => f.Name == name).Value;
}
