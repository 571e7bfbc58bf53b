using Bluelamp.Kit;

namespace Bluelamp.Kernel.Tests;

public sealed class AccessTests
{
    private static readonly Label Murder = new(Marking.OfficialSensitive, ["murder-squad"], []);
    private static readonly Label Named = new(Marking.Secret, [], ["ada"]);
    private static readonly Actor Writer = TestHouse.As("w", "writer") with { Clearance = Marking.Secret };

    [Theory]
    [InlineData("bob", "murder-squad", Marking.OfficialSensitive, true)]
    [InlineData("bob", "murder-squad", Marking.Official, false)] // in the team but not cleared
    [InlineData("bob", "traffic", Marking.Secret, false)] // cleared but not in the team
    public void A_label_asks_for_clearance_and_team(string name, string team, Marking clearance, bool allowed) =>
        Assert.Equal(allowed, Murder.Allows(new Actor(name) { Teams = new HashSet<string> { team }, Clearance = clearance }));

    [Fact]
    public void A_need_to_know_list_leaves_out_everyone_else()
    {
        Assert.True(Named.Allows(new Actor("ada") { Clearance = Marking.Secret }));
        Assert.False(Named.Allows(new Actor("bob") { Clearance = Marking.Secret }));
    }

    [Fact]
    public void A_label_reads_back_from_its_canonical_text_whatever_its_names_hold() =>
        Assert.Equal(new(Marking.Secret, ["a|b", "c,d"], ["é"]), Label.Parse(new Label(Marking.Secret, ["c,d", "a|b"], ["é"]).Canonical));

    [Theory, Stores]
    public async Task A_hidden_record_is_not_found_not_listed_not_counted_and_not_linked(TestStore on)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: on);
        var open = (await house.Run(new WriteNote("open", Colour.Red, 1, "test"), Writer)).Id<Note>();
        var hidden = (await house.Run(new WriteNote("hidden", Colour.Red, 1, "test", [open], Label: Murder), Writer)).Id<Note>();
        var squad = house.Store.Read(TestHouse.As("s", "writer") with { Teams = new HashSet<string> { "murder-squad" } });
        var other = house.Store.Read(TestHouse.As("o", "writer"));

        Assert.Equal(2, await squad.Find(Note.Board, Colour.Red).Count());
        Assert.Single((await squad.LinksTo(open)).Rows);
        Assert.Equal("hidden", (await squad.Get(hidden)).Record.Text);

        Assert.Null(await other.Seek(hidden));
        Assert.Null(await other.See(hidden));
        Assert.Null(await other.AsOf(hidden, TestHouse.Noon.AddDays(1)));
        Assert.Empty(await other.History(hidden));
        Assert.Equal(["open"], (await other.Find(Note.Board, Colour.Red).List()).Select(n => n.Record.Text));
        Assert.Equal(1, await other.Find(Note.Board, Colour.Red).Count());
        Assert.Equal([new Tally("red", 1)], await other.Find(Note.Board).Distinct());
        Assert.Equal(1, await other.Count("note"));
        Assert.Empty((await other.LinksTo(open)).Rows);
    }

    [Theory, Stores]
    public async Task A_hidden_record_cannot_be_changed_and_says_the_same_as_none(TestStore on)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: on);
        var hidden = (await house.Run(new WriteNote("hidden", Colour.Red, 1, "test", Label: Murder), Writer)).Id<Note>();
        var outsider = TestHouse.As("o", "writer");
        var real = await Assert.ThrowsAsync<NotFound>(() => house.Run(new RewriteNote(hidden, null, "x", "test"), outsider));
        var none = await Assert.ThrowsAsync<NotFound>(() => house.Run(new RewriteNote(new(Guid.Empty), null, "x", "test"), outsider));
        Assert.Equal(none.Message, real.Message);
    }

    [Theory, Stores]
    public async Task A_label_first_used_in_a_refused_command_is_not_given_to_another_by_mistake(TestStore on)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: on);
        await Assert.ThrowsAsync<Refused>(() => house.Run(new WriteNote("x", Colour.Red, 1, "test", Number: "7", Label: Murder), Writer)
            .ContinueWith(_ => house.Run(new WriteNote("y", Colour.Red, 1, "test", Number: "7", Label: Named), Writer)).Unwrap());
        await house.Run(new WriteNote("z", Colour.Red, 1, "test", Label: new(Marking.Official, ["traffic"], [])), Writer);
        Assert.Equal(["z"], (await house.Store.Read(TestHouse.As("t") with { Teams = new HashSet<string> { "traffic" } }).Find(Note.Board)
            .List()).Select(n => n.Record.Text));
    }

    [Theory, Stores]
    public async Task Only_a_granted_role_may_run_a_command(TestStore on)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: on);
        var forbidden = await Assert.ThrowsAsync<Forbidden>(
            () => house.Run(new WriteNote("x", Colour.Red, 1, "test"), TestHouse.As("r", "reader")));
        Assert.Contains("write note", forbidden.Message, StringComparison.Ordinal);
        Assert.Equal(LogPosition.Start, house.Store.Log.Last);
    }

    [Theory, Stores]
    public async Task Looking_at_a_record_is_logged_with_its_purpose(TestStore on)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: on);
        var note = (await house.Run(new WriteNote("x", Colour.Red, 1, "test"), Writer)).Id<Note>();
        await house.Store.Consulted(Writer with { Purpose = "CAD 12/17JUL26" }, [note], "page");
        Assert.Equal([new(TestHouse.Noon, "w", note, "CAD 12/17JUL26", "page")], await house.Store.Consultations(note));
        Assert.Single(await house.Store.Consultations(by: "w"));
        Assert.Empty(await house.Store.Consultations(by: "x"));
    }
}
