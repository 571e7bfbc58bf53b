using Npgsql;

namespace Bluelamp.Kernel.Postgres;

/// <summary>The one writer, inside its turn. What commands decide waits in memory until something must be asked of it,
/// or until the group ends: then all of it goes in one journey.</summary>
internal sealed class PostgresWriter(PostgresStorage storage, Session session) : PostgresReader(storage), IWriter
{
    private const int SequencesKept = 64;

    private readonly PostgresStorage _storage = storage;
    private readonly Pending _group = new();
    private readonly Pending _own = new();
    private readonly Dictionary<Guid, int> _versions = [];
    private readonly Dictionary<string, long> _sequences = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, (string Hash, byte[] Answer)> _answers = [];
    private readonly Dictionary<string, (long Id, Label Label)> _made = new(StringComparer.Ordinal);
    private readonly HashSet<Guid> _keys = [];
    private string[] _recent = [];
    private long _newestLabel;
    private bool _repeats;
    private long _tx;
    private long _row;

    public DateTimeOffset Latest { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>True when the command in turn has told PostgreSQL something: it cannot be taken back alone.</summary>
    public bool HasTold { get; private set; }

    /// <summary>True when it stands alone in its group after that group failed: what may be wrong is looked at before it
    /// is written.</summary>
    public bool IsCareful { get; private set; }

    /// <summary>The newest row of the group; the start when it wrote none.</summary>
    public LogPosition Written { get; private set; }

    /// <summary>Labels this group has made; others know of them once they are durable.</summary>
    public bool HasMadeLabels => _made.Count > 0;

    /// <summary>Begins a group: takes the writers' lock of all nodes, and reads what most commands ask for, in one journey.</summary>
    public async Task Open(IReadOnlyList<Turn> group, bool careful)
    {
        Forget();
        IsCareful = careful;
        _row = 0;
        foreach (var turn in group)
        {
            if (turn.Key is { } key) _keys.Add(key);
        }

        try
        {
            await Ready();
        }
        catch (IOException)
        {
            // The line was cut since the last group. Nothing has been told yet: a new one, and once more.
            await session.Reset();
            await Ready();
        }

        if (_newestLabel > _storage.Labels.Newest) await _storage.LoadLabels(session);
    }

    // The lock comes first and by itself: each statement after it sees all that the node before us has committed.
    private async Task Ready()
    {
        await session.Open();
        await session.Read(
            BeginRead,
            Statement.Of("BEGIN ISOLATION LEVEL READ COMMITTED"),
            Statement.Of($"SELECT pg_advisory_xact_lock({PostgresStorage.WriterLock})"),
            Statement.Of("SELECT coalesce(max(id),0) FROM label"),
            Statement.Of("SELECT position,at FROM log ORDER BY position DESC LIMIT 1"),
            Statement.Of("SELECT key,hash,answer FROM command WHERE key=ANY($1)", _keys.ToArray()),
            Statement.Of("SELECT name,value FROM sequence WHERE name=ANY($1)", (object)_recent));
    }

    /// <summary>Starts one command's part.</summary>
    public void Begin()
    {
        HasTold = false;
        _tx = _row + 1;
    }

    /// <summary>Keeps what the command decided.</summary>
    public void Keep()
    {
        if (_own.Rows.Count > 0) Written = _own.Rows[^1].Entry.Position;
        _row += _own.Rows.Count;
        foreach (var (id, state) in _own.States) _versions[id] = state.Entry.Version;
        foreach (var (name, value) in _own.Sequences) _sequences[name] = value;
        foreach (var (key, row) in _own.Commands) _answers[key] = (row.Hash, row.Answer);
        _group.Take(_own);
    }

    /// <summary>Forgets what the command decided; nothing of it was told.</summary>
    public void Drop() => _own.Clear();

    /// <summary>Tells PostgreSQL what is left, wakes the other nodes, and makes it durable, in one journey.</summary>
    public async Task Commit()
    {
        if (Written > LogPosition.Start)
            _group.Others.Add(Statement.Of("SELECT pg_notify($1,$2)", _storage.Channel, new Heard(Written, NewestLabel).ToString()));

        // A kept answer may rest on rows that the standby has not confirmed, when the wait for it was cut. A group that only reads would
        // not wait: this makes it one that writes.
        if (_repeats) _group.Others.Add(Statement.Of("SELECT pg_logical_emit_message(true,'bluelamp','')"));
        _group.Others.Add(Statement.Of("COMMIT"));
        _recent = [.. _recent.Concat(_sequences.Keys).Distinct().TakeLast(SequencesKept)];
        await Tell(null, static _ => 0);
    }

    public async Task Rollback()
    {
        Forget();
        await session.Rollback();
    }

    public LogPosition NextPosition() => new(_tx, _row + _own.Rows.Count + 1);

    public async Task<long> Next(string sequence)
    {
        if (!_own.Sequences.TryGetValue(sequence, out var value) && !_sequences.TryGetValue(sequence, out value))
        {
            var kept = await session.Ask(Statement.Of("SELECT value FROM sequence WHERE name=$1", sequence), r => r.GetInt64(0));
            value = kept.FirstOrDefault();
            _sequences[sequence] = value;
        }

        return _own.Sequences[sequence] = value + 1;
    }

    // A record just decided on is answered from memory; one that only waits for it need not be told first.
    public override async Task<Row?> Get(Ref record, Visible visible) => Waiting(record.Id) is { } state
        ? state.AsRow(record.Type, visible) : (await session.Ask(One(record, visible), Seen)).FirstOrDefault();

    public override async Task<IReadOnlyList<Row>> GetMany(string type, IReadOnlyList<Guid> ids, Visible visible)
    {
        var waiting = ids.Select(id => Waiting(id)?.AsRow(type, visible)).OfType<Row>().ToList();
        var others = ids.Where(id => Waiting(id) is null).ToArray();
        return others.Length == 0 ? waiting : [.. waiting, .. await session.Ask(Many(type, others, visible), Seen)];
    }

    public async Task<bool> Put(NewState state)
    {
        var (entry, digest, before, links) = state;
        var id = entry.Record.Id;
        var label = await LabelId(entry.Label);
        if (before != await VersionOf(id, before)) return false;
        if (entry.Data.IsEmpty) _own.Erase(id);
        _own.States[id] = new(entry, _own.States.TryGetValue(id, out var mine) ? mine.Before : before, label, links);
        _own.Rows.Add(new(entry, label, digest));
        return true;
    }

    public override async Task<byte[]?> CommandAnswer(Guid key, string hash)
    {
        if (_own.Commands.TryGetValue(key, out var own)) return Kept((own.Hash, own.Answer), hash);
        if (_answers.TryGetValue(key, out var kept))
        {
            _repeats = true;
            return Kept(kept, hash);
        }

        return _keys.Contains(key) ? null : await base.CommandAnswer(key, hash);
    }

    public override Task<int> Execute(string sql, params object?[] values) => Tell(Own(sql, values));

    public Task SaveCheckpoint(string name, LogPosition position, long version) => Later(
        """
        INSERT INTO checkpoint(name,tx,"row",version) VALUES($1,$2,$3,$4)
        ON CONFLICT(name) DO UPDATE SET tx=excluded.tx,"row"=excluded."row",version=excluded.version
        """,
        name, position.Tx, position.Row, version);

    public Task SaveCommand(Guid key, string hash, byte[] answer, DateTimeOffset at)
    {
        _own.Commands[key] = new(key, hash, answer, at);
        return Task.CompletedTask;
    }

    public Task SaveConsultation(Consultation consultation)
    {
        _own.Consultations.Add(consultation);
        return Task.CompletedTask;
    }

    public Task SaveParked(Parked parked) => Later(
        """
        INSERT INTO parked(name,tx,"row",error,at) VALUES($1,$2,$3,$4,$5)
        ON CONFLICT(name,tx,"row") DO UPDATE SET error=excluded.error,at=excluded.at
        """,
        parked.Name, parked.Position.Tx, parked.Position.Row, parked.Error, parked.At.UtcTicks);

    public Task ClearParked(string name, LogPosition? only) => only is { } at
        ? Later("DELETE FROM parked WHERE name=$1 AND tx=$2 AND \"row\"=$3", name, at.Tx, at.Row)
        : Later("DELETE FROM parked WHERE name=$1", name);

    public Task SaveSeal(SealRow seal) => Later(
        "INSERT INTO seal(tx,\"row\",rows,root,chain) VALUES($1,$2,$3,$4,$5)",
        seal.Last.Tx, seal.Last.Row, seal.Rows, seal.Root, seal.Chain);

    /// <summary>Makes and drops indexes, however long that takes.</summary>
    public Task Declare(IReadOnlyList<string> statements) => statements.Count == 0 ? Task.CompletedTask : session.Declare(statements);

    protected override Task<List<T>> Ask<T>(Statement statement, Func<NpgsqlDataReader, T> read) => Tell(statement, read);

    protected override Label LabelOf(long id) =>
        _made.Values.FirstOrDefault(m => m.Id == id).Label ?? base.LabelOf(id);

    private long NewestLabel => _made.Values.Select(m => m.Id).Append(_storage.Labels.Newest).Max();

    private Row Seen(NpgsqlDataReader reader)
    {
        var row = RowOf(reader);
        _versions[row.Record.Id] = row.Version;
        return row;
    }

    private async Task BeginRead(NpgsqlDataReader reader)
    {
        await reader.NextResultAsync();
        await reader.ReadAsync();
        _newestLabel = reader.GetInt64(0);
        await reader.NextResultAsync();
        if (await reader.ReadAsync()) (_row, Latest) = (reader.GetInt64(0), Utc(reader.GetInt64(1)));
        await reader.NextResultAsync();
        while (await reader.ReadAsync()) _answers[reader.GetGuid(0)] = (reader.GetString(1), reader.GetFieldValue<byte[]>(2));
        await reader.NextResultAsync();
        while (await reader.ReadAsync()) _sequences[reader.GetString(0)] = reader.GetInt64(1);
    }

    private State? Waiting(Guid id) => _own.States.TryGetValue(id, out var own) ? own : _group.States.GetValueOrDefault(id);

    // What was read in this turn cannot have changed: only we write. A new identity is taken at its word; should it be
    // there already, its key says so when it is told, and the command has its turn again alone.
    private async Task<int> VersionOf(Guid id, int before)
    {
        if (Waiting(id) is { } state) return state.Entry.Version;
        if (_versions.TryGetValue(id, out var version)) return version;
        if (before == 0 && !IsCareful) return 0;
        return _versions[id] = (await session.Ask(
            Statement.Of("SELECT version FROM record WHERE id=$1", id), r => r.GetInt32(0))).FirstOrDefault();
    }

    private async Task<long> LabelId(Label label)
    {
        if (_storage.Labels.IdOf(label) is { } known) return known;
        if (_made.TryGetValue(label.Canonical, out var made)) return made.Id;
        var id = (await session.Ask(
            Statement.Of("INSERT INTO label(text) VALUES($1) RETURNING id", label.Canonical), r => r.GetInt64(0)))[0];
        _made[label.Canonical] = (id, label);
        return id;
    }

    private Task Later(string sql, params object[] values)
    {
        _own.Others.Add(Statement.Of(sql, values));
        return Task.CompletedTask;
    }

    private Task<int> Tell(Statement last) => session.Run([.. Telling(), new(last)]);

    private async Task<List<T>> Tell<T>(Statement? last, Func<NpgsqlDataReader, T> read)
    {
        var telling = Telling();
        return last is null ? await session.Tell(telling, read) : await session.Tell([.. telling, new(last)], read);
    }

    // Once told it can only be taken back with the whole group.
    private List<Told> Telling()
    {
        HasTold |= !_own.IsEmpty;
        Keep();
        var telling = _group.Tell().ToList();
        _group.Clear();
        return telling;
    }

    private void Forget()
    {
        _group.Clear();
        _own.Clear();
        _versions.Clear();
        _sequences.Clear();
        _answers.Clear();
        _made.Clear();
        _keys.Clear();
        _repeats = false;
        Written = LogPosition.Start;
    }
}
