using Npgsql;

namespace Bluelamp.Kernel.Postgres;

/// <summary>The writer's one connection. Broken, it is made anew for the next group.</summary>
internal sealed class Session(NpgsqlDataSource source, Faults faults) : IAsyncDisposable
{
    private NpgsqlConnection? _connection;

    /// <summary>True after PostgreSQL said no: nothing more can be asked in this transaction.</summary>
    public bool HasFailed { get; private set; }

    public async Task Open()
    {
        HasFailed = false;
        if (_connection is { State: System.Data.ConnectionState.Open }) return;
        await Reset();
        _connection = await Try(() => source.OpenConnectionAsync().AsTask());
    }

    /// <summary>Sends statements in one journey and gives their answers to be read.</summary>
    public Task Read(Func<NpgsqlDataReader, Task> read, params IReadOnlyList<Statement> statements) => Try(async () =>
    {
        await using var batch = Batch(statements);
        await using var reader = await batch.ExecuteReaderAsync();
        await read(reader);
        return 0;
    });

    public Task<List<T>> Ask<T>(Statement statement, Func<NpgsqlDataReader, T> read) => Tell([new(statement)], read);

    /// <summary>Tells all and reads what the last one answers.</summary>
    public Task<List<T>> Tell<T>(IReadOnlyList<Told> telling, Func<NpgsqlDataReader, T> read) => Try(async () =>
    {
        await using var batch = Batch(await Copied(telling));
        var rows = new List<T>();
        await using (var reader = await batch.ExecuteReaderAsync())
        {
            do
            {
                rows.Clear();
                while (await reader.ReadAsync()) rows.Add(read(reader));
            }
            while (await reader.NextResultAsync());
        }

        Check(telling, batch);
        return rows;
    });

    /// <summary>Tells all; answers how many rows the last one changed.</summary>
    public Task<int> Run(IReadOnlyList<Told> telling) => Try(async () =>
    {
        await using var batch = Batch(await Copied(telling));
        await batch.ExecuteNonQueryAsync();
        Check(telling, batch);
        return (int)batch.BatchCommands[^1].RecordsAffected;
    });

    /// <summary>Runs statements in one journey, and waits for as long as they take.</summary>
    public Task Declare(IReadOnlyList<string> statements) => Try(async () =>
    {
        await using var batch = Batch([.. statements.Prepend("SET LOCAL statement_timeout=0").Select(s => Statement.Of(s))]);
        batch.Timeout = 0;
        return await batch.ExecuteNonQueryAsync();
    });

    /// <summary>Takes back what was told since the group began; a connection that cannot is thrown away.</summary>
    public async Task Rollback()
    {
        if (_connection is null) return;
        try
        {
            await using var command = new NpgsqlCommand("ROLLBACK", _connection);
            await command.ExecuteNonQueryAsync();
        }
        catch (Exception fault) when (fault is NpgsqlException or InvalidOperationException or IOException)
        {
            // PostgreSQL rolls back by itself when it hears no more of us.
            await Reset();
        }
    }

    /// <summary>Throws the connection away: the next group makes another.</summary>
    public async Task Reset()
    {
        if (_connection is not null) await _connection.DisposeAsync();
        _connection = null;
    }

    public async ValueTask DisposeAsync() => await Reset();

    // COPY takes the line for itself, so what stands before it goes first. It is always rows of the kernel's tables,
    // which come before everything that is counted or read.
    private async Task<IReadOnlyList<Statement>> Copied(IReadOnlyList<Told> telling)
    {
        if (telling.All(t => t.Copy is null)) return [.. telling.Select(t => t.Statement!)];
        var waiting = new List<Told>();
        foreach (var told in telling)
        {
            if (told.Copy is null)
            {
                waiting.Add(told);
                continue;
            }

            if (waiting.Count > 0)
            {
                await using var batch = Batch([.. waiting.Select(t => t.Statement!)]);
                await batch.ExecuteNonQueryAsync();
                Check(waiting, batch);
                waiting.Clear();
            }

            await told.Copy(_connection!);
        }

        return [.. waiting.Select(t => t.Statement!)];
    }

    private NpgsqlBatch Batch(IReadOnlyList<Statement> statements)
    {
        var batch = _connection!.CreateBatch();
        foreach (var statement in statements) batch.BatchCommands.Add(statement.Command());
        return batch;
    }

    private static void Check(IReadOnlyList<Told> telling, NpgsqlBatch batch)
    {
        // After a COPY only the rest is in the batch, and nothing in it is counted.
        if (telling.Count != batch.BatchCommands.Count) return;
        for (var i = 0; i < telling.Count; i++)
        {
            if (telling[i].RowsWanted is { } wanted && (long)batch.BatchCommands[i].RecordsAffected != wanted)
                throw new IOException("Somebody has written to the store past the kernel. Nothing of this was stored.");
        }
    }

    private async Task<T> Try<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception fault)
        {
            HasFailed = true;
            if (faults.Of(fault) is { } said) throw said;
            throw;
        }
    }
}

/// <summary>What PostgreSQL says, as the kernel says it.</summary>
internal sealed class Faults
{
    private const string IdleTooLong = "25P03";

    /// <summary>The sentences of unique indexes, by the index's name.</summary>
    public IReadOnlyDictionary<string, string> Unique { get; set; } = new Dictionary<string, string>();

    /// <summary>A sentence for the asker, or that the store is away; null when it is neither.</summary>
    public Exception? Of(Exception fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } said
            when Unique.TryGetValue(said.ConstraintName ?? "", out var sentence) => new Refused(sentence),
        PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } =>
            new Refused("The text holds a character that cannot be kept (NUL). Take it out and send it again."),
        PostgresException { SqlState: PostgresErrorCodes.ProgramLimitExceeded } =>
            new Refused("A text by which records are looked up is too long. Shorten it to 600 characters and send it again."),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } said => new DiskTrouble(DiskTrouble.Full, said),
        PostgresException said when IsAway(said.SqlState) => new IOException($"PostgreSQL cannot take it now: {said.MessageText}.", said),
        PostgresException => null,
        NpgsqlException or TimeoutException => new IOException($"PostgreSQL cannot be reached: {fault.Message}", fault),
        _ => null,
    };

    // Connection, resources, operator, system, time-outs: the same may succeed later. The rest is about the statement.
    private static bool IsAway(string state) =>
        state[..2] is "08" or "53" or "57" or "58" || state is IdleTooLong or PostgresErrorCodes.ReadOnlySqlTransaction
            or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable;
}
