using Npgsql;

namespace Bluelamp.Kernel.Postgres;

/// <summary>A store in PostgreSQL that is being filled. A table of its own says so until all of it is there and counted.</summary>
internal sealed class PostgresTarget : ICopyTarget
{
    /// <summary>Why a half-filled store cannot be opened.</summary>
    public const string Unfinished = "A restore or a move into that database was not finished. Finish it with the same words, "
        + "or drop its tables to begin anew.";

    private static readonly byte[] Head = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] End = [0xFF, 0xFF];

    private readonly NpgsqlConnection _connection;
    private bool _resumed;

    private PostgresTarget(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Takes the store of a connection string to fill it.</summary>
    /// <exception cref="IOException">It cannot be reached, or a house runs on it.</exception>
    public static async Task<PostgresTarget> Open(string connection, CancellationToken cancel)
    {
        var target = new PostgresTarget(await Connect(connection, "-c synchronous_commit=off", cancel));
        try
        {
            // The lock's name has the schema's in it.
            if (PostgresStorage.SchemaOf(connection) is { } schema)
                await Run(target._connection, $"CREATE SCHEMA IF NOT EXISTS {PostgresSchema.Quoted(schema)}", cancel);
            await Hold(target._connection, cancel);
            return target;
        }
        catch
        {
            await target.DisposeAsync();
            throw;
        }
    }

    public async Task<LogPosition> Begin(string source, CancellationToken cancel)
    {
        await PostgresSchema.Make(_connection, null, cancel);
        await Run(_connection, "SET maintenance_work_mem='256MB'", cancel);
        var from = await One("SELECT to_regclass('arriving') IS NOT NULL", cancel) is true
            ? (string?)await One("SELECT source FROM arriving", cancel) : null;
        if (from is not null && from != source) throw new Refused(Unfinished);
        var newest = (long)(await One("SELECT coalesce(max(position),0) FROM log", cancel))!;
        if (from is null && (newest > 0 || await One("SELECT EXISTS(SELECT 1 FROM access_log)", cancel) is true))
            throw new Refused("There is a store in that database already, with something in it. Name an empty database or another schema. "
                + "Was this very copy cut off while it was being checked? Then it is whole: bluelamp verify checks it.");
        _resumed = from is not null;
        await using var transaction = await _connection.BeginTransactionAsync(cancel);
        await Run(_connection, "CREATE TABLE IF NOT EXISTS arriving(source text NOT NULL)", cancel);
        if (from is null)
        {
            await using var mark = new NpgsqlCommand("INSERT INTO arriving VALUES($1)", _connection);
            mark.Parameters.Add(new() { Value = source });
            await mark.ExecuteNonQueryAsync(cancel);
        }

        await Run(_connection, "DROP INDEX IF EXISTS log_record,link_to,access_log_record,access_log_by", cancel);
        await Run(_connection, $"TRUNCATE record,{string.Join(',', CopyTable.All.Where(t => t != CopyTable.Log).Select(t => t.Name))}",
            cancel);
        await transaction.CommitAsync(cancel);
        var tx = newest == 0 ? 0L : (long)(await One($"SELECT tx FROM log WHERE position={newest}", cancel))!;
        return new(tx, newest);
    }

    public async Task Load(Block block, CancellationToken cancel)
    {
        await using var rows = await _connection.BeginRawBinaryCopyAsync(
            $"COPY {block.Table.Name}({block.Table.Names}) FROM STDIN (FORMAT BINARY)", cancel);
        await rows.WriteAsync(Head, cancel);
        await rows.WriteAsync(block.Bytes, cancel);
        await rows.WriteAsync(End, cancel);
    }

    public async Task<Counted> Count(CancellationToken cancel)
    {
        await PostgresSchema.Make(_connection, null, cancel);

        // What was erased while the copy was interrupted must not stay behind in the rows carried before.
        if (_resumed)
        {
            await Run(_connection, """
                UPDATE log SET because=NULL,detail=NULL,data=NULL WHERE data IS NOT NULL AND EXISTS(
                SELECT 1 FROM log e WHERE e.record_id=log.record_id AND e.version>log.version AND e.data IS NULL)
                """, cancel);
        }

        // In the order in which they were made, since questions that leave the order open answer in it.
        await Run(_connection, """
            TRUNCATE record;
            INSERT INTO record(rid,id,type,version,shape,label,data,changed_at)
            SELECT f.position,n.record_id,n.type,n.version,n.shape,n.label,n.data::json,n.at FROM log f
            JOIN (SELECT record_id,max(version) AS version FROM log GROUP BY record_id) m ON m.record_id=f.record_id
            JOIN log n ON n.record_id=m.record_id AND n.version=m.version WHERE f.version=1 ORDER BY f.position
            """, cancel);

        // The tables of projections are not carried: of no version, they are made again when the store is opened.
        await Run(_connection, "UPDATE checkpoint SET version=0", cancel);
        foreach (var (table, column) in new[] { ("record", "rid"), ("label", "id"), ("access_log", "position") })
            await Run(_connection, $"SELECT setval(pg_get_serial_sequence('{table}','{column}'),max({column})) FROM {table}", cancel);
        var rows = string.Join(" UNION ALL ", CopyTable.All.Select(t => $"SELECT '{t.Name}',count(*) FROM {t.Name}"));
        return new(await Counts(_connection, rows, cancel),
            await Counts(_connection, "SELECT type,count(*) FROM record GROUP BY type", cancel));
    }

    // The last commit waits for the disk, and with it all that went before.
    public async Task Finish(CancellationToken cancel)
    {
        await Run(_connection, "SET synchronous_commit=on", cancel);
        await Run(_connection, "DROP TABLE arriving", cancel);
        await Run(_connection, "ANALYZE record,log,link", cancel);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    /// <summary>A connection that takes its time and hears at once when the server is gone.</summary>
    /// <exception cref="IOException">PostgreSQL cannot be reached.</exception>
    public static async Task<NpgsqlConnection> Connect(string connection, string options, CancellationToken cancel)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(connection) { Pooling = false, CommandTimeout = 0, KeepAlive = 10 };
            builder.Options = $"{options} -c statement_timeout=0 -c idle_in_transaction_session_timeout=0 {builder.Options}".TrimEnd();
            builder.ApplicationName ??= "bluelamp copy";
            Sources.FollowPrimary(builder);
            var opened = new NpgsqlConnection(builder.ConnectionString);
            await opened.OpenAsync(cancel);
            await HearWhenWeDie(opened, cancel);
            return opened;
        }
        catch (ArgumentException wrong)
        {
            throw new IOException($"That is not a PostgreSQL connection string: {wrong.Message}");
        }
    }

    // Else a long statement goes on after we are gone, holds the lock, and the same words are refused until it ends.
    private static async Task HearWhenWeDie(NpgsqlConnection connection, CancellationToken cancel)
    {
        try
        {
            await Run(connection, "SET client_connection_check_interval='1s'", cancel);
        }
        catch (PostgresException)
        {
            // A server on Windows cannot look: it hears of it when the statement ends.
        }
    }

    /// <summary>Holds what a running house holds, for as long as the connection lives.</summary>
    /// <exception cref="IOException">A house runs on the store.</exception>
    public static async Task Hold(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var asked = new NpgsqlCommand($"SELECT pg_try_advisory_lock({PostgresStorage.OwnerLock})", connection);
        if (await asked.ExecuteScalarAsync(cancel) is not true)
            throw new IOException("A Bluelamp runs on the store in that database, or a copy into it. Stop every one of them first.");
    }

    public static async Task Run(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Names and numbers.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> Counts(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        var counts = new Dictionary<string, long>();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) counts[reader.GetString(0)] = reader.GetInt64(1);
        return counts;
    }

    private async Task<object?> One(string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        return await command.ExecuteScalarAsync(cancel);
    }
}
