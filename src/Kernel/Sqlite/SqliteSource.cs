using System.Runtime.CompilerServices;

namespace Bluelamp.Kernel.Sqlite;

/// <summary>An embedded store as it stands at one moment. Whoever writes goes on writing: in the write-ahead log a reader has its own
/// view, and what is written meanwhile stays in that log until the reader is gone.</summary>
internal sealed class SqliteSource : ICopySource
{
    private readonly Connection _connection;
    private readonly FileStream? _alone;

    private SqliteSource(string folder, string path, FileStream? alone)
    {
        (Identity, _alone) = (folder, alone);
        _connection = new(path, writes: false);
        _connection.Run("BEGIN");
        if (One("PRAGMA user_version") != Schema.Version)
            throw new IOException(
                $"The store in {folder} was made by another version of Bluelamp. Open it once with this one, then copy it.");
        var newest = _connection.Prepare("SELECT tx,position FROM log ORDER BY position DESC LIMIT 1");
        if (newest.Step()) Position = new(newest.Long(0), newest.Long(1));
        newest.Reset();
    }

    public string Identity { get; }

    public LogPosition Position { get; }

    /// <summary>Looks at the store in a folder.</summary>
    /// <param name="alone">True when no house may run on it meanwhile.</param>
    /// <exception cref="Refused">There is none.</exception>
    /// <exception cref="IOException">A house runs on it.</exception>
    public static SqliteSource Open(string folder, bool alone)
    {
        var path = Path.Combine(folder, "bluelamp.db");
        if (!File.Exists(path)) throw new Refused($"There is no store in {folder}. Name its folder with --data.");
        return new(folder, path, alone ? SqliteTarget.Hold(folder) : null);
    }

    public async IAsyncEnumerable<Block> Blocks(LogPosition after, [EnumeratorCancellation] CancellationToken cancel)
    {
        // Away from the caller's thread: SQLite answers on the one that asks.
        await Task.Yield();
        foreach (var table in CopyTable.All)
        {
            foreach (var block in Blocks(table, table == CopyTable.Log ? after.Row : null))
            {
                cancel.ThrowIfCancellationRequested();
                yield return block;
            }
        }
    }

    public Task<IReadOnlyDictionary<string, long>> Records() => Task.FromResult(RecordsOf(_connection));

    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        _alone?.Dispose();
        return default;
    }

    /// <summary>Present states by type. What the log has never heard of counts under its table's name.</summary>
    public static IReadOnlyDictionary<string, long> RecordsOf(Connection connection)
    {
        var types = connection.Prepare("SELECT DISTINCT type FROM log");
        var tables = Schema.TablesOf(connection).ToDictionary(t => t, t => t);
        while (types.Step())
        {
            if (tables.ContainsKey(Schema.Table(types.Text(0)))) tables[Schema.Table(types.Text(0))] = types.Text(0);
        }

        types.Reset();
        var counts = tables.ToDictionary(t => t.Value, t => CountOf(connection, t.Key));
        return counts.Where(c => c.Value > 0).ToDictionary(c => c.Key, c => c.Value);
    }

    /// <summary>Rows of a table.</summary>
    public static long CountOf(Connection connection, string table)
    {
        var asked = connection.Prepare($"SELECT count(*) FROM {table}");
        asked.Step();
        var count = asked.Long(0);
        asked.Reset();
        return count;
    }

    private IEnumerable<Block> Blocks(CopyTable table, long? after)
    {
        var maker = new BlockMaker(table);
        var rows = _connection.Prepare(
            $"SELECT {table.Names} FROM {table.Name}{(after is null ? "" : " WHERE position>?")} ORDER BY {table.Order}");
        if (after is { } from) rows.Bind(from);
        while (rows.Step())
        {
            maker.Row();
            for (var i = 0; i < table.Columns.Count; i++) Put(maker, table.Columns[i].Kind, rows, i);
            if (maker.IsFull) yield return maker.Take();
        }

        rows.Reset();
        if (maker.Take() is { Rows: > 0 } last) yield return last;
    }

    private static void Put(BlockMaker maker, CopyKind kind, Statement row, int column)
    {
        if (row.IsNull(column)) maker.None();
        else if (kind == CopyKind.Long) maker.Long(row.Long(column));
        else if (kind == CopyKind.Int) maker.Int(row.Int(column));
        else maker.Bytes(row.Raw(column));
    }

    private long One(string sql)
    {
        var asked = _connection.Prepare(sql);
        asked.Step();
        var value = asked.Long(0);
        asked.Reset();
        return value;
    }
}
