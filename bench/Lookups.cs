using System.Diagnostics;
using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Pole.Matching;

namespace Bluelamp.Bench;

/// <summary>The house's own groups: one record held against a million, its group, and a record taken out of it.</summary>
internal static class Lookups
{
    private const int Asked = 20_000, BestMax = 10;

    private static readonly Sight All = new((_, _) => true);

    public static async Task Run(TextWriter print, MatchTable table, int[] truth)
    {
        var book = PersonFeed.BookOf(MatchFigures.Table.Default);
        var begun = Stopwatch.GetTimestamp();
        for (var row = 0; row < table.Count; row++)
            book.Put(IdOf(row), new([.. Enumerable.Range(0, 5).Select(f => table.Value(f, row)), null, null]), Label.Official);
        var filled = Stopwatch.GetElapsedTime(begun);
        using var self = Process.GetCurrentProcess();
        var memory = self.WorkingSet64 >> 20;
        var partners = Enumerable.Range(0, table.Count).GroupBy(row => truth[row]).Where(g => g.Count() > 1)
            .ToDictionary(g => g.Key, g => g.ToList());
        var random = new Random(1);
        var rows = Enumerable.Range(0, Asked).Select(_ => random.Next(table.Count)).Where(r => partners.ContainsKey(truth[r])).ToList();
        var (looks, groups, splits, found, sought) = (new List<double>(), new List<double>(), new List<double>(), 0, 0);
        foreach (var row in rows)
        {
            var best = Timed(looks, () => book.LikeOf(IdOf(row), All, BestMax)).Select(a => a.Record).ToHashSet();
            var others = partners[truth[row]].Where(r => r != row).ToList();
            (found, sought) = (found + others.Count(r => best.Contains(IdOf(r))), sought + others.Count);
            var group = Timed(groups, () => book.GroupOf(IdOf(row), All));
            if (group.Count < 2) continue;
            var other = group.First(p => p != IdOf(row));
            Timed(splits, () =>
            {
                book.Decide(IdOf(row), other, Verdict.NotSame);
                return book.GroupOf(IdOf(row), All);
            });
            book.Decide(IdOf(row), other, null);
        }

        await print.WriteLineAsync($"""

            | of {table.Count:N0} records, one thread | p50 ms | p99 ms |
            |---|--:|--:|
            | the ten likest to one (recall {(double)found / sought:0.0000}) | {At(looks, 50):0.000} | {At(looks, 99):0.000} |
            | its group | {At(groups, 50):0.000} | {At(groups, 99):0.000} |
            | a record taken out, and the group again | {At(splits, 50):0.000} | {At(splits, 99):0.000} |

            Filled in {filled.TotalSeconds:0.0} s, every pair for review found on the way; {memory:N0} MB with the made table beside it.
            """);
    }

    private static T Timed<T>(List<double> into, Func<T> ask)
    {
        var from = Stopwatch.GetTimestamp();
        var answer = ask();
        into.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        return answer;
    }

    private static double At(List<double> all, int percent)
    {
        all.Sort();
        return all[all.Count * percent / 100];
    }

    private static Id<Person> IdOf(int row) => new(new(row, 0, 0, new byte[8]));
}
