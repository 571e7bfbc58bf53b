using System.Buffers.Binary;

namespace Bluelamp.Kernel.Sqlite;

/// <summary>An embedded store that is being filled beside its place, and takes its place when all of it is there and counted.</summary>
internal sealed class SqliteTarget : ICopyTarget
{
    private const string Later = "log_record,link_to,access_log_record,access_log_by";

    private readonly string _path;
    private readonly string _folder;
    private readonly FileStream _alone;
    private readonly Connection _connection;
    private bool _resumed;
    private bool _closed;

    private SqliteTarget(string folder)
    {
        (_folder, _path) = (folder, Path.Combine(folder, "bluelamp.db"));
        Directory.CreateDirectory(folder);
        _alone = Hold(folder);
        try
        {
            if (File.Exists(_path)) Empty();
            _connection = new(ArrivingIn(folder), writes: true);
        }
        catch
        {
            _alone.Dispose();
            throw;
        }
    }

    /// <summary>Takes the store of a folder to fill it.</summary>
    /// <exception cref="Refused">There is a store there with something in it.</exception>
    /// <exception cref="IOException">A house runs there.</exception>
    public static SqliteTarget Open(string folder) => new(folder);

    /// <summary>Where a store stands that is being filled.</summary>
    public static string ArrivingIn(string folder) => Path.Combine(folder, "bluelamp.db.arriving");

    /// <summary>Why a half-filled store cannot be opened.</summary>
    public static string Unfinished(string folder) => $"A restore or a move into {folder} was not finished. Finish it with the same words, "
        + $"or delete {ArrivingIn(folder)} to begin anew.";

    /// <summary>Holds what a running house holds.</summary>
    /// <exception cref="IOException">A house runs there.</exception>
    public static FileStream Hold(string folder)
    {
        try
        {
            return new(Path.Combine(folder, "bluelamp.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new IOException($"A Bluelamp runs on the store in {folder}. Stop it first.");
        }
    }

    public Task<LogPosition> Begin(string source, CancellationToken cancel)
    {
        _connection.Run("PRAGMA synchronous=NORMAL; PRAGMA cache_size=-262144; CREATE TABLE IF NOT EXISTS arriving(source TEXT NOT NULL)");
        var begun = _connection.Prepare("SELECT source FROM arriving");
        var from = begun.Step() ? begun.Text(0) : null;
        begun.Reset();
        if (from is not null && from != source) throw new Refused(Unfinished(_folder));
        _connection.Run("BEGIN IMMEDIATE");
        _connection.Run(Schema.Tables);
        foreach (var index in Later.Split(',')) _connection.Run($"DROP INDEX IF EXISTS {index}");
        foreach (var table in CopyTable.All.Where(t => t != CopyTable.Log)) _connection.Run($"DELETE FROM {table.Name}");
        if (from is null) _connection.Prepare("INSERT INTO arriving(source) VALUES(?)").Bind(source).Run();
        _connection.Run("COMMIT");
        var newest = _connection.Prepare("SELECT tx,position FROM log ORDER BY position DESC LIMIT 1");
        var position = newest.Step() ? new LogPosition(newest.Long(0), newest.Long(1)) : LogPosition.Start;
        newest.Reset();
        _resumed = position > LogPosition.Start;
        return Task.FromResult(position);
    }

    public Task Load(Block block, CancellationToken cancel)
    {
        var table = block.Table;
        var insert = $"INSERT INTO {table.Name}({table.Names}) VALUES({string.Join(',', table.Columns.Select(_ => "?"))})";
        var rows = new RowReader(block.Bytes.Span);
        _connection.Run("BEGIN IMMEDIATE");
        for (var row = 0; row < block.Rows; row++)
        {
            rows.Row();
            var statement = _connection.Prepare(insert);
            foreach (var column in table.Columns) Bind(statement, column.Kind, ref rows);
            statement.Run();
        }

        _connection.Run("COMMIT");
        return Task.CompletedTask;
    }

    public Task<Counted> Count(CancellationToken cancel)
    {
        _connection.Run("BEGIN IMMEDIATE");
        _connection.Run(Schema.Tables);

        if (_resumed) Blank();
        _connection.Run("CREATE INDEX arriving_type ON log(type,position,record_id) WHERE version=1");
        foreach (var type in Types())
        {
            cancel.ThrowIfCancellationRequested();
            State(type);
        }

        _connection.Run("DROP INDEX arriving_type");

        // The tables of projections are not carried: of no version, they are made again when the store is opened.
        _connection.Run("UPDATE checkpoint SET version=0");
        _connection.Run("COMMIT");
        return Task.FromResult(new Counted(
            CopyTable.All.ToDictionary(t => t.Name, t => SqliteSource.CountOf(_connection, t.Name)), SqliteSource.RecordsOf(_connection)));
    }

    // The write-ahead log goes into the file, the file to the disk, and then it is the store. Its mark goes when it is opened: were it
    // gone before the name is right, another copy could go on with this one.
    public Task Finish(CancellationToken cancel)
    {
        _connection.Run($"PRAGMA user_version={Schema.Version}; PRAGMA wal_checkpoint(TRUNCATE)");
        Close();
        using (var file = File.OpenHandle(ArrivingIn(_folder), FileMode.Open, FileAccess.ReadWrite)) RandomAccess.FlushToDisk(file);
        foreach (var old in new[] { _path + "-wal", _path + "-shm" }) File.Delete(old);
        File.Move(ArrivingIn(_folder), _path, overwrite: true);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Close();
        _alone.Dispose();
        return default;
    }

    private void Close()
    {
        if (_closed) return;
        _closed = true;
        _connection.Dispose();
    }

    private static void Bind(Statement statement, CopyKind kind, ref RowReader rows)
    {
        if (!rows.Field(out var value)) statement.BindNull();
        else if (kind == CopyKind.Long) statement.Bind(BinaryPrimitives.ReadInt64BigEndian(value));
        else if (kind == CopyKind.Int) statement.Bind((long)BinaryPrimitives.ReadInt32BigEndian(value));
        else if (kind is CopyKind.Uuid or CopyKind.Bytes) statement.BindBlob(value);
        else if (value.IsEmpty) statement.Bind("");
        else statement.BindText(value);
    }

    // What was erased while the copy was interrupted must not stay behind in the rows carried before.
    private void Blank() => _connection.Run("""
        UPDATE log SET because=NULL,detail=NULL,data=NULL WHERE data IS NOT NULL AND EXISTS(
        SELECT 1 FROM log e WHERE e.record_id=log.record_id AND e.version>log.version AND e.data IS NULL)
        """);

    // In the order in which they were made, since questions that leave the order open answer in it.
    private void State(string type)
    {
        Schema.MakeTable(_connection, type);
        _connection.Run($"DELETE FROM {Schema.Table(type)}");
        _connection.Prepare($"""
            INSERT INTO {Schema.Table(type)}(rid,id,version,shape,label,data,changed_at)
            SELECT f.position,n.record_id,n.version,n.shape,n.label,n.data,n.at FROM log f INDEXED BY arriving_type
            CROSS JOIN log n ON n.record_id=f.record_id AND n.version=(SELECT max(version) FROM log WHERE record_id=f.record_id)
            WHERE f.version=1 AND f.type=? ORDER BY f.position
            """).Bind(type).Run();
    }

    private List<string> Types()
    {
        var all = new List<string>();
        var types = _connection.Prepare("SELECT DISTINCT type FROM log INDEXED BY arriving_type WHERE version=1");
        while (types.Step()) all.Add(types.Text(0));
        types.Reset();
        return all;
    }

    // A store that was opened once and never written to may give way.
    private void Empty()
    {
        using var there = new Connection(_path, writes: false);
        if (Schema.TablesOf(there).Count == 0) return;
        if (SqliteSource.CountOf(there, "log") > 0 || SqliteSource.CountOf(there, "access_log") > 0)
            throw new Refused($"There is a store in {_folder} already, with something in it. Name an empty folder. "
                + "Was this very copy cut off while it was being checked? Then it is whole: bluelamp verify checks it.");
    }
}
