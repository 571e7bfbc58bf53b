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
    /// <param name="threads">How many processors work on it; all when it is not said. The result is the same.</param>
    public static Matched Run(
        MatchTable table, int seed, IProgress<(string Step, double Share)>? progress, CancellationToken cancel, int? threads = null)
    {
        progress?.Report(("sorting", 0));
        var comparer = new Comparer(table);
        var blocks = new Blocks(table, BlockRowsMax, threads ?? Environment.ProcessorCount, cancel);
        var work = new PairWork(blocks, threads ?? Environment.ProcessorCount, progress, cancel);
        progress?.Report(("learning", 0));
        var weights = Learn(table, comparer, work, seed);
        var scorer = new Scorer(table, comparer, weights);
        var (edges, pairs) = Score(table, work, scorer);
        progress?.Report(("grouping", 0));
        var groups = new Groups(table.Count, scorer.Score, Pole.Matching.Weights.Weight(table.Model.Group)).Of(edges, work.Options);
        return new(weights, pairs, edges, groups, blocks.Oversized) { Scorer = scorer, Blocks = blocks };
    }

    private static Weights Learn(MatchTable table, Comparer comparer, PairWork work, int seed)
    {
        var blocks = work.Blocks;
        var each = (ulong)Math.Max(1, Enumerable.Range(0, blocks.Rules).Sum(blocks.Pairs) / LearntPairs);
        var all = new Patterns(comparer);
        var byRule = Enumerable.Range(0, blocks.Rules).Select(_ => new Patterns(comparer)).ToList();
        work.Each("learning", (rule, piece) =>
        {
            var take = new Sampled(comparer, blocks, rule, ulong.MaxValue / each);
            blocks.Each(rule, piece, ref take);
            return take;
        }, (rule, taken) =>
        {
            byRule[rule].Add(taken.Whole);
            all.Add(taken.Own);
        });

        return Training.Learn(table.Model, comparer, Drawn(table, comparer, work, seed), byRule, all, each, AllPairs(table));
    }

    private static (List<MatchEdge> Edges, long Pairs) Score(MatchTable table, PairWork work, Scorer scorer)
    {
        var (edges, pairs, from) = (new List<MatchEdge>(), 0L, (float)Weights.Weight(table.Model.Review));
        work.Each("scoring", (rule, piece) =>
        {
            var take = new Scored(scorer, work.Blocks, rule, from);
            work.Blocks.Each(rule, piece, ref take);
            return take;
        }, (_, taken) =>
        {
            edges.AddRange(taken.Edges);
            pairs += taken.Count;
        });

        return (edges, pairs);
    }

    private static Patterns Drawn(MatchTable table, Comparer comparer, PairWork work, int seed)
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
        Parallel.For(0, parts.Length, work.Options, piece =>
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

    private readonly struct Sampled(Comparer comparer, Blocks blocks, int rule, ulong below) : ITake
    {
        // All that the rule brings together, and of these what no earlier rule does.
        public Patterns Whole { get; } = new(comparer);

        public Patterns Own { get; } = new(comparer);

        // The same pairs whatever piece or rule they come in.
        public void Take(int left, int right)
        {
            if (Mixed((ulong)(uint)left << 32 | (uint)right) > below) return;
            var pattern = comparer.Pattern(left, right);
            Whole.Add(pattern);
            if (!blocks.Earlier(rule, left, right)) Own.Add(pattern);
        }

        private static ulong Mixed(ulong pair)
        {
            pair = (pair ^ pair >> 29) * 0x9E3779B97F4A7C15;
            return (pair ^ pair >> 32) * 0x9E3779B97F4A7C15;
        }
    }

    private struct Scored(Scorer scorer, Blocks blocks, int rule, float from) : ITake
    {
        public List<MatchEdge> Edges { get; } = [];

        public int Count { get; private set; }

        public void Take(int left, int right)
        {
            if (blocks.Earlier(rule, left, right)) return;
            Count++;
            if (scorer.Reaches(left, right, from, out var weight)) Edges.Add(new(left, right, weight));
        }
    }
}

/// <summary>Work on all pairs, in pieces on several processors.</summary>
internal sealed class PairWork(Blocks blocks, int threads, IProgress<(string Step, double Share)>? progress, CancellationToken cancel)
{
    private readonly Lock _one = new();

    /// <summary>Who is compared with whom.</summary>
    public Blocks Blocks => blocks;

    /// <summary>How many processors, and when to stop.</summary>
    public ParallelOptions Options { get; } = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancel };

    /// <summary>Pieces are worked on in any order and put together in theirs.</summary>
    /// <param name="step">What the work is called.</param>
    /// <param name="work">Works on a rule's piece.</param>
    /// <param name="put">Takes what came of one.</param>
    public void Each<T>(string step, Func<int, (int From, int To), T> work, Action<int, T> put)
    {
        var (told, done, all) = (0, 0, Enumerable.Range(0, blocks.Rules).Select(blocks.Pieces).ToList());
        var many = Math.Max(1, all.Sum(pieces => pieces.Count));
        for (var rule = 0; rule < all.Count; rule++)
        {
            var (pieces, of, results) = (all[rule], rule, new T[all[rule].Count]);
            Parallel.For(0, pieces.Count, Options, i =>
            {
                results[i] = work(of, pieces[i]);
                lock (_one)
                {
                    if (++done * 100L / many == told) return;
                    told = (int)(done * 100L / many);
                    progress?.Report((step, told / 100.0));
                }
            });
            foreach (var result in results) put(of, result);
        }
    }
}
