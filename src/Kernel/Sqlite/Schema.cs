namespace Bluelamp.Kernel.Sqlite;

/// <summary>The kernel's tables, and one for each record type: a write then pays for the indexes of its own type only. No row of a
/// record table or of the log is ever deleted, so a row number is never given twice and no checkpoint can hide one.</summary>
internal static class Schema
{
    public const int Version = 2;

    public const string Tables = """
        CREATE TABLE IF NOT EXISTS log(
            position INTEGER PRIMARY KEY, tx INTEGER NOT NULL, record_id BLOB NOT NULL, type TEXT NOT NULL, version INTEGER NOT NULL,
            shape INTEGER NOT NULL, label INTEGER NOT NULL, at INTEGER NOT NULL, "by" TEXT NOT NULL, because TEXT, action TEXT NOT NULL,
            digest BLOB NOT NULL, detail TEXT, data TEXT);
        CREATE UNIQUE INDEX IF NOT EXISTS log_record ON log(record_id, version);
        CREATE TABLE IF NOT EXISTS link(
            from_id BLOB NOT NULL, path TEXT NOT NULL, to_id BLOB NOT NULL, from_type TEXT NOT NULL, to_type TEXT NOT NULL,
            PRIMARY KEY(from_id, path, to_id)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS link_to ON link(to_id, from_type, from_id);
        CREATE TABLE IF NOT EXISTS label(id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL UNIQUE);
        CREATE TABLE IF NOT EXISTS sequence(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS checkpoint(
            name TEXT PRIMARY KEY, tx INTEGER NOT NULL, row INTEGER NOT NULL, version INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS parked(
            name TEXT NOT NULL, tx INTEGER NOT NULL, row INTEGER NOT NULL, error TEXT NOT NULL, at INTEGER NOT NULL,
            PRIMARY KEY(name, tx, row)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS command(
            key BLOB PRIMARY KEY, hash TEXT NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS access_log(
            position INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, "by" TEXT NOT NULL, record_id BLOB NOT NULL,
            type TEXT NOT NULL, purpose TEXT NOT NULL, what TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS access_log_record ON access_log(record_id);
        CREATE INDEX IF NOT EXISTS access_log_by ON access_log("by");
        CREATE TABLE IF NOT EXISTS seal(
            tx INTEGER NOT NULL, row INTEGER NOT NULL, rows INTEGER NOT NULL, root BLOB NOT NULL, chain BLOB NOT NULL,
            PRIMARY KEY(tx, row)) WITHOUT ROWID;
        """;

    private const string TablePrefix = "record_";

    /// <summary>Makes the tables of a new store, brings an older one up to date; refuses one that a newer program made.</summary>
    public static void Make(Connection connection, string path)
    {
        var asked = connection.Prepare("PRAGMA user_version");
        asked.Step();
        var made = asked.Int(0);
        asked.Reset();
        if (made > Version)
            throw new IOException($"The store at {path} was made by a newer Bluelamp. Start that one, or restore a backup made before it.");
        connection.Run("BEGIN IMMEDIATE");
        connection.Run(Tables);
        connection.Run("DROP TABLE IF EXISTS arriving");
        if (made == 1) Part(connection);
        connection.Run($"PRAGMA user_version={Version}");
        connection.Run("COMMIT");
    }

    /// <summary>Makes tables for the declared types, and their indexes; drops indexes no longer declared.</summary>
    public static void Declare(Connection connection, IEnumerable<string> types, IReadOnlyList<IIndex> indexes)
    {
        foreach (var type in types) MakeTable(connection, type);
        var wanted = indexes.SelectMany(Statements).ToDictionary(s => s.Name, s => s.Sql);
        var present = Names(connection, "type='index' AND (name GLOB 'ix_*' OR name GLOB 'ux_*')");
        foreach (var old in present.Except(wanted.Keys)) connection.Run($"DROP INDEX {old}");
        foreach (var (name, sql) in wanted)
        {
            if (!present.Contains(name)) connection.Run(sql);
        }
    }

    /// <summary>The table of a record type.</summary>
    public static string Table(string type) => TablePrefix + type.Replace('-', '_');

    /// <summary>The tables of all record types that were ever declared.</summary>
    public static IReadOnlySet<string> TablesOf(Connection connection) => Names(connection, $"type='table' AND name GLOB '{TablePrefix}*'");

    /// <summary>A field as indexes and questions write it, letter for letter the same: else SQLite does not see that they match.</summary>
    public static string Field(string path) => $"ifnull(json_extract(data,'$.{path}'),'')";

    /// <summary>The rows an index holds: an erased record is in none.</summary>
    public const string Held = "data IS NOT NULL";

    /// <summary>The name of the unique twin of an index.</summary>
    public static string UniqueName(IIndex index) => "u" + index.Name[1..];

    private static IEnumerable<(string Name, string Sql)> Statements(IIndex index)
    {
        var fields = string.Join(',', index.Paths.Select(Field));
        var on = $"ON {Table(index.Type)}({fields}) WHERE {Held}";
        yield return (index.Name, $"CREATE INDEX {index.Name} {on}");
        if (index.Unique is null) yield break;

        // Absent values may repeat: a unique index holds only rows that have them all.
        var present = string.Concat(index.Paths.Select(p => $" AND json_extract(data,'$.{p}') IS NOT NULL"));
        yield return (UniqueName(index), $"CREATE UNIQUE INDEX {UniqueName(index)} {on}{present}");
    }

    /// <summary>Makes the table of a record type.</summary>
    public static void MakeTable(Connection connection, string type) => connection.Run($"""
        CREATE TABLE IF NOT EXISTS {Table(type)}(
            rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, version INTEGER NOT NULL, shape INTEGER NOT NULL, label INTEGER NOT NULL,
            data TEXT, changed_at INTEGER NOT NULL)
        """);

    // Version 1 held all types in one table.
    private static void Part(Connection connection)
    {
        var types = connection.Prepare("SELECT DISTINCT type FROM record");
        var all = new List<string>();
        while (types.Step()) all.Add(types.Text(0));
        types.Reset();
        foreach (var type in all)
        {
            MakeTable(connection, type);
            connection.Prepare($"""
                INSERT INTO {Table(type)}(rid,id,version,shape,label,data,changed_at)
                SELECT rid,id,version,shape,label,data,changed_at FROM record WHERE type=?
                """).Bind(type).Run();
        }

        connection.Run("DROP TABLE record");
    }

    private static HashSet<string> Names(Connection connection, string which)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var found = connection.Prepare($"SELECT name FROM sqlite_master WHERE {which}");
        while (found.Step()) names.Add(found.Text(0));
        found.Reset();
        return names;
    }
}
