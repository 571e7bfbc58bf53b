using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Bluelamp.Pole.Matching;

namespace Bluelamp.Bench;

/// <summary>Matching beside the truth: the sets with known answers, then people of our own making by the million.</summary>
internal static class Matching
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private const string Heading = """
        | set | rows | pairs compared | pairs F1 | groups: precision | recall | F1 | B-cubed F1 | seconds |
        |---|--:|--:|--:|--:|--:|--:|--:|--:|
        """;

    public static async Task Run(TextWriter print, string folder)
    {
        await print.WriteLineAsync(Heading);
        await Known(print, "fake-1000", r => r("cluster"), Path.Combine(folder, "splink", "fake_1000.csv"));
        await Known(print, "historical", r => r("cluster"), Path.Combine(folder, "splink", "historical_a.csv"));
        await Known(print, "febrl", r => r("rec_id").Split('-')[1], Path.Combine(folder, "febrl", "dataset3.csv"));
        await Known(print, "febrl", r => r("rec_id").Split('-')[1],
            Path.Combine(folder, "febrl", "dataset4a.csv"), Path.Combine(folder, "febrl", "dataset4b.csv"));
        await Made(print, folder, 1_000_000);
    }

    /// <summary>So many made persons alone: memory is then theirs.</summary>
    public static async Task Many(TextWriter print, string folder, int rows)
    {
        await print.WriteLineAsync(Heading);
        await Made(print, folder, rows);
    }

    private static async Task Known(TextWriter print, string model, Func<Func<string, string>, string> truth, params string[] files)
    {
        var table = MatchFiles.Read(MatchFiles.Model(model), files, reject => throw new FormatException(reject), default);
        var truths = files.SelectMany(f => Csv.Rows(f).Select(truth)).ToArray();
        await Row(print, string.Join(" and ", files.Select(Path.GetFileNameWithoutExtension)), table, truths);
    }

    /// <summary>Learns the house's figures for persons from a million made ones and writes them as the program holds them.</summary>
    public static Task Figures(string folder, string file)
    {
        var (table, _) = People(folder, 1_000_000);
        var learnt = Matcher.Run(table, 1, null, default).Weights;
        var figures = MatchFigures.Of("a million made persons, seed 1", table, learnt, 100);
        return File.WriteAllBytesAsync(file, JsonSerializer.SerializeToUtf8Bytes(figures, Written));
    }

    /// <summary>Groups as the house keeps them, on a million made persons.</summary>
    public static Task Groups(TextWriter print, string folder)
    {
        var (table, truth) = People(folder, 1_000_000);
        return Lookups.Run(print, table, truth);
    }

    private static async Task Made(TextWriter print, string folder, int rows)
    {
        var (table, truth) = People(folder, rows);
        await Row(print, $"{rows:N0} made", table, truth);
    }

    private static (MatchTable Table, int[] Truth) People(string folder, int rows)
    {
        var counted = Csv.Rows(Path.Combine(folder, "names", "us_census_2010_surnames_top10k.csv"))
            .Select(r => (Name: r("name").ToLowerInvariant(), Count: double.Parse(r("count"), CultureInfo.InvariantCulture))).ToList();
        var (all, until) = (counted.Sum(c => c.Count), 0.0);
        var surnames = counted.ConvertAll(c => (c.Name, until += c.Count / all));
        var table = new MatchTable(MatchFiles.Model("persons-uk"));
        return (table, new GeneratedPersons(1, surnames, FirstNames.All).Fill(table, rows));
    }

    private static async Task Row<T>(TextWriter print, string name, MatchTable table, T[] truth) where T : notnull
    {
        var steps = new Steps();
        var from = Stopwatch.GetTimestamp();
        var matched = Matcher.Run(table, 1, steps, default);
        steps.End();
        var seconds = Stopwatch.GetElapsedTime(from).TotalSeconds;
        using var self = Process.GetCurrentProcess();
        var memory = self.PeakWorkingSet64 >> 20;
        var measured = new Agreed<T>(table, truth);
        var (_, _, pairs) = measured.Pairs([.. matched.Edges.Where(e => Weights.Probability(e.Weight) >= table.Model.Group)]);
        var (precision, recall, f1) = measured.Groups(matched.Groups);
        await print.WriteLineAsync(
            $"| {name} | {table.Count:N0} | {matched.Pairs:N0} | {pairs:0.0000} | {precision:0.0000} | {recall:0.0000} | {f1:0.0000} | "
            + $"{measured.BCubed(matched.Groups):0.0000} | {seconds:0.0} |");
        if (table.Count >= 1_000_000)
        {
            await print.WriteLineAsync($"{measured.Entities:N0} people, {measured.TruePairs:N0} true pairs; "
                + $"{matched.Pairs / seconds:N0} pairs/s, {memory:N0} MB at most, "
                + $"{matched.Oversized.Count} blocks left out; {steps}.");
        }
    }
}

/// <summary>How long each step took.</summary>
internal sealed class Steps : IProgress<(string Step, double Share)>
{
    private readonly List<(string Step, long At)> _seen = [];

    public void Report((string Step, double Share) value)
    {
        if (_seen.Count == 0 || _seen[^1].Step != value.Step) _seen.Add((value.Step, Stopwatch.GetTimestamp()));
    }

    /// <summary>The last step is over.</summary>
    public void End() => Report(("", 1));

    public override string ToString() => string.Join(", ", _seen.Zip(_seen.Skip(1), (step, next) => string.Create(
        CultureInfo.InvariantCulture, $"{step.Step} {Stopwatch.GetElapsedTime(step.At, next.At).TotalSeconds:0.0} s")));
}

/// <summary>What was said, held against what is true.</summary>
internal sealed class Agreed<T>(MatchTable table, T[] truth) where T : notnull
{
    public int Entities => truth.Distinct().Count();

    public long TruePairs => Enumerable.Range(0, truth.Length).GroupBy(i => truth[i]).Sum(Count);

    /// <summary>Precision, recall and F1 of pairs before grouping.</summary>
    public (double Precision, double Recall, double F1) Pairs(IReadOnlyList<MatchEdge> edges) =>
        Shares(edges.Count(e => truth[e.Left].Equals(truth[e.Right])), edges.Count);

    /// <summary>Of all pairs within groups.</summary>
    public (double Precision, double Recall, double F1) Groups(IReadOnlyList<int> groups)
    {
        var said = Enumerable.Range(0, truth.Length).GroupBy(i => groups[i]).ToList();
        return Shares(said.Sum(g => g.GroupBy(i => truth[i]).Sum(Count)), said.Sum(Count));
    }

    /// <summary>B-cubed F1: for each row, how much of its group is truly with it, and how much of what is truly with it is in its
    /// group.</summary>
    public double BCubed(IReadOnlyList<int> groups)
    {
        var sizes = truth.CountBy(t => t).ToDictionary();
        var (precision, recall) = (0.0, 0.0);
        foreach (var group in Enumerable.Range(0, truth.Length).GroupBy(i => groups[i]))
        {
            var rows = group.Count();
            foreach (var part in group.CountBy(i => truth[i]))
            {
                precision += (double)part.Value * part.Value / rows;
                recall += (double)part.Value * part.Value / sizes[part.Key];
            }
        }

        (precision, recall) = (precision / truth.Length, recall / truth.Length);
        return 2 * precision * recall / (precision + recall);
    }

    private (double, double, double) Shares(long both, long said)
    {
        var (precision, recall) = ((double)both / said, (double)both / TruePairs);
        return (precision, recall, 2 * precision * recall / (precision + recall));
    }

    // Of two files, only pairs across them.
    private long Count(IEnumerable<int> rows)
    {
        var byFile = rows.CountBy(table.File).Select(f => (long)f.Value).ToList();
        var all = byFile.Sum();
        return table.Files == 1 ? all * (all - 1) / 2 : ((all * all) - byFile.Sum(f => f * f)) / 2;
    }
}
