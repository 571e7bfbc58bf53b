namespace Bluelamp.Kernel;

/// <summary>The seam between the kernel and a database: Kernel/Sqlite and Kernel/Postgres implement it.</summary>
internal interface IStorage : IAsyncDisposable
{
    /// <summary>Runs work in the one writer's turn, as all or nothing, and returns once it is durable. Waits while
    /// 4,096 others wait.</summary>
    /// <param name="work">What to do; it may be done again when the group it was in could not be committed.</param>
    /// <param name="key">The idempotency key that the work will ask for, so that a group's keys are looked up at once.</param>
    /// <param name="cancel">Gives up waiting for the turn.</param>
    Task<T> Write<T>(Func<IWriter, Task<T>> work, Guid? key, CancellationToken cancel);

    /// <summary>Runs work that has no key.</summary>
    Task<T> Write<T>(Func<IWriter, Task<T>> work, CancellationToken cancel = default) => Write(work, null, cancel);

    /// <summary>A reader over what is durable.</summary>
    IReader Read();

    /// <summary>Takes the store for this process's background work: at once when it stands alone on its file; when its turn
    /// comes, where several nodes share the store.</summary>
    /// <exception cref="IOException">Another process has the file.</exception>
    Task<ILease> Own(CancellationToken cancel);

    /// <summary>Tells <see cref="Committed"/> of what other processes write, for ever.</summary>
    Task Watch(CancellationToken cancel);

    /// <summary>Called with the newest position after each durable commit, before its callers are answered.</summary>
    Action<LogPosition> Committed { get; set; }

    /// <summary>Bytes on disk.</summary>
    long Size { get; }

    /// <summary>How many wait for their turn to write.</summary>
    int Waiting { get; }

    /// <summary>Makes room for the declared record types and makes their indexes; drops indexes no longer declared.</summary>
    Task Declare(IReadOnlyCollection<string> types, IReadOnlyList<IIndex> indexes);
}

/// <summary>The right to do a store's background work; it ends with the process that holds it.</summary>
internal interface ILease : IAsyncDisposable
{
    /// <summary>Cancelled when another may have it.</summary>
    CancellationToken Lost { get; }
}

/// <summary>A record row as stored. <paramref name="Data"/> is UTF-8 JSON, empty when erased.</summary>
internal sealed record Row(long Rid, Ref Record, int Version, int Shape, Label Label, ReadOnlyMemory<byte> Data, DateTimeOffset ChangedAt);

/// <summary>What an actor may see, in the store's terms: every label, or a set of label numbers.</summary>
internal sealed record Visible(bool Everything, IReadOnlyList<long> Labels)
{
    /// <summary>For a question over many types, those the actor reads; null for every type.</summary>
    public IReadOnlyList<string>? Types { get; init; }

    public static Visible None { get; } = new(false, []);

    public static Visible All { get; } = new(true, []);
}

/// <summary>A link row to write: <paramref name="Path"/> in the record that names <paramref name="To"/>.</summary>
internal readonly record struct LinkRow(string Path, Ref To);

/// <summary>A record's new state as it will be written: its log row, the digest of what erasure may blank, the version it replaces
/// (0 makes it) and its links.</summary>
internal sealed record NewState(Entry Entry, byte[] Digest, int Before, IReadOnlyList<LinkRow> Links);

/// <summary>A reader of the log that could not take a row: it went on, and a person must look.</summary>
public sealed record Parked(string Name, LogPosition Position, string Error, DateTimeOffset At);

/// <summary>A stretch of the log under one Merkle root; <paramref name="Chain"/> binds it to all before it.</summary>
internal sealed record SealRow(LogPosition Last, long Rows, byte[] Root, byte[] Chain);

internal interface IReader : ISql
{
    Visible Visible(Actor actor);
    Task<Row?> Get(Ref record, Visible visible);

    /// <summary>Those of a type that are there and may be seen, in any order, in one journey.</summary>
    Task<IReadOnlyList<Row>> GetMany(string type, IReadOnlyList<Guid> ids, Visible visible);
    Task<IReadOnlyList<Row>> Find(Ask ask);
    Task<long> Count(Ask ask);
    Task<IReadOnlyList<Tally>> Distinct(Ask ask);
    Task<Entry?> AsOf(Ref record, DateTimeOffset at);
    Task<IReadOnlyList<Entry>> History(Ref record, int take, int before);
    Task<Page<Link>> Links(Ref record, bool outward, string? type, Visible visible, int take, string? after);
    Task<IReadOnlyList<Consultation>> Consultations(Ref? record, string? by, int take);

    /// <summary>Consultations, newest first, between two places.</summary>
    Task<IReadOnlyList<Looked>> Looks(AuditQuestion asked, long from, long below);

    /// <summary>Rows of the log, newest first, between two places.</summary>
    Task<IReadOnlyList<Entry>> Changes(AuditQuestion asked, long from, long below);

    /// <summary>The first row at a place or above it in the log (or that of consultations), and its time; null when there is
    /// none.</summary>
    Task<(long Place, DateTimeOffset At)?> RowFrom(bool ofLooks, long place);

    /// <summary>Consultations above a place, oldest first.</summary>
    Task<IReadOnlyList<Looked>> LooksAfter(long place, int take);

    /// <summary>Rows after a position in commit order; with <paramref name="types"/>, only of those record types.</summary>
    Task<IReadOnlyList<Entry>> After(LogPosition after, int take, IReadOnlyList<string> types);

    /// <summary>As <see cref="After"/>, with the digest each row was written with: for the seal.</summary>
    Task<IReadOnlyList<(Entry Entry, byte[] Digest)>> Digests(LogPosition after, int take);
    Task<Entry?> Newest();
    Task<long> CountAfter(LogPosition after);
    Task<(LogPosition Position, long Version)?> Checkpoint(string name);
    Task<IReadOnlyList<Parked>> Parked();
    Task<IReadOnlyList<SealRow>> Seals(LogPosition after, int take);
    Task<SealRow?> LastSeal();

    /// <summary>Present states that differ from their newest log row, first 100, and how many states there are.</summary>
    Task<(IReadOnlyList<Ref> Differing, long Records)> CompareStates();

    /// <summary>The answer kept for an idempotency key.</summary>
    /// <exception cref="Refused">The key was used for another command.</exception>
    Task<byte[]?> CommandAnswer(Guid key, string hash);
}

internal interface IWriter : IReader
{
    /// <summary>The newest time in the log, whoever wrote it: time in the log never falls.</summary>
    DateTimeOffset Latest { get; }

    Task<long> Next(string sequence);

    /// <summary>The position the next log row will have; all rows of one command share its transaction number.</summary>
    LogPosition NextPosition();

    /// <summary>Writes a record's new state with its log row and links; empty data erases every version's content.</summary>
    /// <returns>False when the record is at another version.</returns>
    /// <exception cref="Refused">A unique index says no.</exception>
    Task<bool> Put(NewState state);

    Task SaveCheckpoint(string name, LogPosition position, long version);
    Task SaveCommand(Guid key, string hash, byte[] answer, DateTimeOffset at);
    Task SaveConsultation(Consultation consultation);
    Task SaveParked(Parked parked);
    Task ClearParked(string name, LogPosition? only = null);
    Task SaveSeal(SealRow seal);
}
