namespace Bluelamp.Pole.Matching;

/// <summary>What matching a table came to.</summary>
/// <param name="Weights">What was learnt.</param>
/// <param name="Pairs">How many pairs were compared.</param>
/// <param name="Edges">Pairs worth a look or more, by their rows.</param>
/// <param name="Groups">The group of each row: the number of its first row.</param>
/// <param name="Oversized">Blocks that were not compared, with an example row of each.</param>
public sealed record Matched(
    Weights Weights, long Pairs, IReadOnlyList<MatchEdge> Edges, IReadOnlyList<int> Groups,
    IReadOnlyList<(int Rule, int Row, int Rows)> Oversized)
{
    internal Scorer? Scorer { get; init; }

    internal Blocks? Blocks { get; init; }

    /// <summary>Why two rows got their weight: what each field says, in bits, and what was known before.</summary>
    /// <param name="table">The table that was matched.</param>
    /// <param name="left">A row.</param>
    /// <param name="right">Another.</param>
    public Explanation Explain(MatchTable table, int left, int right)
    {
        var fields = table.Model.Fields.Select((field, f) =>
        {
            var weight = Scorer!.Part(f, left, right, out var level);
            var how = level == 0 ? "not known" : level > field.Levels.Count ? "different" : field.Levels[level - 1].ToString();
            return new ExplainedField(field.Name, table.Value(f, left), table.Value(f, right), how, weight);
        }).ToList();
        return new(Weights.Start, fields, Blocks!.RuleOf(left, right));
    }
}

/// <summary>Why two rows are held to be the same or not.</summary>
/// <param name="Start">The weight before anything is compared, in bits.</param>
/// <param name="Fields">What each field adds.</param>
/// <param name="Rule">The rule that brought them together, from 0; -1 when none did.</param>
public sealed record Explanation(double Start, IReadOnlyList<ExplainedField> Fields, int Rule)
{
    /// <summary>The whole weight, in bits.</summary>
    public double Weight => Start + Fields.Sum(f => f.Weight);

    /// <summary>The same as a probability.</summary>
    public double Probability => Weights.Probability(Weight);
}

/// <summary>What one field says of a pair.</summary>
/// <param name="Name">The field.</param>
/// <param name="Left">The value of the one, cleaned; null when it is not known.</param>
/// <param name="Right">Of the other.</param>
/// <param name="How">How they agree.</param>
/// <param name="Weight">What that adds, in bits.</param>
public sealed record ExplainedField(string Name, string? Left, string? Right, string How, double Weight)
{
    /// <summary>As a call-taker says it: <c>same surname</c>, <c>postcode different</c>.</summary>
    public string InWords => How == "the same" ? $"same {Name}" : $"{Name} {How}";
}

/// <summary>Finds which rows are the same: learns from the rows themselves, scores each pair that a rule brings together,
/// groups.</summary>
/// <remarks>The result depends on rows, model and seed alone, never on the number of processors.</remarks>
public static class Matcher
{
    private const int RandomPairs = 2_000_000, RandomPieces = 64, LearntPairs = 2_000_000;
    private const int BlockRowsMax = 1_000;

    /// <summary>Matches.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="seed">Draws the random pairs.</param>
    /// <param name="progress">Told of each step, with its share done.</param>
    /// <param name="cancel">Stops it.</param>
    public static Matched Run(MatchTable table, int seed, IProgress<(string Step, double Share)>? progress, CancellationToken cancel)
    {
        progress?.Report(("sorting", 0));
        var comparer = new Comparer(table);
        var blocks = new Blocks(table, BlockRowsMax);
        progress?.Report(("learning", 0));
        var weights = Learn(table, comparer, blocks, seed, cancel);
        var scorer = new Scorer(table, comparer, weights);
        var (edges, pairs) = Score(table, blocks, scorer, progress, cancel);
        progress?.Report(("grouping", 0));
        var groups = new Groups(table.Count, scorer.Score, Pole.Matching.Weights.Weight(table.Model.Group)).Of(edges);
        return new(weights, pairs, edges, groups, blocks.Oversized) { Scorer = scorer, Blocks = blocks };
    }

    private static Weights Learn(MatchTable table, Comparer comparer, Blocks blocks, int seed, CancellationToken cancel)
    {
        var everything = Enumerable.Range(0, blocks.Rules).Sum(blocks.Pairs);
        var each = (uint)Math.Max(1, everything / LearntPairs);
        var all = new Patterns(comparer);
        var byRule = new List<Patterns>();
        for (var rule = 0; rule < blocks.Rules; rule++)
        {
            var (of, own) = (new Patterns(comparer), new Patterns(comparer));
            var parts = InPieces(blocks, rule, (piece, _) =>
            {
                var (take, taken) = (new Sampled(new(comparer), each), new Sampled(new(comparer), each));
                blocks.Each(rule, piece, own: false, ref take);
                blocks.Each(rule, piece, own: true, ref taken);
                return (take.Into, taken.Into);
            }, cancel);
            foreach (var (whole, first) in parts)
            {
                of.Add(whole);
                own.Add(first);
            }

            byRule.Add(of);
            all.Add(own);
        }

        return Training.Learn(table.Model, comparer, Drawn(table, comparer, seed), byRule, all, each, AllPairs(table));
    }

    private static (List<MatchEdge> Edges, long Pairs) Score(
        MatchTable table, Blocks blocks, Scorer scorer, IProgress<(string, double)>? progress, CancellationToken cancel)
    {
        var (edges, pairs, from) = (new List<MatchEdge>(), 0L, (float)Weights.Weight(table.Model.Review));
        for (var rule = 0; rule < blocks.Rules; rule++)
        {
            progress?.Report(("scoring", (double)rule / blocks.Rules));
            foreach (var part in InPieces(blocks, rule, (piece, _) =>
            {
                var take = new Scored(scorer, from, []);
                blocks.Each(rule, piece, own: true, ref take);
                return take;
            }, cancel))
            {
                edges.AddRange(part.Edges);
                pairs += part.Count;
            }
        }

        return (edges, pairs);
    }

    // Pieces are worked on in any order and put together in theirs.
    private static T[] InPieces<T>(Blocks blocks, int rule, Func<(int From, int To), int, T> work, CancellationToken cancel)
    {
        var pieces = blocks.Pieces(rule);
        var done = new T[pieces.Count];
        Parallel.For(0, pieces.Count, new() { CancellationToken = cancel, MaxDegreeOfParallelism = Environment.ProcessorCount },
            i => done[i] = work(pieces[i], i));
        return done;
    }

    private static Patterns Drawn(MatchTable table, Comparer comparer, int seed)
    {
        var drawn = new Patterns(comparer);
        if (AllPairs(table) <= RandomPairs)
        {
            for (var i = 0; i < table.Count; i++)
            {
                for (var j = i + 1; j < table.Count; j++)
                {
                    if (table.Files == 1 || table.File(i) != table.File(j)) drawn.Add(i, j);
                }
            }

            return drawn;
        }

        var parts = new Patterns[RandomPieces];
        Parallel.For(0, parts.Length, piece =>
        {
            var (random, part) = (new Random(seed + piece), new Patterns(comparer));
            for (var n = 0; n < RandomPairs / RandomPieces; n++)
            {
                var (i, j) = (random.Next(table.Count), random.Next(table.Count));
                if (i != j && (table.Files == 1 || table.File(i) != table.File(j))) part.Add(i, j);
            }

            parts[piece] = part;
        });
        foreach (var part in parts) drawn.Add(part);
        return drawn;
    }

    private static double AllPairs(MatchTable table)
    {
        var pairs = (double)table.Count * (table.Count - 1) / 2;
        if (table.Files == 1) return pairs;
        foreach (var file in Enumerable.Range(0, table.Count).CountBy(table.File)) pairs -= (double)file.Value * (file.Value - 1) / 2;
        return pairs;
    }

    private readonly struct Sampled(Patterns into, uint each) : ITake
    {
        public Patterns Into => into;

        // The same pairs whatever piece or rule they come in.
        public void Take(int left, int right)
        {
            if (each == 1 || (((ulong)(uint)left << 32 | (uint)right) * 0x9E3779B97F4A7C15 >> 33) % each == 0) into.Add(left, right);
        }
    }

    private struct Scored(Scorer scorer, float from, List<MatchEdge> edges) : ITake
    {
        public readonly List<MatchEdge> Edges => edges;

        public int Count { get; private set; }

        public void Take(int left, int right)
        {
            Count++;
            var weight = (float)scorer.Score(left, right);
            if (weight >= from) edges.Add(new(left, right, weight));
        }
    }
}
