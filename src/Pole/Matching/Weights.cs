namespace Bluelamp.Pole.Matching;

/// <summary>What was learnt: for each field and level, how often the same agree so (m) and how often others do by accident (u).</summary>
/// <param name="M">By field, then level.</param>
/// <param name="U">By field, then level.</param>
/// <param name="Prior">How probable it is that two rows drawn at random are the same.</param>
public sealed record Weights(IReadOnlyList<IReadOnlyList<double>> M, IReadOnlyList<IReadOnlyList<double>> U, double Prior)
{
    /// <summary>The prior as a weight.</summary>
    public double Start => Math.Log2(Prior / (1 - Prior));

    /// <summary>The weight of a level, in bits: above nought speaks for the same.</summary>
    public double Of(int field, int level) => level == 0 ? 0 : Math.Log2(M[field][level] / U[field][level]);

    /// <summary>A weight as a probability.</summary>
    public static double Probability(double weight) => 1 / (1 + Math.Pow(2, -weight));

    /// <summary>A probability as a weight.</summary>
    public static double Weight(double probability) => Math.Log2(probability / (1 - probability));
}

/// <summary>Two rows that may be the same.</summary>
/// <param name="Left">A row.</param>
/// <param name="Right">A later one.</param>
/// <param name="Weight">In bits; see <see cref="Weights.Probability"/>.</param>
public readonly record struct MatchEdge(int Left, int Right, float Weight);

/// <summary>Scores pairs by what was learnt.</summary>
internal sealed class Scorer
{
    // Far above what adding in another order may round away.
    private const float Slack = 0.001f;

    private readonly Comparer _comparer;
    private readonly double[][] _weights;
    private readonly double[]?[] _rarity;
    private readonly double _start;

    // The most that a field adds where the two values are not the same, but for values that stand in each other's place.
    private readonly double[] _most;

    // And with those.
    private readonly double[] _mostCrossed;

    // Fields, those first whose answer changes the weight most.
    private readonly int[] _telling;

    public Scorer(MatchTable table, Comparer comparer, Weights weights)
    {
        (_comparer, _start) = (comparer, weights.Start);
        _weights = [.. Enumerable.Range(0, comparer.Count)
            .Select(f => Enumerable.Range(0, comparer.Levels(f)).Select(l => weights.Of(f, l)).ToArray())];
        _rarity = [.. table.Model.Fields.Select((field, f) => field.Frequency ? Rarity(table, f) : null)];
        _most = [.. Enumerable.Range(0, comparer.Count).Select(Most)];
        _mostCrossed = [.. _weights.Select((of, f) => of.Max() + Rarest(f))];
        _telling = [.. Enumerable.Range(0, comparer.Count).OrderByDescending(f => _most[f] - _weights[f][^1])];
    }

    /// <summary>The weight of a pair.</summary>
    public double Score(int left, int right)
    {
        var sum = _start;
        for (var f = 0; f < _weights.Length; f++) sum += Part(f, left, right, out _);
        return sum;
    }

    /// <summary>The weight of a pair if it reaches a figure; most pairs are seen not to before their letters are read.</summary>
    public bool Reaches(int left, int right, float from, out float weight)
    {
        weight = 0;
        var ours = _comparer.Row(left);
        var theirs = _comparer.Row(right);
        var (most, enough) = (_start, from - Slack);
        for (var f = 0; f < _most.Length; f++) most += Bound(f, ours, theirs);
        foreach (var f in _telling)
        {
            if (most < enough) return false;
            if (ours[f] != theirs[f]) most += Part(f, left, right, out _) - Bound(f, ours, theirs);
        }

        if (most < enough) return false;
        weight = (float)Score(left, right);
        return weight >= from;
    }

    /// <summary>What one field adds to the weight of a pair, and at which level it stands.</summary>
    public double Part(int field, int left, int right, out int level)
    {
        level = _comparer.Level(field, left, right);
        var weight = _weights[field][level];
        return level == 1 && _rarity[field] is { } rarity ? weight + rarity[_comparer.Value(field, left)] : weight;
    }

    private double Bound(int field, ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var (a, b) = (left[field], right[field]);
        if (a < 0 || b < 0) return 0;
        var levels = _comparer.Field(field);
        if (a == b) return _weights[field][levels.OfSame] + (levels.OfSame == 1 && _rarity[field] is { } rarity ? rarity[a] : 0);
        return levels.Crossed(left, right) ? _mostCrossed[field] : _most[field];
    }

    private double Most(int field)
    {
        var levels = _comparer.Field(field).Levels;
        var others = levels.Select((level, l) => (level.Kind, Weight: _weights[field][l + 1] + (l == 0 ? Rarest(field) : 0)))
            .Where(l => l.Kind is not (Agreement.Exact or Agreement.Swapped)).Select(l => l.Weight);
        return others.Append(_weights[field][^1]).Max();
    }

    private double Rarest(int field) => _rarity[field] is { } rarity ? Math.Max(0, rarity.Max()) : 0;

    // Agreement on Smith tells less than the mean agreement, on Featherstonehaugh more: by how much, for each value.
    private static double[] Rarity(MatchTable table, int field)
    {
        var counts = new int[table.Values];
        var known = 0;
        foreach (var value in table.Field(field))
        {
            if (value < 0) continue;
            counts[value]++;
            known++;
        }

        var mean = counts.Sum(c => (double)c * c) / Math.Max(1, (double)known * known);

        // A value seen once may still be a common one of those not seen: hence one more than was counted.
        return Array.ConvertAll(counts, c => c == 0 ? 0 : Math.Log2(mean / ((c + 1.0) / (known + 1.0))));
    }
}
