using System.Diagnostics;
using Bluelamp.Kit;

namespace Bluelamp.Kernel.Tests;

/// <summary>Many records by their identities at once.</summary>
public sealed class ManyTests
{
    private static readonly Actor Writer = TestHouse.As("w", "writer", "eraser");

    [Theory, Stores]
    public async Task Many_are_given_as_asked_without_those_that_are_hidden_erased_of_another_type_or_never_were(TestStore on)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: on);
        var (a, b) = (await Write(house, "a"), await Write(house, "b"));
        var hidden = await Write(house, "hidden", new Label(Marking.Official, ["murder-squad"], []));
        var gone = await Write(house, "gone");
        await house.Run(new EraseNote(gone, "Article 17"), Writer);
        var found = await house.Store.Read(Writer).GetMany([b, hidden, new(Guid.CreateVersion7()), gone, a, b]);
        Assert.Equal(["b", "a"], found.Select(n => n.Record.Text));
        Assert.Empty(await house.Store.Read(Writer).GetMany<Note>([]));
        Assert.Empty(await house.Store.Read(Writer).GetMany([new Id<Job>(a.Value)]));
    }

    [Theory, Stores]
    public async Task Inside_a_command_many_are_given_as_the_command_before_it_left_them(TestStore on)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: on);
        var notes = new List<Id<Note>>();
        for (var i = 0; i < 5; i++) notes.Add(await Write(house, $"{i}"));
        var rounds = Enumerable.Range(0, 20).Select(round => Task.Run(() => house.Store.Import(
            async reading =>
            {
                var held = await reading.GetMany(notes);
                var changes = new Changes();
                foreach (var note in held.Skip(round % 2))
                    changes.Change(note, note.Record with { Size = note.Record.Size + 1 }, new NoteRewritten($"{round}"));
                return changes;
            },
            TestHouse.House, "test")));
        await Task.WhenAll(rounds);
        Assert.Equal([10, 20, 20, 20, 20], (await house.Store.Read(Writer).GetMany(notes)).Select(n => n.Record.Size));
    }

    // So many rows go to PostgreSQL by COPY, which writes values in another way than a statement does.
    [Theory, Stores]
    public async Task Thousands_imported_at_once_stand_as_if_each_had_been_written_alone(TestStore on)
    {
        const int Notes = 1500;
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: on);
        string[] words = ["plain", "", "tab\tand \\N and \"quotes\"", "Zo\u00eb \ud83d\udea8", "line\nbreak"];
        await house.Store.Import(
            reading =>
            {
                var (changes, before) = (new Changes(), default(Id<Note>?));
                for (var i = 0; i < Notes; i++)
                {
                    var id = reading.NewId<Note>();
                    var note = new Note
                    {
                        Number = $"N{i:000000}", Text = words[i % words.Length], Colour = (Colour)(i % 3), Size = i,
                        WrittenAt = reading.Now, SeeAlso = before is { } last ? [last] : [],
                    };
                    changes.And(Changes.New(id, note, new NoteWritten(note.Text)));
                    before = id;
                }

                return Task.FromResult(changes);
            },
            TestHouse.House,
            "test");
        var read = house.Store.Read(Writer);
        for (var i = 0; i < Notes; i += 499)
        {
            var note = (await read.Find(Note.ByNumber, $"N{i:000000}").Page(2)).Rows.Single();
            Assert.Equal((words[i % words.Length], i, 1), (note.Record.Text, note.Record.Size, note.Version));
            Assert.Equal(i + 1 < Notes ? 1 : 0, (await read.Naming<Note>(note.Id)).Count);
        }

        Assert.Equal(Notes / 3, await read.Find(Note.Board, Colour.Red).Count());
        Assert.Empty((await house.Store.Verify()).Faults);
    }

    [Fact]
    public async Task On_PostgreSQL_a_hundred_records_are_one_journey()
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: TestStore.Postgres);
        var first = await Write(house, "0");
        var notes = new List<Id<Note>> { first };
        for (var i = 1; i < 100; i++) notes.Add(await Write(house, $"{i}"));
        await house.Run(new WriteNote("last", Colour.Red, 1, "test", notes), Writer);
        Assert.Equal(1, await Journeys(async () => Assert.Equal(100, (await house.Store.Read(Writer).GetMany(notes)).Count)));
        Assert.Equal(2, await Journeys(async () => Assert.Single(await house.Store.Read(Writer).Naming<Note>(first))));
    }

    private static async Task<Id<Note>> Write(TestHouse house, string text, Label? label = null) =>
        (await house.Run(new WriteNote(text, Colour.Red, 0, "test", Label: label), Writer)).Id<Note>();

    // Npgsql tells of each journey under the activity that caused it, so other tests' journeys are not counted.
    private static async Task<int> Journeys(Func<Task> ask)
    {
        var count = 0;
        using var own = new Activity("test").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref options) => options.Parent.TraceId == own.TraceId
                ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = told => count += told.TraceId == own.TraceId ? 1 : 0,
        };
        ActivitySource.AddActivityListener(listener);
        await ask();
        return count;
    }
}
