namespace Bluelamp.Pole.Matching;

/// <summary>How often patterns of levels were seen: what learning needs of millions of pairs.</summary>
internal sealed class Patterns
{
    private readonly Comparer _comparer;
    private readonly Dictionary<long, long> _seen = [];

    public Patterns(Comparer comparer) => _comparer = comparer;

    /// <summary>Counts one pair.</summary>
    public void Add(int left, int right) => Add(_comparer.Pattern(left, right));

    /// <summary>Counts one pair by its pattern.</summary>
    public void Add(long pattern) =>
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_seen, pattern, out _)++;

    /// <summary>Takes in what another counted.</summary>
    public void Add(Patterns other)
    {
        foreach (var (code, count) in other._seen)
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_seen, code, out _) += count;
    }

    /// <summary>Every pattern and how often, in an order that depends on nothing but what was seen.</summary>
    public (byte[] Levels, long Count)[] All() => [.. _seen.OrderBy(p => p.Key).Select(p => (LevelsOf(p.Key), p.Value))];

    private byte[] LevelsOf(long code)
    {
        var levels = new byte[_comparer.Count];
        for (var f = levels.Length - 1; f >= 0; f--, code /= 16) levels[f] = (byte)(code % 16);
        return levels;
    }
}

/// <summary>Learns, without anybody saying which pairs are the same, how much each level of agreement tells (Fellegi and Sunter 1969;
/// expectation and maximisation, with the chance of agreeing by accident taken from pairs drawn at random).</summary>
internal static class Training
{
    private const int Rounds = 4, StepsMax = 60;
    private const double Enough = 1e-6;

    /// <summary>Learns.</summary>
    /// <param name="model">The model; a rule tells nothing of the fields it names.</param>
    /// <param name="comparer">The compiled model.</param>
    /// <param name="random">Pairs drawn at random.</param>
    /// <param name="byRule">For each rule, the pairs it brings together.</param>
    /// <param name="all">All pairs that any rule brings together, each once.</param>
    /// <param name="allScale">How many pairs each of <paramref name="all"/> stands for.</param>
    /// <param name="pairs">How many pairs there are in all, compared or not.</param>
    public static Weights Learn(
        MatchModel model, Comparer comparer, Patterns random, IReadOnlyList<Patterns> byRule, Patterns all, double allScale, double pairs)
    {
        var levels = Enumerable.Range(0, comparer.Count).Select(comparer.Levels).ToArray();
        var (drawn, candidates) = (random.All(), all.All());
        var ruled = byRule.Select(p => p.All()).ToArray();
        var u = Accident(levels, drawn, _ => 1);
        var (m, prior) = (FirstGuess(levels), 1e-4);
        for (var round = 0; round < Rounds; round++)
        {
            m = Matches(model, levels, u, m, ruled);
            prior = Prior(m, u, candidates, allScale, pairs, prior);

            // Few rows: some pairs drawn at random are the same person, and must not count as accidents.
            var (learnt, chance) = (m, prior);
            u = Accident(levels, drawn, pattern => 1 - Posterior(learnt, u, pattern, chance));
        }

        return new(m, u, prior);
    }

    private static double[][] FirstGuess(int[] levels) => [.. levels.Select(n =>
    {
        var guess = new double[n];
        for (var l = 1; l < n; l++) guess[l] = l == 1 ? 0.9 : 0.1 / Math.Max(1, n - 2);
        return guess;
    })];

    private static double[][] Accident(int[] levels, (byte[] Levels, long Count)[] seen, Func<byte[], double> share)
    {
        var counts = levels.Select(n => new double[n]).ToArray();
        foreach (var (pattern, count) in seen)
        {
            var part = share(pattern) * count;
            for (var f = 0; f < levels.Length; f++) counts[f][pattern[f]] += part;
        }

        return [.. counts.Select(c => Shares(c, 0.5))];
    }

    private static double[][] Matches(
        MatchModel model, int[] levels, double[][] u, double[][] before, (byte[] Levels, long Count)[][] ruled)
    {
        var sums = levels.Select(n => new double[n]).ToArray();
        for (var r = 0; r < ruled.Length; r++)
        {
            var fixedFields = model.Rules[r].Select(p => p.Field).ToHashSet();
            var found = Rule(levels, u, before, ruled[r], fixedFields);
            for (var f = 0; f < levels.Length; f++)
            {
                if (fixedFields.Contains(f)) continue;
                for (var l = 1; l < levels[f]; l++) sums[f][l] += found[f][l];
            }
        }

        return [.. sums.Select(s => Shares(s, 0.5))];
    }

    // Within a rule everything agrees on the rule's own fields, so only the others tell the same from the different.
    private static double[][] Rule(
        int[] levels, double[][] u, double[][] before, (byte[] Levels, long Count)[] seen, HashSet<int> without)
    {
        var free = Enumerable.Range(0, levels.Length).Where(f => !without.Contains(f)).ToArray();
        var (m, share, total) = (before, 0.5, (double)seen.Sum(s => s.Count));
        var sums = levels.Select(n => new double[n]).ToArray();
        for (var step = 0; step < StepsMax && total > 0; step++)
        {
            foreach (var sum in sums) Array.Clear(sum);
            var same = 0.0;
            foreach (var (pattern, count) in seen)
            {
                var odds = share / (1 - share);
                foreach (var f in free)
                {
                    if (pattern[f] != 0) odds *= m[f][pattern[f]] / u[f][pattern[f]];
                }

                var part = odds / (1 + odds) * count;
                same += part;
                foreach (var f in free) sums[f][pattern[f]] += part;
            }

            var next = Math.Clamp(same / total, 1e-9, 1 - 1e-9);
            m = [.. sums.Select(s => Shares(s, 0.5))];
            if (Math.Abs(next - share) < Enough) break;
            share = next;
        }

        return sums;
    }

    private static double Prior(
        double[][] m, double[][] u, (byte[] Levels, long Count)[] candidates, double scale, double pairs, double prior)
    {
        for (var step = 0; step < StepsMax; step++)
        {
            var found = candidates.Sum(c => c.Count * scale * Posterior(m, u, c.Levels, prior));
            var next = Math.Clamp(found / pairs, 1e-12, 0.5);
            if (Math.Abs(next - prior) < prior * Enough) return next;
            prior = next;
        }

        return prior;
    }

    private static double Posterior(double[][] m, double[][] u, byte[] pattern, double prior)
    {
        var odds = prior / (1 - prior);
        for (var f = 0; f < pattern.Length; f++)
        {
            if (pattern[f] != 0) odds *= m[f][pattern[f]] / u[f][pattern[f]];
        }

        return odds / (1 + odds);
    }

    // What was never seen is rare, not impossible.
    private static double[] Shares(double[] counts, double unseen)
    {
        var total = 0.0;
        for (var l = 1; l < counts.Length; l++) total += counts[l] + unseen;
        var shares = new double[counts.Length];
        for (var l = 1; l < counts.Length; l++) shares[l] = (counts[l] + unseen) / total;
        return shares;
    }
}
