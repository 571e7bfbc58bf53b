using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;

namespace Bluelamp.Kernel.Sqlite;

/// <summary>The embedded store: one file, many readers, one writer that commits up to 256 waiting commands with one flush.</summary>
internal sealed class SqliteStorage : IStorage
{
    private const int GroupMax = 256;
    private const int QueueMax = 4096;
    private const int IdleConnectionsMax = 16;
    private static readonly TimeSpan GatherTime = TimeSpan.FromMicroseconds(100);
    private static readonly TimeSpan WatchEvery = TimeSpan.FromMilliseconds(250);

    private readonly string _path;
    private readonly Connection _connection;
    private readonly SqliteWriter _writer;
    private readonly ConcurrentBag<Connection> _idle = [];
    private readonly Channel<IWork> _queue = Channel.CreateBounded<IWork>(new BoundedChannelOptions(QueueMax) { SingleReader = true });
    private readonly Task _turns;
    private FileStream? _owned;
    private long _version;
    private IReadOnlyDictionary<string, string> _unique = new Dictionary<string, string>();

    private SqliteStorage(string path)
    {
        _path = path;
        _connection = new(path, writes: true);
        Schema.Make(_connection, path);
        Labels.Load(_connection);
        _writer = new(this, _connection);
        _writer.Resume();
        _turns = Task.Factory.StartNew(Turns, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    public Labels Labels { get; } = new();

    public Action<LogPosition> Committed { get; set; } = static _ => { };

    public long Size => new[] { _path, _path + "-wal" }.Where(File.Exists).Sum(p => new FileInfo(p).Length);

    /// <summary>Opens the store in a folder, making both when they are not there.</summary>
    /// <exception cref="IOException">The folder cannot be written, another process writes the store, or a newer
    /// program made it.</exception>
    public static SqliteStorage Open(string folder)
    {
        Directory.CreateDirectory(folder);
        return new(Path.Combine(folder, "bluelamp.db"));
    }

    public Task Declare(IReadOnlyList<IIndex> indexes) => Write(writer =>
    {
        _unique = indexes.Where(i => i.Unique is not null).ToDictionary(Schema.UniqueName, i => i.Unique!);
        Schema.Declare(_connection, indexes);
        return Task.FromResult(0);
    });

    public string? UniqueSentence(string fault) =>
        _unique.FirstOrDefault(u => fault.Contains($"'{u.Key}'", StringComparison.Ordinal)).Value;

    public async Task<T> Write<T>(Func<IWriter, Task<T>> work, CancellationToken cancel = default)
    {
        var item = new Work<T>(work, cancel);
        await _queue.Writer.WriteAsync(item, cancel);
        return await item.Done;
    }

    public IReader Read() => new SqliteReader(this);

    public Connection Rent() => _idle.TryTake(out var connection) ? connection : new(_path, writes: false);

    public void Return(Connection connection)
    {
        if (_idle.Count < IdleConnectionsMax) _idle.Add(connection);
        else connection.Dispose();
    }

    public void Own()
    {
        try
        {
            _owned = new(Path.Combine(Path.GetDirectoryName(_path)!, "bluelamp.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite,
                FileShare.None);
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
        _queue.Writer.TryComplete();
        await _turns;
        _owned?.Dispose();
        foreach (var connection in _idle) connection.Dispose();
        _connection.Dispose();
    }

    private async Task Turns()
    {
        var group = new List<IWork>(GroupMax);
        for (var before = 0; await _queue.Reader.WaitToReadAsync(); before = group.Count)
        {
            group.Clear();
            Gather(before);
            while (group.Count < GroupMax && _queue.Reader.TryRead(out var work)) group.Add(work);
            await Turn(group);
        }
    }

    // Those just answered are about to ask again. A moment's wait, shorter than a flush, lets one flush serve them all.
    private void Gather(int before)
    {
        if (before < 2) return;
        var patience = new SpinWait();
        for (var from = Stopwatch.GetTimestamp(); _queue.Reader.Count < before && Stopwatch.GetElapsedTime(from) < GatherTime;)
            patience.SpinOnce(-1);
    }

    // One flush for all that wait. A command that is refused rolls back alone; a disk that fails takes the
    // whole group with it, and nobody is answered.
    private async Task Turn(List<IWork> group)
    {
        var newest = LogPosition.Start;
        if (DataVersion(_connection) is var version && version != _version) Reload(version);
        try
        {
            _connection.Prepare("BEGIN IMMEDIATE").Run();
            foreach (var work in group)
            {
                if (await One(work) && _writer.Written > newest) newest = _writer.Written;
            }

            _connection.Prepare("COMMIT").Run();
        }
        catch (Exception fault)
        {
            if (!_connection.IsIdle) _connection.Run("ROLLBACK");
            _writer.Resume();
            foreach (var work in group) work.Fail(fault);
            return;
        }

        if (_writer.MadeLabels) Labels.Load(_connection);
        _writer.MadeLabels = false;
        if (newest > LogPosition.Start) Committed(newest);
        foreach (var work in group) work.Answer();
    }

    private async Task<bool> One(IWork work)
    {
        if (work.IsCancelled) return false;
        _connection.Prepare("SAVEPOINT one").Run();
        _writer.Begin();
        try
        {
            await work.Do(_writer);
            _connection.Prepare("RELEASE one").Run();
            return true;
        }
        catch (Exception refusal) when (!_connection.IsIdle)
        {
            _connection.Run("ROLLBACK TO one");
            _connection.Run("RELEASE one");
            _writer.Resume();
            work.Fail(refusal);
            return false;
        }
    }

    private void Reload(long version)
    {
        _version = version;
        _writer.Resume();
        Labels.Load(_connection);
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

    private interface IWork
    {
        bool IsCancelled { get; }
        Task Do(IWriter writer);
        void Answer();
        void Fail(Exception fault);
    }

    private sealed class Work<T>(Func<IWriter, Task<T>> work, CancellationToken cancel) : IWork
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _answer = default!;

        public Task<T> Done => _done.Task;

        // Given up while waiting: never begun. Once begun it is finished, whoever still listens.
        public bool IsCancelled => cancel.IsCancellationRequested && _done.TrySetCanceled(cancel);

        public async Task Do(IWriter writer) => _answer = await work(writer);

        public void Answer() => _done.TrySetResult(_answer);

        public void Fail(Exception fault) => _done.TrySetException(fault);
    }
}
