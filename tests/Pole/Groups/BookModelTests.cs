using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Pole.Matching;
using CsCheck;

namespace Bluelamp.Tests.Pole.Groups;

/// <summary>The book beside the plain way: every pair that a rule brings together, weighed in words, of what the reader may see.</summary>
public sealed class BookModelTests
{
    private const int RecordsMax = 14, BlockMax = 1_000;

    private static readonly Sight All = new((_, _) => true);
    private static readonly Sight Ordinary = new((_, label) => label.Marking == Marking.Official);

    private static readonly string?[][] Told =
    [
        ["jane", "jan", "janet", "j", "peter", "featherstone"], ["featherstone", "fetherstone", "smith", "jane", null],
        ["19880503", "19880305", "19610211", null], ["LD15AB", "LD15AC", null], ["07700900123", "07700900124", null], ["female", null],
        ["2001/1234567K", "2002/1234567A", null, null, null],
    ];

    private static readonly Gen<string?[]> Values = Gen.Int[0, 59].Array[Told.Length].Select(draws =>
        draws.Select((draw, f) => Told[f][draw % Told[f].Length]).ToArray());

    private static readonly Gen<(string?[] Values, bool IsHidden, int Home)> Made = Gen.Select(Values, Gen.Int[0, 3], Gen.Int[-1, 2])
        .Select((values, hidden, home) => (values, hidden == 0, home));

    private static readonly Gen<(int One, int Other, Verdict Verdict)[]> Decisions =
        Gen.Select(Gen.Int[0, RecordsMax - 1], Gen.Int[0, RecordsMax - 1], Gen.Bool)
            .Select((one, other, same) => (one, other, same ? Verdict.Same : Verdict.NotSame)).Array[0, 4];

    [Fact]
    public void Whoever_asks_and_in_whatever_order_records_came_the_answer_is_that_of_the_plain_way() =>
        Gen.Select(Made.Array[2, RecordsMax], Decisions, Gen.Int[0, 1_000]).Sample((made, decisions, order) =>
        {
            var said = decisions.Where(d => d.One < made.Length && d.Other < made.Length && d.One != d.Other).ToList();
            var (book, other) = (Filled(made, said, null), Filled(made, said, new(order)));
            foreach (var sight in new[] { All, Ordinary })
            {
                var plain = new Plainly(made, said, sight == All);
                for (var i = 0; i < made.Length; i++)
                {
                    Assert.Equal(plain.Group(i), book.GroupOf(IdOf(i), sight).Select(NumberOf));
                    Assert.Equal(plain.Group(i), other.GroupOf(IdOf(i), sight).Select(NumberOf));
                    var (like, again) = (book.LikeOf(IdOf(i), sight, 5), other.LikeOf(IdOf(i), sight, 5));
                    Assert.Equal(like, again);
                    Assert.Equal(plain.Like(i, 5), like.Select(a => (NumberOf(a.Record), Math.Round(a.Weight, 6))));
                }
            }
        }, iter: 400);

    [Fact]
    public void A_name_that_too_many_share_brings_nobody_together_and_whether_it_does_is_of_what_the_reader_sees()
    {
        // With the hidden ones the block is too large, without them it is not.
        var (book, twin) = (PersonFeed.BookOf(MatchFigures.Table.Default), PersonFeed.BookOf(MatchFigures.Table.Default));
        for (var i = 0; i < BlockMax + 200; i++)
        {
            var hidden = i % 4 == 3;
            Traits traits = new(["jane", "smith", null, null, "07700900123", null, null]);
            book.Put(IdOf(i), traits, hidden ? Label.Sensitive : Label.Official);
            if (!hidden) twin.Put(IdOf(i), traits, Label.Official);
        }

        Assert.Equal([IdOf(0)], book.GroupOf(IdOf(0), All));
        Assert.Empty(book.LikeOf(IdOf(0), All, 3));
        Assert.Equal(twin.GroupOf(IdOf(0), Ordinary), book.GroupOf(IdOf(0), Ordinary));
        Assert.Equal(twin.LikeOf(IdOf(0), Ordinary, 3), book.LikeOf(IdOf(0), Ordinary, 3));
        Assert.Equal(3, book.LikeOf(IdOf(0), Ordinary, 3).Count);
        Assert.True(book.GroupOf(IdOf(0), Ordinary).Count > 1);
    }

    private static Book<Person> Filled(
        (string?[] Values, bool IsHidden, int Home)[] made, List<(int One, int Other, Verdict Verdict)> said, Random? order)
    {
        var book = PersonFeed.BookOf(MatchFigures.Table.Default);
        var steps = made.Select((_, i) => (Action)(() => book.Put(
                IdOf(i), new Traits(made[i].Values).With(PersonTraits.Post, null), made[i].IsHidden ? Label.Sensitive : Label.Official,
                made[i].Home >= 0 ? HomeOf(made[i].Home) : null)))
            .Concat(Enumerable.Range(0, 3).Select(h => (Action)(() => book.PutHome(HomeOf(h), PostOf(h), LabelOf(h)))))
            .Concat(said.DistinctBy(d => (Math.Min(d.One, d.Other), Math.Max(d.One, d.Other)))
                .Select(d => (Action)(() => book.Decide(IdOf(d.One), IdOf(d.Other), d.Verdict)))).ToArray();
        order?.Shuffle(steps);
        foreach (var step in steps) step();
        if (order is null) return book;

        // Changed to something else and back, and one that comes and goes.
        book.Put(IdOf(0), new(["else", "where", null, null, null, null, null]), Label.Official);
        book.Put(IdOf(99), new Traits(made[0].Values), Label.Official);
        steps = [.. made.Take(1).Select((_, i) => (Action)(() => book.Put(
            IdOf(i), new Traits(made[i].Values).With(PersonTraits.Post, null), made[i].IsHidden ? Label.Sensitive : Label.Official,
            made[i].Home >= 0 ? HomeOf(made[i].Home) : null)))];
        foreach (var step in steps) step();
        book.Drop(IdOf(99));
        return book;
    }

    private static string? PostOf(int home) => home == 2 ? null : Told[3][home];

    private static Label LabelOf(int home) => home == 1 ? Label.Sensitive : Label.Official;

    private static Id<Person> IdOf(int number) => new(new(number, 0, 0, new byte[8]));

    private static Guid HomeOf(int number) => new(1_000 + number, 0, 0, new byte[8]);

    private static int NumberOf(Id<Person> id) => BitConverter.ToInt32(id.Value.ToByteArray());

    /// <summary>All pairs, in words.</summary>
    private sealed class Plainly(
        (string?[] Values, bool IsHidden, int Home)[] made, List<(int, int, Verdict)> said, bool seesAll)
    {
        private readonly PairScorer _scorer = PersonFeed.BookOf(MatchFigures.Table.Default).Scorer;

        public IEnumerable<int> Group(int of)
        {
            if (!Sees(of)) return [];
            var seen = Enumerable.Range(0, made.Length).Where(Sees).ToList();
            var edges = new List<MatchEdge>();
            foreach (var (i, one) in seen.Index())
            {
                foreach (var (j, other) in seen.Index().Skip(i + 1))
                    if (Weight(one, other) is var weight && weight >= _scorer.GroupFrom
                        && (Said(one, other) is not null || IsBrought(one, other, _scorer.Model.Rules)))
                        edges.Add(new(i, j, (float)weight));
            }

            var groups = new Bluelamp.Pole.Matching.Groups(seen.Count, (i, j) => Weight(seen[i], seen[j]), _scorer.GroupFrom).Of(edges);
            return seen.Where((_, i) => groups[i] == groups[seen.IndexOf(of)]);
        }

        public IEnumerable<(int, double)> Like(int of, int most) => !Sees(of) ? [] : Enumerable.Range(0, made.Length)
            .Where(i => i != of && Sees(i) && IsBrought(of, i, [.. _scorer.Model.Rules, .. _scorer.Model.Search]))
            .Select(i => (i, Weight: _scorer.Score(Of(of), Of(i)))).OrderByDescending(p => p.Weight).ThenBy(p => IdOf(p.i).Value).Take(most)
            .Select(p => (p.i, Math.Round(p.Weight, 6)));

        private bool Sees(int i) => seesAll || !made[i].IsHidden;

        private Traits Of(int i)
        {
            var home = made[i].Home;
            var post = home < 0 || (!seesAll && LabelOf(home) != Label.Official) ? null : PostOf(home);
            return new(made[i].Values.Select((v, f) => f == PersonTraits.Post ? post : v).ToArray());
        }

        private double Weight(int one, int other) => Said(one, other) switch
        {
            Verdict.Same => double.PositiveInfinity,
            Verdict.NotSame => double.NegativeInfinity,
            _ => _scorer.Score(Of(one), Of(other)),
        };

        private Verdict? Said(int one, int other) => said
            .Where(d => (d.Item1, d.Item2) == (one, other) || (d.Item2, d.Item1) == (one, other))
            .Select(d => (Verdict?)d.Item3).FirstOrDefault();

        private bool IsBrought(int one, int other, IReadOnlyList<IReadOnlyList<RulePart>> rules) =>
            rules.Any(rule => RuleKeys.KeyOf(rule, f => Of(one).Values[f]) is not 0 and var key
                && key == RuleKeys.KeyOf(rule, f => Of(other).Values[f]));
    }
}
