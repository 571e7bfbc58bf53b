using Bluelamp.Kernel;
using CsCheck;

namespace Bluelamp.Search.Tests;

/// <summary>The index against the simplest thing that could be right.</summary>
public sealed class ModelTests
{
    private static readonly string[] Names =
        ["smith", "smyth", "smithson", "bell", "bella", "ab12cde", "ab12", "cde", "alexander", "alexandra", "07700900123", "brixton"];

    private static readonly Label[] Labels = [Label.Official, Label.Sensitive, Things.TeamOnly, Things.Secret];

    private static readonly Gen<(int Record, int Label, int[] Words, bool Drop)[]> Steps = Gen.Select(
        Gen.Int[0, 30], Gen.Int[0, Labels.Length - 1], Gen.Int[0, Names.Length - 1].Array[1, 4], Gen.Int[0, 9]
            .Select(n => n == 0)).Array[0, 120];

    private static readonly string[] Questions = [.. Names, "smith bell", "bell smi", "smiht", "alexandre", "ab1", "900123", "zzz", "b"];

    [Fact]
    public void Dropping_what_was_struck_out_changes_no_answer()
    {
        Steps.Sample(
            steps =>
            {
                using var never = new SearchIndex(int.MaxValue / 2);
                using var always = new SearchIndex(0);
                Play(steps, never, _ => true);
                Play(steps, always, _ => true);
                Same(never, always, Things.Officer);
                Same(never, always, Things.House);
            },
            iter: 300, seed: "0000Search00", threads: 1);
    }

    [Fact]
    public void What_is_hidden_leaves_no_trace_in_answers_their_order_or_their_counts()
    {
        Steps.Sample(
            steps =>
            {
                using var with = new SearchIndex(10);
                using var without = new SearchIndex(10);
                Play(steps, with, _ => true);
                Play(steps, without, label => label.Allows(Things.Officer));
                Same(with, without, Things.Officer);
            },
            iter: 300, seed: "0000Search01", threads: 1);
    }

    [Fact]
    public void Every_record_that_holds_all_the_words_is_found_and_what_was_dropped_is_not()
    {
        Steps.Sample(
            steps =>
            {
                using var index = new SearchIndex(5);
                var held = Play(steps, index, _ => true);
                foreach (var word in Names)
                {
                    var exact = held.Where(h => h.Value.Any(w => Names[w].StartsWith(word, StringComparison.Ordinal))).Select(h => h.Key);
                    var found = index.Numbers(word, Things.House);
                    Assert.Subset(found.ToHashSet(), exact.ToHashSet());
                    Assert.Subset(held.Keys.ToHashSet(), found.ToHashSet());
                    if (exact.Count() >= Scoring.GuessBelow) Assert.Equal(exact.Order(), found.Order());
                }
            },
            iter: 300, seed: "0000Search02", threads: 1);
    }

    [Fact]
    public void Words_are_found_by_slips_exactly_as_counted_one_by_one()
    {
        var word = Gen.Char["abcd"].Array[1, 9].Select(c => new string(c));
        Gen.Select(word.Array[0, 60], word, Gen.Int[1, 2]).Sample(
            (words, typed, max) =>
            {
                var vocabulary = new Vocabulary();
                var distinct = words.Distinct().ToList();
                vocabulary.Reset(distinct.Take(distinct.Count / 2));
                foreach (var fresh in distinct.Skip(distinct.Count / 2)) vocabulary.Add(fresh);
                var simple = distinct.Select(w => (Word: w, Slips: Distance(typed, w))).Where(w => w.Slips > 0 && w.Slips <= max);
                Assert.Equal(simple.Order(), vocabulary.Near(typed, max).Order());
            },
            iter: 5000, seed: "0000Search03", threads: 1);
    }

    [Fact]
    public void New_words_are_found_before_and_after_they_are_sorted_in()
    {
        var vocabulary = new Vocabulary();
        for (var i = 0; i < 5000; i++)
        {
            vocabulary.Add($"word{i:0000}");
            if (i % 97 != 0) continue;
            Assert.Equal(i + 1, vocabulary.Beginning("word").Count());
            Assert.Equal([$"word{i:0000}"], vocabulary.Beginning($"word{i:0000}"[..^1])
                .Where(w => w.EndsWith($"{i:0000}", StringComparison.Ordinal)));
            Assert.Contains($"word{i:0000}", vocabulary.Holding($"{i:0000}"));
        }
    }

    // What is left out by the filter may have been a record's newest state: then the record is not there for whoever cannot see that.
    private static Dictionary<int, int[]> Play(
        (int Record, int Label, int[] Words, bool Drop)[] steps, SearchIndex index, Func<Label, bool> isIn)
    {
        var held = new Dictionary<int, int[]>();
        foreach (var (record, label, words, drop) in steps)
        {
            held.Remove(record);
            if (drop || !isIn(Labels[label]))
            {
                index.Drop(record);
                continue;
            }

            held[record] = words;
            index.Put(record, Names[words[0]], new { text = string.Join(' ', words.Skip(1).Select(w => Names[w])) }, Labels[label]);
        }

        return held;
    }

    private static void Same(SearchIndex left, SearchIndex right, Actor actor)
    {
        foreach (var question in Questions)
        {
            var (one, other) = (left.Find(new(question, actor, Take: 100)), right.Find(new(question, actor, Take: 100)));
            Assert.Equal(other.Best, one.Best);
            Assert.Equal(other.Types.OrderBy(t => t.Key), one.Types.OrderBy(t => t.Key));
        }
    }

    // Optimal string alignment, as a textbook writes it.
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
