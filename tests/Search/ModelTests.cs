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
    public void Merging_and_sweeping_away_what_was_struck_out_changes_no_answer()
    {
        Steps.Sample(
            steps =>
            {
                using var never = new SearchIndex(mergeWidth: int.MaxValue);
                using var always = new SearchIndex(mergeWidth: 2);
                Play(steps, never, _ => true, batch: 40);
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
                using var with = new SearchIndex(mergeWidth: 3);
                using var without = new SearchIndex(mergeWidth: 3);
                Play(steps, with, _ => true, batch: 7);
                Play(steps, without, label => label.Allows(Things.Officer), batch: 7);
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
                using var index = new SearchIndex(mergeWidth: 4);
                var held = Play(steps, index, _ => true, batch: 5);
                foreach (var word in Names)
                {
                    var exact = held.Where(h => h.Value.Any(w => Names[w].StartsWith(word, StringComparison.Ordinal))).Select(h => h.Key);
                    var found = index.Numbers(word, Things.House);
                    Assert.Subset(found.ToHashSet(), exact.ToHashSet());
                    Assert.Subset(held.Keys.ToHashSet(), found.ToHashSet());
                    if (exact.Count() >= Guess.Below) Assert.Equal(exact.Order(), found.Order());
                }

                Assert.Equal(held.Count, index.Count);
            },
            iter: 300, seed: "0000Search02", threads: 1);
    }

    [Fact]
    public void Words_are_found_by_slips_exactly_as_counted_one_by_one()
    {
        var word = Gen.Char["abcd"].Array[3, 9].Select(c => new string(c));
        Gen.Select(word.Array[0, 60], word).Sample(
            (words, typed) =>
            {
                using var index = new SearchIndex(mergeWidth: 4);
                var distinct = words.Distinct().ToList();
                for (var i = 0; i < distinct.Count; i++) index.Put(i, distinct[i]);
                Assert.Equal(Answering(distinct, typed), index.Numbers(typed).Order());
            },
            iter: 2000, seed: "0000Search03", threads: 1);
    }

    [Fact]
    public void Words_of_a_large_segment_are_found_by_slips_as_those_of_a_small_one()
    {
        var word = Gen.Char["abcdefgh"].Array[3, 9].Select(c => new string(c));
        Gen.Select(word.Array[900, 1000], word.Array[30]).Sample(
            (words, asked) =>
            {
                using var index = new SearchIndex();
                var (batch, distinct) = (new SegmentBuilder(), words.Distinct().ToList());
                for (var i = 0; i < distinct.Count; i++) batch.With(i, distinct[i]);
                index.Take(batch, Checkpoint.Start);
                foreach (var typed in asked)
                {
                    if (Answering(distinct, typed) is { Count: < 100 } simple) Assert.Equal(simple, index.Numbers(typed).Order());
                }
            },
            iter: 20, seed: "0000Search04", threads: 1);
    }

    [Fact]
    public void New_words_are_found_while_segments_are_merged()
    {
        using var index = new SearchIndex();
        for (var i = 0; i < 3000; i++)
        {
            index.Put(i, $"word{i:0000}");
            if (i % 97 != 0) continue;
            Assert.Equal(i + 1, index.Find(new("word", Things.Officer)).Types["person"]);
            Assert.Equal(i, index.Numbers($"word{i:0000}")[0]);
            Assert.Contains(i, index.Numbers($"{i:0000}"));
        }
    }

    // What is left out by the filter may have been a record's newest state: then the record is not there for whoever cannot see that.
    private static Dictionary<int, int[]> Play(
        (int Record, int Label, int[] Words, bool Drop)[] steps, SearchIndex index, Func<Label, bool> isIn, int batch = 1)
    {
        var held = new Dictionary<int, int[]>();
        foreach (var some in steps.Chunk(batch))
        {
            var builder = new SegmentBuilder();
            foreach (var (record, label, words, drop) in some)
            {
                held.Remove(record);
                if (drop || !isIn(Labels[label]))
                {
                    builder.Without(record);
                    continue;
                }

                held[record] = words;
                builder.With(
                    record, Names[words[0]], new { text = string.Join(' ', words.Skip(1).Select(w => Names[w])) }, Labels[label]);
            }

            index.Take(builder, Checkpoint.Start);
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
            Assert.Equal(Suggestions.Of(right.Snapshot, question), Suggestions.Of(left.Snapshot, question));
        }
    }

    // One by one: what begins so; if that is little, what is near; if that is very little, what is less near.
    private static List<int> Answering(List<string> words, string typed)
    {
        List<int> Within(int slips) => [.. Enumerable.Range(0, words.Count).Where(i =>
            words[i].StartsWith(typed, StringComparison.Ordinal)
            || (Distance(typed, words[i]) <= slips && (typed.Length > 3 || words[i].Length > 3)))];

        var (sure, near) = (Within(0), Within(Guess.SlipsMax(typed)));
        return sure.Count >= Guess.Below ? sure
            : sure.Count > 0 || near.Count >= Guess.FarBelow ? near
            : Within(Guess.SlipsMax(typed, isFar: true));
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
