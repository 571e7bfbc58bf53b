using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Bluelamp.Kernel;

/// <summary>What a store is opened with.</summary>
public sealed record StoreOptions
{
    /// <summary>The folder of the house: the embedded store, files, reports. Made when it is not there.</summary>
    public required string Folder { get; init; }

    /// <summary>A PostgreSQL connection string: the store is there and not in the folder. Null for the embedded store.</summary>
    public string? Connection { get; init; }

    /// <summary>Where stored files are; null for the folder.</summary>
    public IFileCarrier? Files { get; init; }

    /// <summary>What the rooms declare.</summary>
    public required Catalogue Catalogue { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Views of the log in tables of their own.</summary>
    public IReadOnlyList<IProjection> Projections { get; init; } = [];

    /// <summary>Answers to other rooms' happenings.</summary>
    public IReadOnlyList<IFollow> Follows { get; init; } = [];

    /// <summary>What can be due; asked when background work starts, because doing it may need the store.</summary>
    public Func<IReadOnlyList<IWork>> Works { get; init; } = static () => [];

    /// <summary>What one node does for ever; asked when background work starts.</summary>
    public Func<IReadOnlyList<IDuty>> Duties { get; init; } = static () => [];

    /// <summary>What may forbid an erasure; asked for at the first one, because a guard may need the store.</summary>
    public Func<IReadOnlyList<IGuardErasure>> Guards { get; init; } = static () => [];

    /// <summary>Makes new ids; a seeded one makes a run reproducible. Null draws UUIDv7 from the clock and the
    /// system's randomness.</summary>
    public Func<DateTimeOffset, Guid>? NewId { get; init; }
}

/// <summary>The house's one store: every page, API call, import and simulator reads and commands through it.</summary>
public sealed partial class Store : IAsyncDisposable
{
    /// <summary>A record larger than this is refused: a list that grows without end is its own record type.</summary>
    public const int RecordBytesMax = 64 * 1024;

    /// <summary>The field of the refusal of a key that was used for another command.</summary>
    public const string KeyField = "idempotency-key";

    private readonly StoreOptions _options;
    private readonly IStorage _storage;
    private readonly IReadOnlyList<IProjection> _inTransaction;
    private readonly Lazy<IReadOnlyList<IGuardErasure>> _guards;
    private readonly Background _background;
    private readonly Tables _tables;
    private int _disposed;
    private DateTimeOffset _latest;

    private Store(StoreOptions options, IStorage storage, LogPosition last, DateTimeOffset latest)
    {
        (_options, _storage, _latest) = (options, storage, latest);
        _guards = new(options.Guards);
        _inTransaction = [.. options.Projections.Where(p => p.InTransaction)];
        Log = new(storage, last);
        storage.Committed = Log.Committed;
        Files = new(Path.Combine(options.Folder, "files"), options.Files);
        _tables = new(options.Folder);
        _background = new(this, storage, options);
    }

    /// <summary>What the rooms declare.</summary>
    public Catalogue Catalogue => _options.Catalogue;

    /// <summary>The log of everything that happened.</summary>
    public Log Log { get; }

    /// <summary>Content-addressed files.</summary>
    public Files Files { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time => _options.Time;

    /// <summary>The folder of the house.</summary>
    public string Folder => _options.Folder;

    /// <summary>Bytes of the database on disk.</summary>
    public long Size => _storage.Size;

    /// <summary>How many commands wait for their turn, of 4,096 at most.</summary>
    public int Waiting => _storage.Waiting;

    /// <summary>True when records, log and seal are in PostgreSQL.</summary>
    public bool IsElsewhere => _options.Connection is not null;

    /// <summary>Opens the store, making what is declared and not yet there. Background work starts with
    /// <see cref="Start"/>.</summary>
    public static async Task<Store> Open(StoreOptions options, CancellationToken cancel = default)
    {
        IStorage storage = options.Connection is { } connection
            ? await Postgres.PostgresStorage.Open(connection, cancel)
            : Sqlite.SqliteStorage.Open(options.Folder);
        try
        {
            await storage.Declare([.. options.Catalogue.Records.Select(r => r.Type)], options.Catalogue.Indexes);
            var newest = await storage.Read().Newest();
            var store = new Store(options, storage, newest?.Position ?? LogPosition.Start, newest?.At ?? DateTimeOffset.MinValue);
            await store._background.Prepare(cancel);
            return store;
        }
        catch
        {
            await storage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts projections, follows, the seal and due work. Not needed by a command line that only reads.</summary>
    /// <exception cref="Refused">A table in the data folder cannot be used.</exception>
    public void Start()
    {
        _tables.ReadAll(Catalogue.Assemblies);
        _background.Start();
    }

    /// <summary>The store as an actor may see it.</summary>
    public Reading Read(Actor actor) => new(_storage.Read(), Catalogue, _tables, actor, _options.Time.GetUtcNow(), NewId);

    /// <summary>Runs a command: grant, rule, changes, all durable before the answer.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="key">Sent twice with the same key, a command has one effect and the same answer.</param>
    /// <param name="cancel">Gives up waiting for a turn; a command whose turn has come is finished.</param>
    /// <exception cref="Forbidden">The actor's roles do not grant it.</exception>
    /// <exception cref="Refused">The rule says no, the reason is missing, a limit is passed, or the key was
    /// used for another command.</exception>
    /// <exception cref="Stale">Somebody changed the record first.</exception>
    /// <exception cref="NotFound">A record it names is not there for this actor.</exception>
    public Task<Answer> Run(ICommand command, Actor actor, Guid? key = null, CancellationToken cancel = default) =>
        Run(command, actor, key, null, cancel);

    /// <summary>Runs a command whose new records have identities that are known beforehand: what another system holds is found
    /// again by its key there.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="key">Sent twice with the same key, a command has one effect and the same answer.</param>
    /// <param name="name">The identity of a new record, by its type and how many of that type the command has made before. One that is
    /// taken is <see cref="Stale"/>.</param>
    /// <param name="cancel">Gives up waiting for a turn.</param>
    public Task<Answer> Run(ICommand command, Actor actor, Guid? key, Func<string, int, Guid>? name, CancellationToken cancel)
    {
        var kind = Catalogue.Command(command.GetType());
        return Signals.Watch(kind, key, () => Run(kind, command, actor, key, name, cancel));
    }

    private Task<Answer> Run(
        CommandKind kind, ICommand command, Actor actor, Guid? key, Func<string, int, Guid>? name, CancellationToken cancel)
    {
        if (!kind.IsPublic && !actor.Holds(kind.Roles)) throw new Forbidden(kind.Words);
        var hash = key is null ? "" : Fingerprint(kind, command, actor);
        return _storage.Write(
            async writer =>
            {
                if (key is not null && await writer.CommandAnswer(key.Value, hash) is { } answered)
                    return JsonSerializer.Deserialize<Answer>(answered, Json.Options)!;
                var now = Tick(writer);
                var ids = name is null ? NewId : Counting(name);
                var wrong = new Refusals();
                var reading = new Reading(writer, Catalogue, _tables, actor, now, ids);
                var changes = await wrong.Of(() => kind.Handle(command, reading));

                // The reason is the last box of a form: what is wrong above it is said first.
                wrong.If(NoReason(command), SayWhy, "because");
                wrong.Raise();
                await Guard(changes!, reading);
                var answer = await Commit(writer, changes!, actor, command.Because, now, Changes.CountMax);
                if (key is not null)
                    await writer.SaveCommand(key.Value, hash, JsonSerializer.SerializeToUtf8Bytes(answer, Json.Options), now);
                return answer;
            },
            key, cancel);
    }

    /// <summary>Commits up to 10,000 changes in one turn and one flush: the bulk path of importers and
    /// generators, through the same log.</summary>
    /// <param name="batch">Reads and decides. It is run again when its first turn could not be finished (a group that had to be
    /// undone, a lost connection), so it changes nothing but what it returns.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="because">Why.</param>
    /// <param name="cancel">Gives up waiting for a turn.</param>
    public Task<Answer> Import(Func<Reading, Task<Changes>> batch, Actor actor, string because, CancellationToken cancel = default) =>
        _storage.Write(
            async writer =>
            {
                var now = Tick(writer);
                var reading = new Reading(writer, Catalogue, _tables, actor, now, NewId);
                var changes = await batch(reading);
                await Guard(changes, reading);
                return await Commit(writer, changes, actor, because, now, Changes.ImportCountMax);
            },
            cancel);

    /// <summary>Logs that an actor looked at records; durable when it returns.</summary>
    public Task Consulted(Actor actor, IReadOnlyList<Ref> records, string what, string? purpose = null) =>
        _storage.Write(async writer =>
        {
            var at = Tick(writer);
            foreach (var record in records)
                await writer.SaveConsultation(new(at, actor.Name, record, purpose ?? actor.Purpose ?? "not stated", what));
            return 0;
        });

    /// <summary>Who looked at a record, or what a person looked at, newest first, at most 100.</summary>
    public Task<IReadOnlyList<Consultation>> Consultations(Ref? record = null, string? by = null, int take = 50) =>
        _storage.Read().Consultations(record, by, Math.Clamp(take, 1, 100));

    /// <summary>Rows that a projection or follow could not take: it went on, and a person must look.</summary>
    public Task<IReadOnlyList<Parked>> Parked() => _storage.Read().Parked();

    /// <summary>Lets a follow answer a row it had parked; on success it is parked no more.</summary>
    /// <exception cref="Refused">A projection parked it: rows come to a table in their order, so it must be rebuilt.</exception>
    public Task Again(Parked row, CancellationToken cancel = default) => _background.Again(row, cancel);

    /// <summary>Waits until projections and follows have taken everything up to a position (read your own writes).</summary>
    public Task CaughtUp(LogPosition position, CancellationToken cancel = default) => _background.CaughtUp(position, cancel);

    /// <summary>How each projection, follow and the seal stand.</summary>
    public Task<IReadOnlyList<Progress>> Progress() => _background.Progress();

    /// <summary>The names of the projections.</summary>
    public IReadOnlyList<string> Projections => [.. _options.Projections.Select(p => p.Name)];

    /// <summary>Drops a projection's tables and makes them again from the log.</summary>
    /// <exception cref="NotFound">There is no projection of that name.</exception>
    public Task Rebuild(string name, Action<long>? progress = null, CancellationToken cancel = default) =>
        _background.Rebuild(name, progress, cancel);

    /// <summary>Checks the seal over the whole log and the present state against it.</summary>
    public Task<Verification> Verify(Action<long>? progress = null, CancellationToken cancel = default) =>
        Seal.Verify(_storage, progress, cancel);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await _background.DisposeAsync();
        await _storage.DisposeAsync();
    }

    private const string SayWhy = "Say why, in 1 to 500 characters.";

    private static bool NoReason(ICommand command) => string.IsNullOrWhiteSpace(command.Because) || command.Because.Length > 500;

    // A clock set back must not reorder history: time in the log never falls. Called in the writer's turn only.
    private DateTimeOffset Tick(IWriter writer)
    {
        var now = _options.Time.GetUtcNow();
        if (writer.Latest > _latest) _latest = writer.Latest;
        return _latest = now > _latest ? now : _latest;
    }

    private Guid NewId(string type) => _options.NewId?.Invoke(_options.Time.GetUtcNow()) ?? Guid.CreateVersion7(_options.Time.GetUtcNow());

    // A turn that could not be finished is had again: it counts anew.
    private static Func<string, Guid> Counting(Func<string, int, Guid> name)
    {
        var made = new Dictionary<string, int>(StringComparer.Ordinal);
        return type => name(type, made[type] = made.GetValueOrDefault(type, -1) + 1);
    }

    private static string Fingerprint(CommandKind kind, ICommand command, Actor actor)
    {
        byte[] asked = [
            .. Encoding.UTF8.GetBytes($"{kind.Name}\n{actor.Name}\n"),
            .. JsonSerializer.SerializeToUtf8Bytes(command, kind.Clr, Json.Options)];
        return Convert.ToHexStringLower(SHA256.HashData(asked));
    }
}
