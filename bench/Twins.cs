using System.Diagnostics;
using Bluelamp.Search;

namespace Bluelamp.Bench;

/// <summary>Does the time of an answer tell of what is hidden? The same questions to two indexes: one with records that the asker may not
/// see, and its twin without them. Answers must be equal; how long they took is set side by side.</summary>
internal static class Twins
{
    private const int Records = 200_000, Questions = 1_000, Rounds = 5;

    public static async Task Run(TextWriter print)
    {
        using var folder = new TempFolder();
        using var with = await Searches.Build(Records, Path.Combine(folder.Path, "with"));
        using var without = await Searches.Build(
            Records, Path.Combine(folder.Path, "without"), sheet => sheet.Label.Allows(SearchCorpus.Asker));
        await print.WriteLineAsync("""
            | question | about | with hidden ones: p50 ms | p99 | without: p50 | p99 | asked once, right guesses in 100 | other answers |
            |---|---|--:|--:|--:|--:|--:|--:|
            """);
        foreach (var kind in SearchQuestion.Kinds)
        {
            await Row(print, kind, true, with, without);
            await Row(print, kind, false, with, without);
        }
    }

    private static async Task Row(TextWriter print, string kind, bool seen, SearchIndex with, SearchIndex without)
    {
        var corpus = new SearchCorpus(20_260_717);
        var asked = SearchQuestion.Make(kind, corpus, SearchQuestion.Sheets(new(20_260_717), Records, Questions, seen));
        var (ours, theirs, other) = (new double[asked.Count], new double[asked.Count], 0);
        for (var round = 0; round <= Rounds; round++)
        {
            for (var q = 0; q < asked.Count; q++)
            {
                // They take turns in going first; the first round warms up, and of the others the quickest counts.
                var (one, two) = (q + round) % 2 == 0 ? (with, without) : (without, with);
                var (first, answer) = Timed(one, asked[q]);
                var (second, twin) = Timed(two, asked[q]);
                if (one != with) (first, second) = (second, first);
                if (round == 0 && !answer.SequenceEqual(twin)) other++;
                ours[q] = round <= 1 ? first : Math.Min(ours[q], first);
                theirs[q] = round <= 1 ? second : Math.Min(theirs[q], second);
            }
        }

        Array.Sort(ours);
        Array.Sort(theirs);
        await print.WriteLineAsync(
            $"| {kind} | {(seen ? "a record one sees" : "a hidden one")} | {At(ours, 50):0.000} | {At(ours, 99):0.000} | {At(theirs, 50):0.000} "
            + $"| {At(theirs, 99):0.000} | {Guessed(ours, theirs) * 100:0} | {other} |");
    }

    private static (double Milliseconds, IReadOnlyList<Guid> Answer) Timed(SearchIndex index, SearchQuestion question)
    {
        var from = Stopwatch.GetTimestamp();
        var answer = Searches.Ask(index, question);
        return (Stopwatch.GetElapsedTime(from).TotalMilliseconds, answer);
    }

    // How often the slower of two is the one with hidden records, or the quicker: fifty in a hundred is as good as a coin.
    private static double Guessed(double[] ours, double[] theirs)
    {
        var (slower, at) = (0L, 0);
        foreach (var time in ours)
        {
            while (at < theirs.Length && theirs[at] < time) at++;
            slower += at;
        }

        var share = (double)slower / ((long)ours.Length * theirs.Length);
        return Math.Max(share, 1 - share);
    }

    private static double At(double[] sorted, int percent) => sorted[sorted.Length * percent / 100];
}
