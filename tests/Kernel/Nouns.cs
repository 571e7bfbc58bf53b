namespace Bluelamp.Kernel.Tests;

/// <summary>A record with one of each: indexes, a unique number, links, nesting.</summary>
[Grant]
public sealed record Note : IRecord<Note>
{
    public static string Type => "note";
    public static readonly Index<Note> ByNumber = new(n => n.Number) { Unique = "There is a note with this number already." };
    public static readonly Index<Note> Board = new(n => n.Colour, n => n.Size, n => n.WrittenAt);

    public string? Number { get; init; }
    public required string Text { get; init; }
    public Colour Colour { get; init; }
    public int Size { get; init; }
    public DateTimeOffset WrittenAt { get; init; }
    public IReadOnlyList<Id<Note>> SeeAlso { get; init; } = [];
    public Ref? About { get; init; }
    public string Title => Text;
    string? IRecord.Reference => Number;

    public Note Rewrite(string text) =>
        text.Length == 0 ? throw new Refused("A note must say something.", "text") : this with { Text = text };
}

public enum Colour { Red, Green, Blue }

public sealed record NoteWritten(string Text) : IHappening<Note>;

public sealed record NoteRewritten(string Was) : IHappening<Note>;

public sealed record NoteErased : IHappening<Note>;

[Grant("writer")]
public sealed record WriteNote(
    string Text, Colour Colour, int Size, string Because, IReadOnlyList<Id<Note>>? SeeAlso = null, string? Number = null,
        Label? Label = null)
    : ICommand<WriteNote>
{
    public static async Task<Changes> Handle(WriteNote command, Reading reading)
    {
        var number = command.Number ?? $"N{await reading.Next("note"):000000}";
        var note = new Note
        {
            Number = number, Text = command.Text, Colour = command.Colour, Size = command.Size, WrittenAt = reading.Now,
            SeeAlso = command.SeeAlso ?? [],
        };
        return note.Text == "refuse" ? throw new Refused("Not that word.", "text")
            : Changes.New(reading.NewId<Note>(), note, new NoteWritten(note.Text), command.Label);
    }
}

[Grant("writer")]
public sealed record RewriteNote(Id<Note> Note, int? Version, string Text, string Because) : ICommand<RewriteNote>
{
    public static async Task<Changes> Handle(RewriteNote command, Reading reading)
    {
        var note = await reading.Get(command.Note, command.Version);
        return Changes.Of(note, note.Record.Rewrite(command.Text), new NoteRewritten(note.Record.Text));
    }
}

[Grant("eraser")]
public sealed record EraseNote(Id<Note> Note, string Because) : ICommand<EraseNote>
{
    public static async Task<Changes> Handle(EraseNote command, Reading reading) =>
        new Changes().Erase(await reading.Get(command.Note), new NoteErased());
}
