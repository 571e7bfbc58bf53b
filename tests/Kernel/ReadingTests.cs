using Bluelamp.Kit;

namespace Bluelamp.Kernel.Tests;

public sealed class ReadingTests
{
    [Theory, Stores]
    public async Task A_record_whose_type_no_role_reads_is_not_found_not_listed_not_counted_and_not_linked(TestStore on)
    {
        await using var house = await TestHouse.Open([typeof(Diary).Assembly], on: on);
        var note = (await house.Run(new WriteNote("seen by all", Colour.Red, 1, "test"), TestHouse.As("w", "writer"))).Id<Note>();
        var diary = await Keep(house, note);
        var (keeper, other) = (house.Store.Read(TestHouse.As("k", "keeper")), house.Store.Read(TestHouse.As("o", "writer")));

        Assert.Equal("Monday", (await keeper.Get(diary)).Record.Title);
        Assert.Single((await keeper.LinksTo(note)).Rows);
        Assert.Equal(1, await keeper.Count("diary"));

        await Assert.ThrowsAsync<NotFound>(() => other.Get(diary));
        Assert.Null(await other.See(diary));
        Assert.Null(await other.AsOf(diary, TestHouse.Noon.AddDays(1)));
        Assert.Empty(await other.History(diary));
        Assert.Empty(await other.Find(Diary.ByDay).List());
        Assert.Empty(await other.Find(Diary.ByDay).Distinct());
        Assert.Equal(0, await other.Find(Diary.ByDay, "Monday").Count());
        Assert.Equal(0, await other.Count("diary"));
        Assert.Empty((await other.LinksTo(note)).Rows);
        Assert.Empty((await other.LinksTo(note, "diary")).Rows);
        Assert.Equal("seen by all", (await other.Get(note)).Record.Text);
    }

    [Theory, Stores]
    public async Task Links_to_types_one_does_not_read_take_no_place_on_a_page_of_them(TestStore on)
    {
        await using var house = await TestHouse.Open([typeof(Diary).Assembly], on: on);
        var writer = TestHouse.As("w", "writer");
        var note = (await house.Run(new WriteNote("named often", Colour.Red, 1, "test"), writer)).Id<Note>();
        for (var i = 0; i < 3; i++) await Keep(house, note);
        for (var i = 0; i < 2; i++) await house.Run(new WriteNote($"names it {i}", Colour.Red, 1, "test", [note]), writer);
        var page = await house.Store.Read(writer).LinksTo(note, take: 2);
        Assert.Equal(["note", "note"], page.Rows.Select(l => l.From.Type));
        Assert.Null(page.Next);
    }

    [Fact]
    public void A_type_without_a_grant_is_read_by_parts_of_the_house_alone()
    {
        var catalogue = new Catalogue([typeof(Diary).Assembly]);
        Assert.False(catalogue.Reads(TestHouse.As("o", "keeper", "writer"), "secretary"));
        Assert.False(catalogue.Reads(TestHouse.As("o", "keeper"), "of no room"));
        Assert.True(catalogue.Reads(TestHouse.House, "secretary"));
    }

    [Fact]
    public void Whoever_is_not_signed_in_reads_nothing_not_even_what_everybody_signed_in_may()
    {
        var catalogue = new Catalogue([typeof(Diary).Assembly]);
        Assert.True(catalogue.Reads(new Actor("anybody"), "note"));
        Assert.False(catalogue.Reads(Actor.Public, "note"));
    }

    [Fact]
    public void What_is_seen_is_of_a_type_read_and_under_a_label_that_allows()
    {
        var catalogue = new Catalogue([typeof(Diary).Assembly]);
        var secret = new Label(Marking.Secret, [], []);
        Assert.True(catalogue.Sees(TestHouse.As("k", "keeper"), "diary", Label.Official));
        Assert.False(catalogue.Sees(TestHouse.As("k", "keeper"), "diary", secret));
        Assert.False(catalogue.Sees(TestHouse.As("o", "writer"), "diary", Label.Official));
    }

    private static async Task<Id<Diary>> Keep(TestHouse house, Id<Note> about) => (await house.Store.Import(
        reading => Task.FromResult(Changes.New(reading.NewId<Diary>(), new Diary { Day = "Monday", About = about }, new DiaryKept())),
        TestHouse.House, "a test")).Id<Diary>();
}

/// <summary>A record that one role reads.</summary>
[Grant("keeper")]
public sealed record Diary : IRecord<Diary>
{
    public static string Type => "diary";
    public static readonly Index<Diary> ByDay = new(d => d.Day);

    public required string Day { get; init; }
    public required Id<Note> About { get; init; }
    public string Title => Day;
}

public sealed record DiaryKept : IHappening<Diary>;

/// <summary>A record that says of nobody that they may read it.</summary>
public sealed record Secretary : IRecord<Secretary>
{
    public static string Type => "secretary";
    public static readonly Index<Secretary> ByName = new(s => s.Title);
    public string Title => "nobody's";
}

public sealed record SecretaryHired : IHappening<Secretary>;
