using System.Collections.Concurrent;

namespace Bluelamp.Kernel.Sqlite;

/// <summary>The embedded store: one file, many readers, one writer that commits up to 256 waiting commands with one flush.</summary>
internal sealed class SqliteStorage : IStorage
{
    private const int IdleConnectionsMax = 16;

    // Where the log ends is read again before anything else is written.
    private const long Unknown = -1;
    private static readonly TimeSpan WatchEvery = TimeSpan.FromMilliseconds(250);

    private readonly string _path;
    private readonly Connection _connection;
    private readonly SqliteWriter _writer;
    private readonly ConcurrentBag<Connection> _idle = [];
    private readonly Turns _turns;
    private FileStream? _owned;
    private long _version;
    private IReadOnlySet<string> _tables;
    private IReadOnlyDictionary<string, string> _unique = new Dictionary<string, string>();

    private SqliteStorage(string path)
    {
        _path = path;
        _connection = new(path, writes: true);
        Schema.Make(_connection, path);
        _tables = Schema.TablesOf(_connection);
        LoadLabels();
        _writer = new(this, _connection);
        _writer.Resume();
        _turns = new(Commit);
    }

    public Labels Labels { get; } = new();

    public Action<LogPosition> Committed { get; set; } = static _ => { };

    public int Waiting => _turns.Waiting;

    public long Size => new[] { _path, _path + "-wal" }.Where(File.Exists).Sum(p => new FileInfo(p).Length);

    /// <summary>Opens the store in a folder, making both when they are not there.</summary>
    /// <exception cref="IOException">The folder cannot be written, another process writes the store, or a newer
    /// program made it, or a copy into it was not finished.</exception>
    public static SqliteStorage Open(string folder)
    {
        Directory.CreateDirectory(folder);
        if (File.Exists(SqliteTarget.ArrivingIn(folder))) throw new IOException(SqliteTarget.Unfinished(folder));
        return new(Path.Combine(folder, "bluelamp.db"));
    }

    public Task Declare(IReadOnlyCollection<string> types, IReadOnlyList<IIndex> indexes) => ((IStorage)this).Write(writer =>
    {
        _unique = indexes.Where(i => i.Unique is not null).ToDictionary(Schema.UniqueName, i => i.Unique!);
        Schema.Declare(_connection, types.Union(indexes.Select(i => i.Type)), indexes);
        _tables = Schema.TablesOf(_connection);
        return Task.FromResult(0);
    });

    /// <summary>The tables of the record types: what is in none of them was never written.</summary>
    public IReadOnlySet<string> Tables => _tables;

    public string? UniqueSentence(string fault) =>
        _unique.FirstOrDefault(u => fault.Contains($"'{u.Key}'", StringComparison.Ordinal)).Value;

    public Task<T> Write<T>(Func<IWriter, Task<T>> work, Guid? key, CancellationToken cancel) =>
        _turns.Wait(work, key, cancel);

    public IReader Read() => new SqliteReader(this);

    public Connection Rent() => _idle.TryTake(out var connection) ? connection : new(_path, writes: false);

    public void Return(Connection connection)
    {
        if (_idle.Count < IdleConnectionsMax) _idle.Add(connection);
        else connection.Dispose();
    }

    public Task<ILease> Own(CancellationToken cancel)
    {
        try
        {
            _owned = new(Path.Combine(Path.GetDirectoryName(_path)!, "bluelamp.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite,
                FileShare.None);
            return Task.FromResult<ILease>(new FileLease());
        }
        catch (IOException)
        {
            throw new IOException(
                $"Another Bluelamp already runs on the store at {_path}. Stop it first, or start this one on another folder.");
        }
    }

    public async Task Watch(CancellationToken cancel)
    {
        using var watcher = new Connection(_path, writes: false);
        for (long seen = 0; ; await Task.Delay(WatchEvery, cancel))
        {
            var now = DataVersion(watcher);
            if (now == seen) continue;
            seen = now;
            if (await Read().Newest() is { } newest) Committed(newest.Position);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _turns.DisposeAsync();
        _owned?.Dispose();
        foreach (var connection in _idle) connection.Dispose();
        _connection.Dispose();
    }

    // One flush for all that wait, and nobody hears before it. A savepoint for each would have SQLite copy every page that a command
    // touches, and almost no command fails once it has begun to write: so when one does, all is undone, and each has its turn alone.
    private async Task Commit(IReadOnlyList<Turn> group)
    {
        if (await Commit(group, alone: group.Count == 1)) return;
        foreach (var turn in group) await Commit([turn], alone: true);
    }

    private async Task<bool> Commit(IReadOnlyList<Turn> group, bool alone)
    {
        var (refused, newest) = (new Dictionary<Turn, Exception>(), LogPosition.Start);
        try
        {
            if (DataVersion(_connection) is var version && version != _version) Reload(version);
            _connection.Prepare("BEGIN IMMEDIATE").Run();
            foreach (var turn in group.Where(t => !t.IsCancelled))
            {
                if (await One(turn) is { } refusal) refused.Add(turn, refusal);
                else if (_writer.Written > newest) newest = _writer.Written;
            }

            _connection.Prepare("COMMIT").Run();
        }
        catch (Exception fault)
        {
            var isOfDisk = _connection.IsIdle || fault is DiskTrouble;
            _version = Unknown;
            if (!_connection.IsIdle) _connection.Run("ROLLBACK");
            if (!alone && !isOfDisk) return false;
            foreach (var turn in group) turn.Fail(fault);
            return true;
        }

        if (_writer.MadeLabels) LoadLabels();
        _writer.MadeLabels = false;
        if (newest > LogPosition.Start) Committed(newest);
        foreach (var turn in group)
        {
            if (refused.TryGetValue(turn, out var refusal)) turn.Fail(refusal);
            else turn.Answer();
        }

        return true;
    }

    // Refused before it has written anything: the others go on.
    private async Task<Exception?> One(Turn turn)
    {
        var before = _connection.ChangedInAll;
        _writer.Begin();
        try
        {
            await turn.Do(_writer);
            return null;
        }
        catch (Exception refusal) when (refusal is Refused or Stale or NotFound or Forbidden && _connection.ChangedInAll == before)
        {
            return refusal;
        }
    }

    private void Reload(long version)
    {
        _version = version;
        _writer.Resume();
        LoadLabels();
    }

    private void LoadLabels()
    {
        var labels = new List<(long, string)>();
        var rows = _connection.Prepare("SELECT id,text FROM label");
        while (rows.Step()) labels.Add((rows.Long(0), rows.Text(1)));
        rows.Reset();
        Labels.Know(labels);
    }

    // Changes when another process, a command line beside the running house, has written.
    private static long DataVersion(Connection connection)
    {
        var asked = connection.Prepare("PRAGMA data_version");
        asked.Step();
        var version = asked.Long(0);
        asked.Reset();
        return version;
    }

    // The file is held until the storage closes, and nobody can take it away.
    private sealed class FileLease : ILease
    {
        public CancellationToken Lost => CancellationToken.None;

        public ValueTask DisposeAsync() => default;
    }
}
