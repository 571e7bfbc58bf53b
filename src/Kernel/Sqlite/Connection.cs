using SQLitePCL;

namespace Bluelamp.Kernel.Sqlite;

/// <summary>One SQLite connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class Connection : IDisposable
{
    private const int StatementsMax = 1024;

    private readonly sqlite3 _db;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    // Counting every byte it takes costs SQLite a lock each time; nobody asks it for the count.
    static Connection()
    {
        Batteries_V2.Init();
        raw.sqlite3_shutdown();
        raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
        raw.sqlite3_initialize();
    }

    public Connection(string path, bool writes)
    {
        var flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX | (writes ? raw.SQLITE_OPEN_CREATE : 0);
        var code = raw.sqlite3_open_v2(path, out _db, flags, null);
        if (code != raw.SQLITE_OK)
            throw new IOException($"The store at {path} cannot be opened: {raw.sqlite3_errstr(code).utf8_to_string()}.");
        raw.sqlite3_extended_result_codes(_db, 1);
        raw.sqlite3_busy_timeout(_db, 10_000);

        // FULL: an acknowledged commit has reached the disk, also through a power cut. Secure delete: what was
        // erased is overwritten, not only unlinked. Pages of 8 KB and a checkpoint each
        // 96 MB: a bulk import meets the same pages again and again, and they are moved to the database less often.
        Run(writes
            ? "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=12000; "
                + "PRAGMA cache_size=-131072; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY"
            : "PRAGMA query_only=1; PRAGMA cache_size=-16384; PRAGMA mmap_size=1073741824; PRAGMA temp_store=MEMORY");
    }

    /// <summary>False inside a transaction. SQLite leaves one by itself when the disk fails.</summary>
    public bool IsIdle => raw.sqlite3_get_autocommit(_db) != 0;

    /// <summary>Rows the last statement changed.</summary>
    public int Changed => raw.sqlite3_changes(_db);

    /// <summary>Rows that all statements so far have changed.</summary>
    public int ChangedInAll => raw.sqlite3_total_changes(_db);

    /// <summary>A prepared statement, reset and ready to bind; kept for the next time.</summary>
    public Statement Prepare(string sql)
    {
        if (_statements.TryGetValue(sql, out var statement)) return statement.Reset();
        if (_statements.Count >= StatementsMax) Forget();
        if (raw.sqlite3_prepare_v3(_db, sql, raw.SQLITE_PREPARE_PERSISTENT, out var prepared) is not raw.SQLITE_OK and var code)
            throw Fault(code, sql);
        return _statements[sql] = new(this, prepared);
    }

    /// <summary>Runs statements that answer nothing and take nothing.</summary>
    public void Run(string sql)
    {
        if (raw.sqlite3_exec(_db, sql) is not raw.SQLITE_OK and var code) throw Fault(code, sql);
    }

    /// <summary>What SQLite said: of the disk, of a store that cannot be had now, or of the statement.</summary>
    public Exception Fault(int code, string sql)
    {
        var said = new SqliteFault(code, $"{raw.sqlite3_errmsg(_db).utf8_to_string()} ({code}) in {sql[..Math.Min(sql.Length, 120)]}");
        return (code & 0xFF) switch
        {
            raw.SQLITE_FULL => new DiskTrouble(DiskTrouble.Full, said),
            raw.SQLITE_IOERR or raw.SQLITE_READONLY => new DiskTrouble(DiskTrouble.Unwritable, said),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB =>
                new IOException(said.Message, said),
            _ => said,
        };
    }

    public void Dispose()
    {
        Forget();
        raw.sqlite3_close_v2(_db);
        _db.Dispose();
    }

    private void Forget()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        _statements.Clear();
    }
}

/// <summary>SQLite said no to a statement, with its extended code.</summary>
internal sealed class SqliteFault(int code, string message) : Exception(message)
{
    public int Code { get; } = code;

    /// <summary>A unique index or key was hit.</summary>
    public bool IsRepeat => Code is raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY;
}

/// <summary>A prepared statement. Bind in order, step, read by column.</summary>
internal sealed class Statement(Connection connection, sqlite3_stmt statement) : IDisposable
{
    private int _bound;

    public Connection Connection => connection;

    public Statement Reset()
    {
        raw.sqlite3_reset(statement);
        if (_bound > 0) raw.sqlite3_clear_bindings(statement);
        _bound = 0;
        return this;
    }

    public Statement Bind(long value) => Check(raw.sqlite3_bind_int64(statement, ++_bound, value));

    public Statement Bind(double value) => Check(raw.sqlite3_bind_double(statement, ++_bound, value));

    public Statement Bind(string value) => Check(raw.sqlite3_bind_text(statement, ++_bound, value));

    public Statement BindNull() => Check(raw.sqlite3_bind_null(statement, ++_bound));

    public Statement BindBlob(ReadOnlySpan<byte> value) => Check(raw.sqlite3_bind_blob(statement, ++_bound, value));

    /// <summary>UTF-8 text as it is, without a detour through UTF-16; empty binds NULL.</summary>
    public Statement BindText(ReadOnlySpan<byte> utf8) =>
        utf8.IsEmpty ? BindNull() : Check(raw.sqlite3_bind_text(statement, ++_bound, utf8));

    /// <summary>The one way a Guid is bound: 16 bytes, most significant first, so that UUIDv7 order is time order.</summary>
    public Statement Bind(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return BindBlob(bytes);
    }

    public Statement BindAny(object? value) => value switch
    {
        null => BindNull(),
        string text => Bind(text),
        long or int or short or byte => Bind(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)),
        bool truth => Bind(truth ? 1L : 0L),
        double or float or decimal => Bind(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)),
        Guid id => Bind(id),
        byte[] blob => BindBlob(blob),
        DateTimeOffset at => Bind(Json.Time(at)),
        DateOnly on => Bind(on.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException($"A {value.GetType().Name} cannot be a SQL value."),
    };

    public bool Step()
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW) return true;
        if (code == raw.SQLITE_DONE) return false;
        var fault = connection.Fault(code, raw.sqlite3_sql(statement).utf8_to_string());
        raw.sqlite3_reset(statement);
        throw fault;
    }

    /// <summary>Runs to the end; answers the rows changed.</summary>
    public int Run()
    {
        while (Step()) { }
        raw.sqlite3_reset(statement);
        return connection.Changed;
    }

    public int Columns => raw.sqlite3_column_count(statement);

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long Long(int column) => raw.sqlite3_column_int64(statement, column);

    public int Int(int column) => raw.sqlite3_column_int(statement, column);

    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string() ?? "";

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

    /// <summary>The bytes of a text or blob where they lie: good until the next step.</summary>
    public ReadOnlySpan<byte> Raw(int column) => raw.sqlite3_column_blob(statement, column);

    public Guid Guid(int column) => new(raw.sqlite3_column_blob(statement, column), bigEndian: true);

    public object? Any(int column) => raw.sqlite3_column_type(statement, column) switch
    {
        raw.SQLITE_INTEGER => Long(column),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(statement, column),
        raw.SQLITE_TEXT => Text(column),
        raw.SQLITE_BLOB => Bytes(column),
        _ => null,
    };

    public void Dispose() => raw.sqlite3_finalize(statement);

    private Statement Check(int code) =>
        code == raw.SQLITE_OK ? this : throw connection.Fault(code, raw.sqlite3_sql(statement).utf8_to_string());
}
