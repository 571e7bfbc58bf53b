using Bluelamp.Pole.Matching;

namespace Bluelamp.Pole;

/// <summary>Whether two records are of one person, as a weight with its reasons: a pure answer from the two and the approved figures,
/// so that no third record changes it and every node gives the same.</summary>
public sealed class PairScorer
{
    private readonly CautionRule? _caution;
    private readonly double[][] _weights;
    private readonly Dictionary<string, double>?[] _rarity;
    private readonly int[] _ofSame;
    private readonly int[][] _others;

    /// <summary>Compiles a model with its figures.</summary>
    /// <param name="model">What is compared.</param>
    /// <param name="figures">How much each agreement tells.</param>
    /// <param name="caution">What holds a pair back; null when nothing does.</param>
    /// <exception cref="FormatException">The figures are not of this model: says which field.</exception>
    public PairScorer(MatchModel model, MatchFigures figures, CautionRule? caution = null)
    {
        (Model, Figures, _caution) = (model, figures, caution);
        if (figures.Fields.Count != Model.Fields.Count) throw new FormatException($"the model has {Model.Fields.Count} fields.");
        foreach (var (field, of) in Model.Fields.Zip(figures.Fields))
        {
            if (field.Name != of.Field || of.M.Count != field.Levels.Count + 1 || of.U.Count != of.M.Count)
                throw new FormatException($"\"{of.Field}\" has not the levels of the model's \"{field.Name}\".");
        }

        _weights = [.. figures.Fields.Select(f => f.M.Zip(f.U, (m, u) => Math.Log2(m / u)).ToArray())];
        _rarity = [.. figures.Fields.Select(f => f.Common is { Count: > 0 } common ? RarityOf(common) : null)];
        _ofSame = [.. Model.Fields.Select(f => f.Levels.ToList().FindIndex(Agreements.HoldsForSame))];
        _others = [.. Model.Fields.Select(f => f.Levels.Select(l => Model.Fields.ToList().FindIndex(o => o.Name == l.Other)).ToArray())];
        (Fields, Start) = (FieldLevels.Of(model), Weights.Weight(figures.Prior));
        Others = [.. Model.Fields.Select((field, f) => _weights[f].Select((weight, l) =>
            l == field.Levels.Count ? weight : field.Levels[l].Kind switch
            {
                Agreement.Exact => double.NegativeInfinity,
                Agreement.Swapped => Swapped(f, l) + Math.Max(0, _rarity[f]?.Values.Max() ?? 0),
                _ => weight,
            }).Max())];
        (GroupFrom, ReviewFrom) = (Weights.Weight(Model.Group), Weights.Weight(Model.Review));
    }

    /// <summary>What is compared.</summary>
    public MatchModel Model { get; }

    /// <summary>How much each agreement tells.</summary>
    public MatchFigures Figures { get; }

    /// <summary>The weight before anything is compared, in bits.</summary>
    public double Start { get; }

    /// <summary>From this weight on two records are grouped by themselves.</summary>
    public double GroupFrom { get; }

    /// <summary>From this weight on a person should look.</summary>
    public double ReviewFrom { get; }

    /// <summary>The weight of a pair, in bits: what the fields add, held back where a rule knows better.</summary>
    public double Score(Traits left, Traits right)
    {
        Span<int> levels = stackalloc int[_weights.Length];
        var sum = Start;
        for (var f = 0; f < levels.Length; f++) sum += Part(f, left, right, levels[f] = Level(f, left.Values, right.Values));
        return Held(left, right, levels, sum);
    }

    /// <summary>Why a pair weighs what it weighs.</summary>
    public PairReasons Explain(Traits left, Traits right)
    {
        var levels = Enumerable.Range(0, _weights.Length).Select(f => Level(f, left.Values, right.Values)).ToArray();
        var fields = Model.Fields.Select((field, f) => new ExplainedField(
            field.Name, left.Values[f], right.Values[f],
            levels[f] == 0 ? "not known" : levels[f] > field.Levels.Count ? "different" : field.Levels[levels[f] - 1].ToString(),
            Part(f, left, right, levels[f]))).ToList();
        var rules = Model.Rules.Where(r => RuleKeys.KeyOf(r, f => left.Values[f]) is not 0 and var key
            && key == RuleKeys.KeyOf(r, f => right.Values[f])).Select(r => string.Join(" and ", r.Select(p => p.In(Model)))).ToList();
        return new(Start, fields, _caution?.Invoke(left, right, levels, this), rules);
    }

    /// <summary>The levels of each field.</summary>
    internal FieldLevels[] Fields { get; }

    /// <summary>The most that a field adds when its values are not the same.</summary>
    internal double[] Others { get; }

    /// <summary>What a field adds when both have this value.</summary>
    internal double Same(int field, string value) =>
        _ofSame[field] < 0 ? 0 : _weights[field][_ofSame[field]]
            + (_ofSame[field] == 0 ? Rarity(field, value) : 0);

    /// <summary>What a field adds at a level, of two values that are not the same.</summary>
    internal double Weight(int field, int level, string? left, string? right)
    {
        if (level == 0) return 0;
        var levels = Model.Fields[field].Levels;
        return level > levels.Count || levels[level - 1].Kind != Agreement.Swapped ? _weights[field][level - 1]
            : Swapped(field, level - 1) + Math.Min(Rarity(field, left!), Rarity(field, right!));
    }

    // Two fields that are swapped agree as two that are not, on the commoner of the two readings; that somebody swapped them is one slip,
    // half of it in each.
    private double Swapped(int field, int level) =>
        _weights[field][0] + (Math.Log2(Figures.Fields[field].M[level] / Figures.Fields[field].M[0]) / 2);

    private double Rarity(int field, string value) => _rarity[field] is { } rarity ? rarity.GetValueOrDefault(value, rarity[""]) : 0;

    /// <summary>True when a rule may hold a pair back.</summary>
    internal bool IsCautious => _caution is not null;

    /// <summary>The least that a field adds, not above nought.</summary>
    internal double Least(int field) => Math.Min(0, _weights[field].Min());

    /// <summary>A weight held back where a rule knows better.</summary>
    internal double Held(Traits left, Traits right, ReadOnlySpan<int> levels, double weight) =>
        _caution?.Invoke(left, right, levels, this) is { } caution ? Math.Min(weight, caution.Most) : weight;

    /// <summary>The level at which a field's two values have nothing in common.</summary>
    internal int Different(int field) => _weights[field].Length;

    private double Part(int field, Traits left, Traits right, int level)
    {
        var (x, y) = (left.Values[field], right.Values[field]);
        return level > 0 && x == y ? Same(field, x!) : Weight(field, level, x, y);
    }

    private int Level(int field, IReadOnlyList<string?> left, IReadOnlyList<string?> right)
    {
        if (left[field] is not { } x || right[field] is not { } y) return 0;
        if (x == y) return _ofSame[field] + 1;
        var levels = Model.Fields[field].Levels;
        for (var l = 0; l < levels.Count; l++)
        {
            var holds = levels[l].Kind == Agreement.Swapped
                ? left[_others[field][l]] == y && right[_others[field][l]] == x : Agreements.Hold(levels[l], x, y);
            if (holds) return l + 1;
        }

        return levels.Count + 1;
    }

    // Agreement on a common name tells less than the mean agreement, on one that is not in the list more.
    private static Dictionary<string, double> RarityOf(IReadOnlyDictionary<string, double> common)
    {
        var least = common.Values.Min();
        var mean = common.Values.Sum(s => s * s) + ((1 - common.Values.Sum()) * least);
        var rarity = common.ToDictionary(c => c.Key, c => Math.Log2(mean / c.Value), StringComparer.Ordinal);
        rarity[""] = Math.Log2(mean / least);
        return rarity;
    }
}

/// <summary>Why two records are held to be of one person or not.</summary>
/// <param name="Start">The weight before anything is compared, in bits.</param>
/// <param name="Fields">What each field adds.</param>
/// <param name="Caution">A rule that holds the weight back; null when none does.</param>
/// <param name="Rules">What brought them together, in words; empty when they would not have been compared.</param>
public sealed record PairReasons(double Start, IReadOnlyList<ExplainedField> Fields, Caution? Caution, IReadOnlyList<string> Rules)
{
    /// <summary>What the fields add up to, in bits.</summary>
    public double Sum => Start + Fields.Sum(f => f.Weight);

    /// <summary>What counts: never more than the caution allows.</summary>
    public double Weight => Caution is { } caution ? Math.Min(Sum, caution.Most) : Sum;

    /// <summary>As a probability.</summary>
    public double Probability => Weights.Probability(Weight);

    /// <summary>What speaks for the same person, the strongest first, in words: <c>same surname</c>.</summary>
    public IReadOnlyList<string> For =>
        [.. Fields.Where(f => f.Weight > 0).OrderByDescending(f => f.Weight).Select(f => f.InWords)];

    /// <summary>What speaks against, the strongest first.</summary>
    public IReadOnlyList<string> Against =>
        [.. Fields.Where(f => f.Weight < 0).OrderBy(f => f.Weight).Select(f => f.InWords)];
}
