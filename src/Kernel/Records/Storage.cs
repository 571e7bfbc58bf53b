namespace Bluelamp.Kernel;

/// <summary>The seam between the kernel and a database: Kernel/Sqlite implements it, Kernel/Postgres will.</summary>
internal interface IStorage : IAsyncDisposable
{
    /// <summary>Runs work in the one writer's turn, as all or nothing, and returns once it is durable.</summary>
    /// <exception cref="Refused">4,096 callers are waiting already.</exception>
    Task<T> Write<T>(Func<IWriter, Task<T>> work, CancellationToken cancel = default);

    /// <summary>A reader over what is durable; dispose it to give its connection back.</summary>
    IReader Read();

    /// <summary>Bytes on disk.</summary>
    long Size { get; }

    /// <summary>Makes the declared indexes, drops those no longer declared.</summary>
    Task Declare(IReadOnlyList<IIndex> indexes);
}

/// <summary>A record row as stored. <paramref name="Data"/> is UTF-8 JSON, empty when erased.</summary>
internal sealed record Row(long Rid, Ref Record, int Version, int Shape, Label Label, ReadOnlyMemory<byte> Data, DateTimeOffset ChangedAt);

/// <summary>What an actor may see, in the store's terms: every label, or a set of label numbers.</summary>
internal sealed record Visible(bool Everything, IReadOnlyList<long> Labels)
{
    public static Visible All { get; } = new(true, []);
}

/// <summary>A link row to write: <paramref name="Path"/> in the record that names <paramref name="To"/>.</summary>
internal readonly record struct LinkRow(string Path, Ref To);

internal interface IReader : ISql, IDisposable
{
    Visible Visible(Actor actor);
    Task<Row?> Get(Ref record, Visible visible);
    Task<IReadOnlyList<Row>> Find(Ask ask);
    Task<long> Count(Ask ask);
    Task<long> Count(string type, Visible visible);
    Task<IReadOnlyList<Tally>> Distinct(Ask ask);
    Task<Entry?> AsOf(Ref record, DateTimeOffset at);
    Task<IReadOnlyList<Entry>> History(Ref record, int take, int before);
    Task<Page<Link>> Links(Ref record, bool outward, string? type, Visible visible, int take, string? after);

    /// <summary>Rows after a position in commit order; with <paramref name="types"/>, only of those record types.</summary>
    Task<IReadOnlyList<Entry>> After(LogPosition after, int take, IReadOnlyList<string> types);
    Task<LogPosition> Last();
    Task<LogPosition> Checkpoint(string name);
    Task<byte[]?> CommandAnswer(Guid key, string hash);
}

internal interface IWriter : IReader
{
    Task<long> Next(string sequence);

    /// <summary>Writes a record's new state with its log row and links; <paramref name="before"/> 0 makes it. False: it is at another version.</summary>
    Task<bool> Put(Entry entry, int before, IReadOnlyList<LinkRow> links);

    /// <summary>Blanks every version's content and the state; keeps envelopes and hashes.</summary>
    Task Blank(Ref record);

    /// <summary>The position the next log row of this commit will have.</summary>
    LogPosition NextPosition();
    Task SaveCheckpoint(string name, LogPosition position);
    Task SaveCommand(Guid key, string hash, byte[] answer, DateTimeOffset at);
}
