namespace Bluelamp.Kernel.Tests;

/// <summary>Counts notes by colour, following the log.</summary>
public sealed class ColourCount(bool inTransaction) : IProjection
{
    private string Table => inTransaction ? "test_total" : "test_colour";

    public string Name => inTransaction ? "note-total" : "note-colour";

    public bool InTransaction => inTransaction;

    public IReadOnlyList<string> Types => ["note"];

    public Task Create(ISql sql) => sql.Execute($"CREATE TABLE IF NOT EXISTS {Table}(id BLOB PRIMARY KEY, colour TEXT)");

    public Task Drop(ISql sql) => sql.Execute($"DROP TABLE IF EXISTS {Table}");

    public async Task Apply(IReadOnlyList<Entry> entries, ISql sql)
    {
        foreach (var entry in entries)
        {
            if (entry.As<Note>() is not { } note) await sql.Execute($"DELETE FROM {Table} WHERE id=$1", entry.Record.Id);
            else if (note.Text == "unprojectable" && !inTransaction) throw new InvalidOperationException("This row cannot be projected.");
            else if (note.Text == "unaffordable" && inTransaction) throw new Refused("The balance does not allow it.");
            else if (note.Text == "unstorable" && !inTransaction)
                await sql.Execute($"INSERT INTO {Table}(id,colour) VALUES($1,$2,$3)", 1, 2, 3);
            else await Put(entry.Record.Id, note.Colour, sql);
        }
    }

    private Task Put(Guid id, Colour colour, ISql sql) => sql.Execute(
        $"INSERT INTO {Table}(id,colour) VALUES($1,$2) ON CONFLICT(id) DO UPDATE SET colour=excluded.colour", id, colour.ToString());

    public async Task<IReadOnlyDictionary<string, long>> Counts(Reading reading) =>
        (await reading.Sql.Query($"SELECT colour,count(*) FROM {Table} GROUP BY colour"))
            .ToDictionary(r => (string)r[0]!, r => (long)r[1]!);
}

/// <summary>Answers each red note with a blue one.</summary>
public sealed class BlueAnswer : IFollow
{
    public string Name => "blue-answer";

    public IReadOnlyList<string> Happenings => ["note.NoteWritten"];

    public Task<ICommand?> On(Entry entry, Reading reading) => Task.FromResult<ICommand?>(
        entry.As<Note>() is { Colour: Colour.Red } red
            ? new WriteNote(red.Text == "poison" ? "refuse" : $"re: {red.Text}", Colour.Blue, 0, "answering", [entry.Record.As<Note>()])
                : null);
}

/// <summary>Answers a red note with a blue one, unless it is away.</summary>
public sealed class FlakyAnswer : IFollow
{
    public bool IsAway { get; set; }

    public string Name => "flaky-answer";

    public IReadOnlyList<string> Happenings => ["note.NoteWritten"];

    public Task<ICommand?> On(Entry entry, Reading reading) => entry.As<Note>() is not { Colour: Colour.Red }
        ? Task.FromResult<ICommand?>(null)
        : IsAway ? throw new InvalidOperationException("It is away.")
        : Task.FromResult<ICommand?>(new WriteNote("re: red", Colour.Blue, 0, "answering"));
}

/// <summary>Takes its time over the first note.</summary>
public sealed class SlowAnswer : IFollow
{
    public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Goes { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Taken { get; private set; }

    public string Name => "slow-answer";

    public IReadOnlyList<string> Happenings => ["note.NoteWritten"];

    public async Task<ICommand?> On(Entry entry, Reading reading)
    {
        Asked.TrySetResult();
        await Goes.Task;
        Taken++;
        return null;
    }
}

/// <summary>Work that fails as often as it is told to.</summary>
public sealed class FlakyWork(int failures) : IWork
{
    public string Name => "flaky";

    public int Done { get; private set; }

    public int Tried { get; private set; }

    public Task Do(Job job, Id<Job> id, CancellationToken cancel)
    {
        if (++Tried <= failures) throw new InvalidOperationException("The mail server is away.");
        Done++;
        return Task.CompletedTask;
    }
}
