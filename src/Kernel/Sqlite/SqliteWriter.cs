namespace Bluelamp.Kernel.Sqlite;

/// <summary>The one writer, inside its turn.</summary>
internal sealed class SqliteWriter(SqliteStorage storage, Connection connection) : SqliteReader(storage, connection), IWriter
{
    private readonly SqliteStorage _storage = storage;
    private readonly Connection _connection = connection;
    private long _tx;
    private long _row;

    /// <summary>True when this group of commands has made a label; it is known to others once durable.</summary>
    public bool MadeLabels { get; set; }

    /// <summary>The newest row this command has written; the start when it wrote none.</summary>
    public LogPosition Written { get; private set; }

    /// <summary>Starts one command's part of a group.</summary>
    public void Begin()
    {
        Written = LogPosition.Start;
        _tx = _row + 1;
    }

    public DateTimeOffset Latest { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Reads where the log ends: at the start, after a command was rolled back, after another process wrote.</summary>
    public void Resume() => (_row, Latest) = All(
        _connection.Prepare("SELECT position,at FROM log ORDER BY position DESC LIMIT 1"), s => (s.Long(0), Utc(s.Long(1))))
        .FirstOrDefault((0, DateTimeOffset.MinValue));

    public LogPosition NextPosition() => new(_tx, _row + 1);

    public Task<long> Next(string sequence) => With(c => All(
        c.Prepare("INSERT INTO sequence(name,value) VALUES(?,1) ON CONFLICT(name) DO UPDATE SET value=value+1 RETURNING value")
            .Bind(sequence), s => s.Long(0))[0]);

    public Task<bool> Put(NewState state) => With(c => Unique(() =>
    {
        var (entry, digest, before, links) = state;
        var label = LabelId(entry.Label);
        if (!PutState(c, entry, before, label)) return false;
        if (entry.Data.IsEmpty) Blank(c, entry.Record.Id);
        if (!PutLog(c, entry, digest, label)) return false;
        PutLinks(c, entry, before, links);
        return true;
    }));

    public Task SaveCheckpoint(string name, LogPosition position, long version) => With(c =>
        c.Prepare("INSERT OR REPLACE INTO checkpoint(name,tx,row,version) VALUES(?,?,?,?)").Bind(name).Bind(position.Tx).Bind(position.Row)
            .Bind(version).Run());

    public Task SaveCommand(Guid key, string hash, byte[] answer, DateTimeOffset at) => With(c =>
        c.Prepare("INSERT INTO command(key,hash,answer,at) VALUES(?,?,?,?)").Bind(key).Bind(hash).BindText(answer).Bind(at.UtcTicks).Run());

    public Task SaveConsultation(Consultation consultation) => With(c => c
        .Prepare("INSERT INTO access_log(at,\"by\",record_id,type,purpose,what) VALUES(?,?,?,?,?,?)").Bind(consultation.At.UtcTicks)
        .Bind(consultation.By)
        .Bind(consultation.Record.Id).Bind(consultation.Record.Type).Bind(consultation.Purpose).Bind(consultation.What).Run());

    public Task SaveParked(Parked parked) => With(c => c
        .Prepare("INSERT OR REPLACE INTO parked(name,tx,row,error,at) VALUES(?,?,?,?,?)")
        .Bind(parked.Name).Bind(parked.Position.Tx).Bind(parked.Position.Row).Bind(parked.Error).Bind(parked.At.UtcTicks).Run());

    public Task ClearParked(string name, LogPosition? only) => With(c => only is { } row
        ? c.Prepare("DELETE FROM parked WHERE name=? AND row=?").Bind(name).Bind(row.Row).Run()
        : c.Prepare("DELETE FROM parked WHERE name=?").Bind(name).Run());

    public Task SaveSeal(SealRow seal) => With(c => c
        .Prepare("INSERT INTO seal(tx,row,rows,root,chain) VALUES(?,?,?,?,?)")
        .Bind(seal.Last.Tx).Bind(seal.Last.Row).Bind(seal.Rows).BindBlob(seal.Root).BindBlob(seal.Chain).Run());

    private static bool PutState(Connection c, Entry entry, int before, long label)
    {
        var table = Schema.Table(entry.Record.Type);
        if (before > 0)
        {
            return c.Prepare($"UPDATE {table} SET version=?,shape=?,label=?,data=?,changed_at=? WHERE id=? AND version=?")
                .Bind(entry.Version).Bind(entry.Shape).Bind(label).BindText(entry.Data.Span).Bind(entry.At.UtcTicks)
                .Bind(entry.Record.Id).Bind(before).Run() == 1;
        }

        // An identity that is there already is not new; any other unique index's no is a fault.
        return c.Prepare($"INSERT INTO {table}(id,version,shape,label,data,changed_at) VALUES(?,?,?,?,?,?) ON CONFLICT(id) DO NOTHING")
            .Bind(entry.Record.Id).Bind(entry.Version).Bind(entry.Shape).Bind(label).BindText(entry.Data.Span).Bind(entry.At.UtcTicks)
            .Run() == 1;
    }

    private T Unique<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        catch (SqliteFault fault) when (fault.IsRepeat && _storage.UniqueSentence(fault.Message) is { } sentence)
        {
            throw new Refused(sentence);
        }
    }

    // The log holds the identities of all types: one taken by a record of another type is not new either.
    private bool PutLog(Connection c, Entry entry, byte[] digest, long label)
    {
        var written = c.Prepare("""
            INSERT INTO log(position,tx,record_id,type,version,shape,label,at,"by",because,action,digest,detail,data)
            VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(record_id,version) DO NOTHING
            """)
            .Bind(entry.Position.Row).Bind(entry.Position.Tx).Bind(entry.Record.Id).Bind(entry.Record.Type).Bind(entry.Version)
            .Bind(entry.Shape).Bind(label)
            .Bind(entry.At.UtcTicks).Bind(entry.By).Bind(entry.Because).Bind(entry.Action).BindBlob(digest).BindText(entry.Detail.Span)
            .BindText(entry.Data.Span).Run();
        if (written == 0) return false;
        _row = entry.Position.Row;
        Written = entry.Position;
        return true;
    }

    private static void PutLinks(Connection c, Entry entry, int before, IReadOnlyList<LinkRow> links)
    {
        if (before > 0) c.Prepare("DELETE FROM link WHERE from_id=?").Bind(entry.Record.Id).Run();
        foreach (var link in links)
        {
            c.Prepare("INSERT INTO link(from_id,path,to_id,from_type,to_type) VALUES(?,?,?,?,?)")
                .Bind(entry.Record.Id).Bind(link.Path).Bind(link.To.Id).Bind(entry.Record.Type).Bind(link.To.Type).Run();
        }
    }

    // The reason may name the person as well as the state does. Who, when and what kind of act stay, and so does the digest.
    private static void Blank(Connection c, Guid record) =>
        c.Prepare("UPDATE log SET because=NULL,detail=NULL,data=NULL WHERE record_id=?").Bind(record).Run();

    private long LabelId(Label label)
    {
        if (_storage.Labels.IdOf(label) is { } known) return known;
        MadeLabels = true;
        var made = _connection.Prepare("INSERT INTO label(text) VALUES(?) ON CONFLICT(text) DO UPDATE SET text=text RETURNING id")
            .Bind(label.Canonical);
        return All(made, s => s.Long(0))[0];
    }
}
