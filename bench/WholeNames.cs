using Bluelamp.Pole.Matching;

namespace Bluelamp.Bench;

/// <summary>Pairs of names that people judged: whole names beside what compares letters, or words, alone.</summary>
internal static class WholeNames
{
    private static readonly (string Name, Func<string, string, double> Alike)[] Ways =
    [
        ("whole names", (x, y) => WholeName.Of(x).Alike(WholeName.Of(y))),
        ("words in any order, Jaro-Winkler", (x, y) => Likeness.Words(Clean(x), Clean(y))),
        ("Jaro-Winkler", (x, y) => Likeness.JaroWinkler(Clean(x), Clean(y))),
        ("all are the same", (_, _) => 1),
    ];

    /// <summary>The figure from which on two names are one is chosen on every second pair and reported on the others; then the other way
    /// round.</summary>
    public static async Task Run(TextWriter print, string file)
    {
        var pairs = Csv.Rows(file).Select(r => (One: r("name1"), Other: r("name2"), Same: r("is_match") == "true")).ToList();
        await print.WriteLineAsync($"""
            {pairs.Count} pairs, {pairs.Count(p => p.Same)} of them of one.

            | compared by | chosen on | from | precision | recall | F1 on the other half |
            |---|---|--:|--:|--:|--:|
            """);
        foreach (var (name, alike) in Ways)
        {
            var scored = pairs.ConvertAll(p => (Alike: alike(p.One, p.Other), p.Same));
            foreach (var half in new[] { 0, 1 })
            {
                var chosen = Chosen([.. scored.Where((_, i) => i % 2 == half)]);
                var (precision, recall, f1) = Of([.. scored.Where((_, i) => i % 2 != half)], chosen);
                await print.WriteLineAsync(
                    $"| {name} | {(half == 0 ? "even" : "odd")} rows | {chosen:0.00} | {precision:0.000} | {recall:0.000} | {f1:0.000} |");
            }
        }

        if (Environment.GetEnvironmentVariable("BENCH_WRONG") is { Length: > 0 }) await Wrong(print, pairs);
    }

    private static async Task Wrong(TextWriter print, List<(string One, string Other, bool Same)> pairs)
    {
        foreach (var (one, other, same) in pairs)
            await print.WriteLineAsync($"{WholeName.Of(one).Alike(WholeName.Of(other)):0.00} {(same ? "one" : "two")} {one} | {other}");
    }

    private static double Chosen(List<(double Alike, bool Same)> half) =>
        Enumerable.Range(1, 99).Select(i => i / 100.0).MaxBy(from => Of(half, from).F1);

    private static (double Precision, double Recall, double F1) Of(List<(double Alike, bool Same)> half, double from)
    {
        double said = half.Count(p => p.Alike >= from), right = half.Count(p => p.Alike >= from && p.Same);
        var (precision, recall) = (right / Math.Max(1, said), right / half.Count(p => p.Same));
        return (precision, recall, right == 0 ? 0 : 2 * precision * recall / (precision + recall));
    }

    private static string Clean(string name) => Cleaning.Of("words", name) ?? "";
}
