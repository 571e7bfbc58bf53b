using Npgsql;

namespace Bluelamp.Kernel.Postgres;

/// <summary>The store of many nodes: one PostgreSQL, many readers, and of all nodes' writers one at a time, each committing up to
/// 256 waiting commands with one flush.</summary>
internal sealed class PostgresStorage : IStorage
{
    /// <summary>The lock that every group of every node takes: who holds it is the one writer of the store.</summary>
    public const string WriterLock = "hashtextextended('bluelamp writer '||current_schema(),0)";

    /// <summary>The lock of who does the background work.</summary>
    public const string OwnerLock = "hashtextextended('bluelamp background '||current_schema(),0)";
    private static readonly TimeSpan OwnEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan OwnSoon = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly NpgsqlDataSource _readers;
    private readonly NpgsqlDataSource _sessions;
    private readonly Faults _faults = new();
    private readonly Session _session;
    private readonly PostgresWriter _writer;
    private readonly Turns _turns;

    private PostgresStorage(string connection)
    {
        _readers = Sources.Of(connection, pooled: true, "-c default_transaction_read_only=on -c statement_timeout=30s");
        _sessions = Sources.Of(connection, pooled: false,
            "-c synchronous_commit=on -c statement_timeout=60s -c idle_in_transaction_session_timeout=30s "
            + "-c tcp_keepalives_idle=3 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=2");
        _session = new(_sessions, _faults);
        _writer = new(this, _session);
        _turns = new(Commit);
    }

    public Labels Labels { get; } = new();

    public Action<LogPosition> Committed { get; set; } = static _ => { };

    /// <summary>Where nodes tell each other that the log has grown.</summary>
    public string Channel { get; private set; } = "bluelamp";

    public int Waiting => _turns.Waiting;

    public long Size
    {
        get
        {
            using var asked = _readers.CreateCommand(
                "SELECT coalesce(sum(pg_total_relation_size(oid)),0)::bigint FROM pg_class "
                + "WHERE relnamespace=current_schema()::regnamespace AND relkind='r'");
            return (long)asked.ExecuteScalar()!;
        }
    }

    /// <summary>Opens the store of a connection string, making its tables when they are not there.</summary>
    /// <exception cref="IOException">PostgreSQL cannot be reached, or a newer program made the store.</exception>
    public static async Task<PostgresStorage> Open(string connection, CancellationToken cancel)
    {
        PostgresStorage storage;
        try
        {
            storage = new(connection);
        }
        catch (ArgumentException wrong)
        {
            throw new IOException($"That is not a PostgreSQL connection string: {wrong.Message}");
        }

        try
        {
            await using var first = await storage._sessions.OpenConnectionAsync(cancel);
            await PostgresSchema.Make(first, SchemaOf(connection), cancel);
            await using var named = new NpgsqlCommand("SELECT 'bluelamp '||current_schema() WHERE to_regclass('arriving') IS NULL", first);
            storage.Channel = (string?)await named.ExecuteScalarAsync(cancel) ?? throw new IOException(PostgresTarget.Unfinished);
            await storage.LoadLabels();
            return storage;
        }
        catch (Exception fault)
        {
            await storage.DisposeAsync();
            if (storage._faults.Of(fault) is { } said) throw said;
            throw;
        }
    }

    public Task<T> Write<T>(Func<IWriter, Task<T>> work, Guid? key, CancellationToken cancel) =>
        _turns.Wait(work, key, cancel);

    public IReader Read() => new PostgresReader(this);

    public Task Declare(IReadOnlyCollection<string> types, IReadOnlyList<IIndex> indexes)
    {
        _faults.Unique = indexes.Where(i => i.Unique is not null).ToDictionary(PostgresSchema.UniqueName, i => i.Unique!);
        var wanted = PostgresSchema.Indexes(indexes);
        return ((IStorage)this).Write(async writer =>
        {
            var present = (await writer.Query(
                "SELECT indexname FROM pg_indexes WHERE schemaname=current_schema() AND tablename='record' AND indexname ~ '^[iu]x_'"))
                .Select(r => (string)r[0]!).ToHashSet();
            await ((PostgresWriter)writer).Declare(
                [.. present.Except(wanted.Keys).Select(old => $"DROP INDEX {old}"), .. wanted.Keys.Except(present).Select(w => wanted[w])]);
            return 0;
        });
    }

    /// <summary>Asks on a connection that cannot write; once more when the one it was given turns out to be cut.</summary>
    public async Task<List<T>> Ask<T>(Statement statement, Func<NpgsqlDataReader, T> read)
    {
        try
        {
            return await AskOnce(statement, read);
        }
        catch (Exception fault) when (_faults.Of(fault) is { } said)
        {
            if (said is not IOException) throw said;
            _readers.Clear();
        }

        try
        {
            return await AskOnce(statement, read);
        }
        catch (Exception fault) when (_faults.Of(fault) is { } said)
        {
            throw said;
        }
    }

    /// <summary>Asks, and once more when a row carried a label that another node has made a moment ago.</summary>
    public async Task<T> Labelled<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (UnknownLabel)
        {
            await LoadLabels();
            return await ask();
        }
    }

    /// <summary>Reads the labels that are durable.</summary>
    public async Task LoadLabels(Session? session = null)
    {
        var all = Statement.Of("SELECT id,text FROM label");
        Labels.Know(session is null
            ? await Ask(all, r => (r.GetInt64(0), r.GetString(1)))
            : await session.Ask(all, r => (r.GetInt64(0), r.GetString(1))));
    }

    public async Task<ILease> Own(CancellationToken cancel)
    {
        var connection = await _sessions.OpenConnectionAsync(cancel);
        try
        {
            // Tried again and again: a statement that waits for a lock would hold back the cleaning of the whole database.
            await using var asked = new NpgsqlCommand($"SELECT pg_try_advisory_lock({OwnerLock})", connection);
            for (var wait = OwnSoon; await asked.ExecuteScalarAsync(cancel) is not true; wait = wait * 2 < OwnEvery ? wait * 2 : OwnEvery)
                await Task.Delay(wait, cancel);
            return new Lease(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task Watch(CancellationToken cancel)
    {
        await using var connection = await _sessions.OpenConnectionAsync(cancel);
        var heard = new Heard(LogPosition.Start, 0);
        connection.Notification += (_, told) => heard = Heard.Parse(told.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN \"{Channel}\"", connection)) await listen.ExecuteNonQueryAsync(cancel);
        while (!cancel.IsCancellationRequested)
        {
            // At the start and now and then we look for ourselves: what was told while we were away is told to nobody.
            if (heard.Position == LogPosition.Start && await Read().Newest() is { } newest) heard = new(newest.Position, long.MaxValue);
            if (heard.Label > Labels.Newest) await LoadLabels();
            Committed(heard.Position);
            if (!await connection.WaitAsync(LookEvery, cancel)) heard = new(LogPosition.Start, 0);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _turns.DisposeAsync();
        await _session.DisposeAsync();
        await _readers.DisposeAsync();
        await _sessions.DisposeAsync();
    }

    // Told as sets and all at once, a group that fails does not say whose fault it is: each has its turn again, alone.
    // Nobody is answered, nor refused, before what the answer rests on is durable.
    private async Task Commit(IReadOnlyList<Turn> group)
    {
        if (await Commit(group, careful: false)) return;
        foreach (var turn in group) await Commit([turn], careful: true);
    }

    private async Task<bool> Commit(IReadOnlyList<Turn> group, bool careful)
    {
        var refused = new Dictionary<Turn, Exception>();
        var done = new List<Turn>(group.Count);
        try
        {
            await _writer.Open(group, careful);
            foreach (var turn in group.Where(t => !t.IsCancelled))
            {
                if (await One(turn) is { } refusal) refused[turn] = refusal;
                else done.Add(turn);
            }

            await _writer.Commit();
        }
        catch (Exception fault)
        {
            await _writer.Rollback();
            if (!careful && fault is not IOException) return false;
            foreach (var turn in group) turn.Fail(fault);
            return true;
        }

        if (_writer.HasMadeLabels) await Learn();
        if (_writer.Written > LogPosition.Start) Committed(_writer.Written);
        foreach (var turn in done) turn.Answer();
        foreach (var (turn, refusal) in refused) turn.Fail(refusal);
        return true;
    }

    // What was committed is answered, whatever else fails: the labels are read again when the first row of theirs is met.
    private async Task Learn()
    {
        try
        {
            await LoadLabels();
        }
        catch (IOException away)
        {
            await Console.Error.WriteLineAsync($"bluelamp: {away.Message}");
        }
    }

    private async Task<Exception?> One(Turn turn)
    {
        _writer.Begin();
        try
        {
            await turn.Do(_writer);
            _writer.Keep();
            return null;
        }
        catch (Exception refusal) when (!_writer.HasTold && !_session.HasFailed)
        {
            _writer.Drop();
            return refusal;
        }
    }

    private async Task<List<T>> AskOnce<T>(Statement statement, Func<NpgsqlDataReader, T> read)
    {
        await using var connection = await _readers.OpenConnectionAsync();
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(statement.Command());
        await using var reader = await batch.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(read(reader));
        return rows;
    }

    /// <summary>The schema that a connection string names; null for PostgreSQL's own choice.</summary>
    public static string? SchemaOf(string connection) =>
        new NpgsqlConnectionStringBuilder(connection).SearchPath?.Split(',')[0].Trim().Trim('"') is { Length: > 0 } first ? first : null;
}
