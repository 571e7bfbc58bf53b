using Bluelamp.Kit;

namespace Bluelamp.Kernel.Tests;

/// <summary>Declared indexes are used, whatever their fields hold.</summary>
public sealed class IndexTests
{
    private static readonly Actor House = TestHouse.House;

    [Theory, Stores]
    public async Task Numbers_and_truths_are_ordered_as_numbers_and_what_is_absent_comes_last(TestStore on)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: on);
        int?[] ranks = [10, 9, null, -1, 100];
        await house.Store.Import(
            reading => Task.FromResult(ranks.Aggregate(new Changes(), (all, rank) => all.Add(
                reading.NewId<Card>(), new Card { Rank = rank, Weight = rank * 0.1, IsHeld = rank > 9 }, new CardDealt()))),
            House, "test");
        var reading = house.Store.Read(House);
        Assert.Equal([-1, 9, 10, 100, null], (await reading.Find(Card.ByRank).List()).Select(c => c.Record.Rank));
        Assert.Equal([10, 100], (await reading.Find(Card.ByRank).From(10).Before(101).List()).Select(c => c.Record.Rank));
        Assert.Null((await reading.Find(Card.ByRank, (object?)null).First())!.Record.Rank);
        Assert.Equal([100], (await reading.Find(Card.ByHeld, true, 10.0).List()).Select(c => c.Record.Rank));
        Assert.Equal([new("-1", 1), new("9", 1), new("10", 1), new("100", 1), new(null, 1)], await reading.Find(Card.ByRank).Distinct());
        Assert.Equal([new("0", 3), new("1", 2)], await reading.Find(Card.ByHeld).Distinct());
        var first = await reading.Find(Card.ByRank).Page(2);
        Assert.Equal([10, 100], (await reading.Find(Card.ByRank).Page(2, first.Next)).Rows.Select(c => c.Record.Rank));
    }

    [Fact]
    public async Task Every_declared_index_is_used_by_PostgreSQL_for_equal_range_and_order()
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: TestStore.Postgres);
        foreach (var index in house.Store.Catalogue.Indexes)
        {
            var values = index.Numbers.Select(n => n ? (object)1L : "x").ToArray();
            foreach (var ask in new[]
            {
                new Ask(index, values, null, null, false, 10, null, Visible.All),
                new Ask(index, values[..^1], values[^1], null, true, 10, null, new(false, [1, 2])),
            })
                Assert.Contains(index.Name.ToLowerInvariant(), await Plan(house, ask), StringComparison.Ordinal);
        }
    }

    private static async Task<string> Plan(TestHouse house, Ask ask)
    {
        await using var storage = await Postgres.PostgresStorage.Open(
            house.Options.Connection + ";Options=-c enable_seqscan=off -c enable_sort=off -c enable_bitmapscan=off", default);
        var lines = await storage.Ask(Postgres.PostgresQuestions.Rows(ask).Explained(), r => r.GetString(0));
        return string.Join('\n', lines);
    }
}

/// <summary>A record with numbers and truths to look it up by.</summary>
[Grant]
public sealed record Card : IRecord<Card>
{
    public static string Type => "card";
    public static readonly Index<Card> ByRank = new(c => c.Rank);
    public static readonly Index<Card> ByHeld = new(c => c.IsHeld, c => c.Weight);

    public int? Rank { get; init; }
    public double? Weight { get; init; }
    public bool IsHeld { get; init; }
    public string Title => $"{Rank}";
}

public sealed record CardDealt : IHappening<Card>;
