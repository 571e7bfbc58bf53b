using System.Runtime.CompilerServices;
using Npgsql;

namespace Bluelamp.Kernel.Postgres;

/// <summary>A store in PostgreSQL as it stands at one moment: a repeatable-read transaction that keeps nobody from writing.</summary>
internal sealed class PostgresSource : ICopySource
{
    // What PostgreSQL sends before the first row: eleven bytes of signature, flags, and the length of nothing.
    private const int HeadLength = 19;

    private readonly NpgsqlConnection _connection;

    private PostgresSource(NpgsqlConnection connection) => _connection = connection;

    public string Identity { get; private set; } = "";

    public LogPosition Position { get; private set; }

    /// <summary>Looks at the store of a connection string.</summary>
    /// <param name="alone">True when no house may run on it meanwhile.</param>
    /// <exception cref="Refused">There is none.</exception>
    /// <exception cref="IOException">It cannot be reached, or a house runs on it.</exception>
    public static async Task<PostgresSource> Open(string connection, bool alone, CancellationToken cancel)
    {
        var source = new PostgresSource(await PostgresTarget.Connect(connection, "-c default_transaction_read_only=on", cancel));
        try
        {
            if (alone) await PostgresTarget.Hold(source._connection, cancel);
            if (await source.One("SELECT to_regclass('about') IS NOT NULL AND to_regclass('arriving') IS NULL", cancel) is not true)
                throw new Refused("There is no store in that database, or it is not finished.");
            await PostgresTarget.Run(source._connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", cancel);
            if (await source.One("SELECT value FROM about WHERE name='version'", cancel) is not (long)PostgresSchema.Version)
                throw new IOException("The store was made by another version of Bluelamp. Open it once with this one, then copy it.");
            source.Identity = (string)(await source.One(
                "SELECT coalesce(inet_server_addr()::text,'')||current_database()||' '||current_schema()", cancel))!;
            var row = (long)(await source.One("SELECT coalesce(max(position),0) FROM log", cancel))!;
            var tx = (long)(await source.One("SELECT coalesce((SELECT tx FROM log ORDER BY position DESC LIMIT 1),0)", cancel))!;
            source.Position = new(tx, row);
            return source;
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    public async IAsyncEnumerable<Block> Blocks(LogPosition after, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var table in CopyTable.All)
        {
            var where = table == CopyTable.Log ? $" WHERE position>{after.Row}" : "";
            await using var rows = await _connection.BeginRawBinaryCopyAsync(
                $"COPY (SELECT {table.Names} FROM {table.Name}{where} ORDER BY {table.Order}) TO STDOUT (FORMAT BINARY)", cancel);
            await rows.ReadExactlyAsync(new byte[HeadLength], cancel);
            await foreach (var block in Cut(table, rows, cancel)) yield return block;
        }
    }

    public async Task<IReadOnlyDictionary<string, long>> Records() =>
        await PostgresTarget.Counts(_connection, "SELECT type,count(*) FROM record GROUP BY type", default);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    // Whole rows into blocks; what is left of a row begins the next one. The end is a row of -1 fields, which measures two bytes.
    private static async IAsyncEnumerable<Block> Cut(CopyTable table, Stream rows, [EnumeratorCancellation] CancellationToken cancel)
    {
        var left = ReadOnlyMemory<byte>.Empty;
        for (var ended = false; !ended;)
        {
            var bytes = new byte[Math.Max(Block.Full, left.Length * 2)];
            left.CopyTo(bytes);
            var length = left.Length + await rows.ReadAtLeastAsync(
                bytes.AsMemory(left.Length), bytes.Length - left.Length, throwOnEndOfStream: false, cancel);
            ended = length < bytes.Length;
            var (end, count) = Whole(bytes.AsSpan(0, length));
            if (count > 0) yield return new(table, count, bytes.AsMemory(0, end));
            left = bytes.AsMemory(end, length - end);
        }
    }

    private static (int End, int Rows) Whole(ReadOnlySpan<byte> bytes)
    {
        var (end, rows) = (0, 0);
        while (bytes.Length - end >= 2 && (bytes[end] & 0x80) == 0 && RowReader.Measure(bytes[end..]) is > 0 and var length)
        {
            end += length;
            rows++;
        }

        return (end, rows);
    }

    private async Task<object?> One(string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        return await command.ExecuteScalarAsync(cancel);
    }
}
