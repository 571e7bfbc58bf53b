using Bluelamp.Kit;

namespace Bluelamp.Kernel.Tests;

public sealed class AuditTests
{
    private static readonly Ref One = new("note", new Guid(1, 0, 0, new byte[8]));
    private static readonly Ref Two = new("note", new Guid(2, 0, 0, new byte[8]));

    [Theory, Stores]
    public async Task Consultations_are_found_by_person_record_way_and_time_newest_first_and_page_by_page(TestStore on)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: on);
        for (var hour = 0; hour < 6; hour++)
        {
            await house.Store.Consulted(new("ada") { Purpose = "a burglary" }, [One, Two], "page");
            await house.Store.Consulted(new("bob"), [One], hour % 2 == 0 ? "api" : "page");
            house.Time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(18, (await Looks(house, new())).Count);
        Assert.Equal(12, (await Looks(house, new() { By = "ada" })).Count);
        Assert.Equal(6, (await Looks(house, new() { Record = Two })).Count);
        Assert.Equal(3, (await Looks(house, new() { Ways = ["api", "export"] })).Count);
        Assert.Equal(15, (await Looks(house, new() { Ways = ["api", "export"], IsOtherWays = true })).Count);
        Assert.Equal(18, (await Looks(house, new() { Types = ["note"] })).Count);
        Assert.Empty(await Looks(house, new() { Types = ["diary"] }));
        for (var from = 0; from < 6; from++)
        {
            var asked = new AuditQuestion { From = TestHouse.Noon.AddHours(from), Before = TestHouse.Noon.AddHours(from + 2) };
            Assert.Equal(Math.Min(2, 6 - from) * 3, (await Looks(house, asked)).Count);
        }

        Assert.Empty(await Looks(house, new() { From = TestHouse.Noon.AddDays(1) }));
        Assert.Empty(await Looks(house, new() { Before = TestHouse.Noon }));
        var paged = new List<Looked>();
        for (string? after = null; ;)
        {
            var page = await house.Store.Looks(new() { By = "ada", Take = 5, After = after is null ? long.MaxValue : long.Parse(after) });
            paged.AddRange(page.Rows);
            if ((after = page.Next) is null) break;
        }

        Assert.Equal(await Looks(house, new() { By = "ada" }), paged);
        Assert.Equal(paged.OrderByDescending(l => l.Place), paged);
        Assert.Equal("a burglary", paged[0].Consultation.Purpose);
        Assert.Equal(18, (await house.Store.LooksAfter(0)).Count);
        Assert.Empty(await house.Store.LooksAfter((await house.Store.LooksAfter(0))[^1].Place));
    }

    [Theory, Stores]
    public async Task Changes_are_found_by_person_record_and_time(TestStore on)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: on);
        var writer = TestHouse.As("ada", "writer");
        var id = (await house.Run(new WriteNote("one", Colour.Red, 1, "test"), writer)).Id<Note>();
        house.Time.Advance(TimeSpan.FromHours(1));
        await house.Run(new RewriteNote(id, null, "two", "test"), TestHouse.As("bob", "writer"));
        await house.Run(new WriteNote("other", Colour.Red, 1, "test"), writer);
        Assert.Equal(3, (await house.Store.Changed(new())).Rows.Count);
        Assert.Equal([2, 1], (await house.Store.Changed(new() { Record = id })).Rows.Select(e => e.Version));
        Assert.Equal(2, (await house.Store.Changed(new() { By = "ada" })).Rows.Count);
        Assert.Equal("NoteWritten",
            Assert.Single((await house.Store.Changed(new() { Before = TestHouse.Noon.AddMinutes(1) })).Rows).Action);
        Assert.NotNull((await house.Store.Changed(new() { Take = 2 })).Next);
    }

    [Theory, Stores]
    public async Task What_was_erased_is_told_from_what_was_changed_before_and_several_records_are_asked_for_at_once(TestStore on)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: on);
        var ada = TestHouse.As("ada", "writer");
        var id = (await house.Run(new WriteNote("one", Colour.Red, 1, "test"), ada)).Id<Note>();
        await house.Run(new RewriteNote(id, null, "two", "test"), ada);
        var other = (await house.Run(new WriteNote("other", Colour.Red, 1, "test"), ada)).Id<Note>();
        var held = await house.Store.Read(TestHouse.House).Get(id);
        await house.Store.Import(
            _ => Task.FromResult(new Changes().Erase(held, new NoteErased())), new("bob"), "an order of the court",
            TestContext.Current.CancellationToken);
        var erased = Assert.Single((await house.Store.Changed(new() { IsErasure = true })).Rows);
        Assert.Equal((id.Ref, 3, "bob", "an order of the court"), (erased.Record, erased.Version, erased.By, erased.Because));
        Assert.Equal(2, Assert.Single((await house.Store.Changed(new() { IsFirst = false, IsErasure = false })).Rows).Version);
        Assert.Equal(4, (await house.Store.Changed(new() { Among = [id, other] })).Rows.Count);
        Assert.Equal([other.Ref], (await house.Store.Changed(new() { Among = [other] })).Rows.Select(e => e.Record));
        Assert.Empty((await house.Store.Changed(new() { Among = [] })).Rows);
    }

    private static async Task<IReadOnlyList<Looked>> Looks(TestHouse house, AuditQuestion asked) =>
        (await house.Store.Looks(asked with { Take = 100 })).Rows;
}
