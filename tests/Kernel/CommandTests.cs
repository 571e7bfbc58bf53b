using System.Text;
using Bluelamp.Kit;
using Microsoft.Extensions.Time.Testing;

namespace Bluelamp.Kernel.Tests;

public sealed class CommandTests
{
    private static readonly Actor Writer = TestHouse.As("w", "writer", "eraser", "administrator");

    [Theory, Stores]
    public async Task A_command_without_a_reason_is_refused(TestStore on)
    {
        await using var house = await Open(on);
        Assert.Equal("because", (await Assert.ThrowsAsync<Refused>(() => house.Run(new WriteNote("x", Colour.Red, 1, " "), Writer))).Field);
        Assert.Equal(0, await house.Store.Read(Writer).Count("note"));
    }

    [Theory, Stores]
    public async Task What_the_rule_finds_wrong_is_said_before_a_missing_reason_and_both_at_once(TestStore on)
    {
        await using var house = await Open(on);
        var refused = await Assert.ThrowsAsync<Refused>(() => house.Run(new WriteNote("refuse", Colour.Red, 1, ""), Writer));
        Assert.Equal(["text", "because"], refused.Parts.Select(p => p.Field));
        Assert.Equal("text", refused.Field);
        Assert.EndsWith(" Say why, in 1 to 500 characters.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await house.Store.Read(Writer).Count("note"));
    }

    [Fact]
    public void Each_field_is_told_the_first_thing_that_is_wrong_with_it_and_what_is_right_stays()
    {
        var wrong = new Refusals();
        Assert.Equal(7, wrong.Of(() => 7));
        Assert.True(wrong.IsEmpty);
        wrong.Raise();
        Assert.Null(wrong.Of(string? () => throw new Refused("First.", "a")));
        Assert.False(wrong.If(false, "Never.", "b"));
        Assert.True(wrong.If(true, "Second.", "a"));
        Assert.True(wrong.If(true, "Of no field."));
        Assert.True(wrong.If(true, "Of no field either."));
        var refused = Assert.Throws<Refused>(wrong.Raise);
        Assert.Equal(["First.", "Of no field.", "Of no field either."], refused.Parts.Select(p => p.Message));
    }

    [Theory, Stores]
    public async Task A_number_that_must_be_unique_is_refused_the_second_time_with_its_own_sentence(TestStore on)
    {
        await using var house = await Open(on);
        await house.Run(new WriteNote("x", Colour.Red, 1, "test", Number: "7"), Writer);
        var refused = await Assert.ThrowsAsync<Refused>(() => house.Run(new WriteNote("y", Colour.Red, 1, "test", Number: "7"), Writer));
        Assert.Equal("There is a note with this number already.", refused.Message);
        Assert.Equal(1, await house.Store.Read(Writer).Count("note"));
    }

    [Theory, Stores]
    public async Task A_hundred_repeats_in_parallel_have_one_effect_and_one_answer(TestStore on)
    {
        await using var house = await Open(on);
        var key = Guid.CreateVersion7();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(_ => Task.Run(() => house.Run(new WriteNote("x", Colour.Red, 1, "test"), Writer, key))));
        Assert.Single(answers.Select(a => a.Position).Distinct());
        Assert.Equal(1, await house.Store.Read(Writer).Count("note"));
    }

    [Theory, Stores]
    public async Task Two_who_change_the_same_version_are_told_apart_one_wins(TestStore on)
    {
        await using var house = await Open(on);
        var note = (await house.Run(new WriteNote("x", Colour.Red, 1, "test"), Writer)).Id<Note>();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
        {
            try
            {
                await house.Run(new RewriteNote(note, 1, $"by {i}", "test"), Writer);
                return true;
            }
            catch (Stale)
            {
                return false;
            }
        })));
        Assert.Single(outcomes, won => won);
    }

    [Theory, Stores]
    public async Task A_command_refused_after_it_drew_a_number_gives_it_back_and_those_that_wait_with_it_are_done(TestStore on)
    {
        await using var house = await Open(on);
        var refused = 0;
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(async () =>
        {
            var ask = house.Run(new WriteNote(i % 5 == 0 ? "refuse" : "keep", Colour.Red, 1, "test"), Writer);
            if (await Record.ExceptionAsync(() => ask) is Refused) Interlocked.Increment(ref refused);
        })));
        var numbers = (await house.Store.Read(Writer).Find(Note.Board, Colour.Red).List(100)).Select(n => n.Record.Number).Order();
        Assert.Equal(12, refused);
        Assert.Equal(Enumerable.Range(1, 48).Select(n => $"N{n:000000}"), numbers);
    }

    [Theory, Stores]
    public async Task A_record_over_its_limit_is_refused_and_nothing_of_the_command_stays(TestStore on)
    {
        await using var house = await Open(on);
        var refused = await Assert.ThrowsAsync<Refused>(() => house.Run(new WriteNote(new('x', 70_000), Colour.Red, 1, "test"), Writer));
        Assert.Contains("64 KB", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await house.Store.Read(Writer).Count("note"));
    }

    [Theory, Stores]
    public async Task An_import_of_thousands_is_whole_in_states_links_and_log(TestStore on)
    {
        await using var house = await Open(on);
        var answer = await house.Store.Import(
            async reading =>
            {
                var changes = new Changes();
                var before = reading.NewId<Note>();
                changes.Add(before, new Note { Text = "first" }, new NoteWritten("first"));
                for (var i = 0; i < 3000; i++)
                {
                    var number = $"N{await reading.Next("note"):000000}";
                    var id = reading.NewId<Note>();
                    changes.Add(id, new Note { Text = $"n{i}", Number = number, SeeAlso = [before] }, new NoteWritten($"n{i}"));
                    before = id;
                }

                return changes;
            },
            TestHouse.House, "test");
        Assert.Equal(new(1, 3001), answer.Position);
        var reading = house.Store.Read(TestHouse.House);
        Assert.Equal(3001, await reading.Count("note"));
        Assert.Equal("n1", Assert.Single(await reading.Naming<Note>(answer.Records[1].As<Note>())).Record.Text);
        await house.Reopen();
        var found = await house.Store.Verify();
        Assert.Equal((3001, 3001, 0), (found.Rows, found.Sealed, found.Faults.Count));
    }

    [Theory, Stores]
    public async Task An_import_that_makes_a_record_twice_or_again_is_refused_whole(TestStore on)
    {
        await using var house = await Open(on);
        var held = (await house.Run(new WriteNote("held", Colour.Red, 1, "test"), Writer)).Id<Note>();
        foreach (var again in new[] { 0, 255, 256, 600 })
        {
            var stale = await Assert.ThrowsAsync<Stale>(() => house.Store.Import(
                reading =>
                {
                    var changes = new Changes();
                    for (var i = 0; i < 700; i++)
                        changes.Add(i == again ? held : reading.NewId<Note>(), new Note { Text = "x" }, new NoteWritten("x"));
                    return Task.FromResult(changes);
                },
                TestHouse.House, "test"));
            Assert.Equal(held.Ref, stale.Record);
            Assert.Equal(1, await house.Store.Read(Writer).Count("note"));
        }
    }

    [Theory, Stores]
    public async Task One_record_over_its_limit_deep_in_an_import_leaves_nothing_of_it(TestStore on)
    {
        await using var house = await Open(on);
        var refused = await Assert.ThrowsAsync<Refused>(() => house.Store.Import(
            reading =>
            {
                var changes = new Changes();
                for (var i = 0; i < 1000; i++)
                    changes.Add(reading.NewId<Note>(), new Note { Text = new('x', i == 777 ? 70_000 : 1) }, new NoteWritten("x"));
                return Task.FromResult(changes);
            },
            TestHouse.House, "test"));
        Assert.Contains("64 KB", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await house.Store.Read(Writer).Count("note"));
    }

    [Theory, Stores]
    public async Task An_import_over_its_limit_is_refused(TestStore on)
    {
        await using var house = await Open(on);
        await Assert.ThrowsAsync<Refused>(() => house.Store.Import(
            reading =>
            {
                var changes = new Changes();
                for (var i = 0; i <= Changes.ImportCountMax; i++)
                    changes.Add(reading.NewId<Note>(), new Note { Text = "x" }, new NoteWritten("x"));
                return Task.FromResult(changes);
            },
            TestHouse.House, "test"));
        Assert.Equal(0, await house.Store.Read(Writer).Count("note"));
    }

    [Theory, Stores]
    public async Task Erasure_leaves_the_envelope_and_no_word_in_the_files(TestStore on)
    {
        await using var house = await Open(on);
        var note = (await house.Run(new WriteNote("Zebedee Quillfeather", Colour.Red, 1, "about Quillfeather"), Writer)).Id<Note>();
        await house.Run(new RewriteNote(note, 1, "Quillfeather again", "test"), Writer);
        await house.Run(new EraseNote(note, "review 12"), Writer);
        Assert.Null(await house.Store.Read(Writer).Seek(note));
        var history = await house.Store.Read(TestHouse.House).History(note);
        Assert.Equal(["NoteErased", "NoteRewritten", "NoteWritten"], history.Select(e => e.Action));
        Assert.All(history, e => Assert.True(e.IsErased));
        Assert.Equal("review 12", history[0].Because);
        await house.Reopen();
        var found = await house.Store.Verify();
        Assert.Empty(found.Faults);
        Assert.Equal(2, found.Erased);

        // PostgreSQL's files hold old row versions until it has cleaned up, and its log for longer: docs/operations says what to do.
        if (on == TestStore.Postgres) return;
        var bytes = Encoding.UTF8.GetBytes("Quillfeather");
        foreach (var file in Directory.GetFiles(house.Folder, "bluelamp.db*"))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var content = new byte[open.Length];
            await open.ReadExactlyAsync(content);
            Assert.Equal(-1, content.AsSpan().IndexOf(bytes));
        }
    }

    [Theory, Stores]
    public async Task An_erased_record_is_neither_listed_nor_counted_by_any_index(TestStore on)
    {
        await using var house = await Open(on);
        var note = (await house.Run(new WriteNote("x", Colour.Red, 1, "test", Number: "7"), Writer)).Id<Note>();
        await house.Run(new EraseNote(note, "review 12"), Writer);
        foreach (var index in house.Store.Catalogue.Record("note").Indexes)
        {
            Assert.Empty((await house.Store.Read(Writer).PageAny(index, [], 10, null)).Rows);
            Assert.Equal(0, await house.Store.Read(Writer).CountAny(index, []));
        }
    }

    [Theory, Stores]
    public async Task A_clock_set_back_does_not_reorder_history(TestStore on)
    {
        await using var house = await Open(on);
        var note = (await house.Run(new WriteNote("before", Colour.Red, 1, "test"), Writer)).Id<Note>();
        await house.Reopen(new FakeTimeProvider(TestHouse.Noon.AddHours(-1)));
        await house.Run(new RewriteNote(note, 1, "after", "test"), Writer);
        var history = await house.Store.Read(Writer).History(note);
        Assert.True(history[0].At >= history[1].At);
        Assert.Equal("after", (await house.Store.Read(Writer).AsOf(note, TestHouse.Noon))?.As<Note>()?.Text);
    }

    private static Task<TestHouse> Open(TestStore on) => TestHouse.Open([typeof(Note).Assembly], on: on);
}
