namespace Bluelamp.Kernel.Sqlite;

/// <summary>Answers questions on a pooled connection, or on the writer's own inside its turn.</summary>
internal class SqliteReader(SqliteStorage storage, Connection? own = null) : IReader
{
    private const string EntryColumns = "tx,position,type,record_id,version,shape,label,at,\"by\",because,action,detail,data";

    // Erasing empties every version; the last is the row that did it.
    private const string Erased = "(data IS NULL AND NOT EXISTS(SELECT 1 FROM log later "
        + "WHERE later.record_id=log.record_id AND later.version>log.version))";

    private const string LookColumns = "position,at,\"by\",type,record_id,purpose,what";

    public Visible Visible(Actor actor) => storage.Labels.Visible(actor);

    public Task<Row?> Get(Ref record, Visible visible) => With(c => One(c, record.Type, record.Id, visible));

    // The database is in this process: one look each costs less than a statement for every number of ids.
    public Task<IReadOnlyList<Row>> GetMany(string type, IReadOnlyList<Guid> ids, Visible visible) => With<IReadOnlyList<Row>>(c =>
        [.. ids.Select(id => One(c, type, id, visible)).OfType<Row>()]);

    public Task<IReadOnlyList<Row>> Find(Ask ask) => With<IReadOnlyList<Row>>(c =>
        All(Questions.Rows(c, ask), s => RowOf(s, ask.Index.Type)));

    public Task<long> Count(Ask ask) => With(c => All(Questions.Count(c, ask), s => s.Long(0))[0]);

    public Task<IReadOnlyList<Tally>> Distinct(Ask ask) => With<IReadOnlyList<Tally>>(c =>
        All(Questions.Distinct(c, ask), s => new Tally(s.Text(0) is { Length: > 0 } value ? value : null, s.Long(1))));

    public Task<Entry?> AsOf(Ref record, DateTimeOffset at) => With(c => All(
        c.Prepare($"SELECT {EntryColumns} FROM log WHERE record_id=? AND at<=? ORDER BY version DESC LIMIT 1").Bind(record.Id)
            .Bind(at.UtcTicks), EntryOf).FirstOrDefault());

    public Task<IReadOnlyList<Entry>> History(Ref record, int take, int before) => With<IReadOnlyList<Entry>>(c => All(
        c.Prepare($"SELECT {EntryColumns} FROM log WHERE record_id=? AND version<? ORDER BY version DESC LIMIT ?").Bind(record.Id)
            .Bind(before).Bind(take), EntryOf));

    public Task<Page<Link>> Links(Ref record, bool outward, string? type, Visible visible, int take, string? after) => With(c =>
    {
        var way = outward ? LinkQuestions.Outward : LinkQuestions.Inward;
        (Ref Other, string Path)? from = after is null ? null : LinkCursors.Read(after);
        var rows = new List<(Ref Other, string Path)>();
        // A space comes before every letter of a type's name: what follows "crime" is not before "crime ".
        for (var other = way.NextType(c, record.Id, from?.Other.Type ?? type ?? ""); other is not null && rows.Count <= take;
            other = way.NextType(c, record.Id, other + ' '))
        {
            if (type is not null && other != type) break;
            if (!storage.Tables.Contains(Schema.Table(other)) || visible.Types?.Contains(other) == false) continue;
            var some = way.Ask(c, record.Id, other, visible, from?.Other.Type == other ? from : null, take + 1 - rows.Count);
            rows.AddRange(All(some, s => (new Ref(other, s.Guid(0)), s.Text(1))));
        }

        var links = rows.Take(take).Select(r => outward ? new Link(record, r.Path, r.Other) : new Link(r.Other, r.Path, record));
        return new Page<Link>([.. links], rows.Count > take ? LinkCursors.Of(rows[take - 1].Other, rows[take - 1].Path) : null);
    });

    public Task<IReadOnlyList<Consultation>> Consultations(Ref? record, string? by, int take) => With<IReadOnlyList<Consultation>>(c =>
    {
        var (ofRecord, ofActor) = (record is null ? "" : " AND record_id=?", by is null ? "" : " AND \"by\"=?");
        var statement = c.Prepare($"""
            SELECT at,"by",type,record_id,purpose,what FROM access_log WHERE 1{ofRecord}{ofActor}
            ORDER BY position DESC LIMIT ?
            """);
        if (record is { } one) statement.Bind(one.Id);
        if (by is not null) statement.Bind(by);
        return All(statement.Bind(take), s => new Consultation(Utc(s.Long(0)), s.Text(1), new(s.Text(2), s.Guid(3)), s.Text(4), s.Text(5)));
    });

    public Task<IReadOnlyList<Looked>> Looks(AuditQuestion asked, long from, long below) => With<IReadOnlyList<Looked>>(c =>
    {
        var where = AuditConditions.Of(asked, from, below, _ => "?");
        where.In("what", asked.Ways, asked.IsOtherWays);
        return All(BindAll(c.Prepare($"SELECT {LookColumns} FROM access_log {where.Sql} ORDER BY position DESC LIMIT ?"),
            [.. where.Values, (long)asked.Take]), LookOf);
    });

    public Task<IReadOnlyList<Looked>> LooksAfter(long place, int take) => With<IReadOnlyList<Looked>>(c => All(
        c.Prepare($"SELECT {LookColumns} FROM access_log WHERE position>? ORDER BY position LIMIT ?").Bind(place).Bind(take), LookOf));

    public Task<IReadOnlyList<Entry>> Changes(AuditQuestion asked, long from, long below) => With<IReadOnlyList<Entry>>(c =>
    {
        var where = AuditConditions.Of(asked, from, below, _ => "?").First(asked.IsFirst).Erasing(asked.IsErasure, Erased);
        return All(BindAll(c.Prepare($"SELECT {EntryColumns} FROM log {where.Sql} ORDER BY position DESC LIMIT ?"),
            [.. where.Values, (long)asked.Take]), EntryOf);
    });

    public Task<(long Place, DateTimeOffset At)?> RowFrom(bool ofLooks, long place) => With(c => All(
        c.Prepare($"SELECT position,at FROM {(ofLooks ? "access_log" : "log")} WHERE position>=? ORDER BY position LIMIT 1").Bind(place),
        s => ((long, DateTimeOffset)?)(s.Long(0), Utc(s.Long(1)))).FirstOrDefault());

    public Task<IReadOnlyList<Entry>> After(LogPosition after, int take, IReadOnlyList<string> types) => With<IReadOnlyList<Entry>>(c =>
    {
        var wanted = types.Count == 0 ? "" : $" AND type IN ({string.Join(',', types.Select(_ => "?"))})";
        var statement = c.Prepare($"SELECT {EntryColumns} FROM log WHERE position>?{wanted} ORDER BY position LIMIT ?").Bind(after.Row);
        foreach (var type in types) statement.Bind(type);
        return All(statement.Bind(take), EntryOf);
    });

    public Task<IReadOnlyList<(Entry Entry, byte[] Digest)>> Digests(LogPosition after, int take) =>
        With<IReadOnlyList<(Entry, byte[])>>(c => All(
        c.Prepare($"SELECT {EntryColumns},digest FROM log WHERE position>? ORDER BY position LIMIT ?").Bind(after.Row).Bind(take), s =>
            (EntryOf(s), s.Bytes(13))));

    public Task<Entry?> Newest() =>
        With(c => All(c.Prepare($"SELECT {EntryColumns} FROM log ORDER BY position DESC LIMIT 1"), EntryOf).FirstOrDefault());

    // Row numbers have no gaps: a refused command gives its own back. So the difference is the count.
    public Task<long> CountAfter(LogPosition after) => With(c =>
        All(c.Prepare("SELECT ifnull(max(position),0) FROM log"), s => Math.Max(0, s.Long(0) - after.Row))[0]);

    public Task<(LogPosition Position, long Version)?> Checkpoint(string name) => With(c => All(
        c.Prepare("SELECT tx,row,version FROM checkpoint WHERE name=?").Bind(name), s =>
            ((LogPosition, long)?)(new LogPosition(s.Long(0), s.Long(1)), s.Long(2))).FirstOrDefault());

    public Task<IReadOnlyList<Parked>> Parked() => With<IReadOnlyList<Parked>>(c => All(
        c.Prepare("SELECT name,tx,row,error,at FROM parked ORDER BY at DESC LIMIT 1000"),
        s => new Parked(s.Text(0), new(s.Long(1), s.Long(2)), s.Text(3), Utc(s.Long(4)))));

    public Task<IReadOnlyList<SealRow>> Seals(LogPosition after, int take) => With<IReadOnlyList<SealRow>>(c => All(
        c.Prepare("SELECT tx,row,rows,root,chain FROM seal WHERE row>? ORDER BY row LIMIT ?").Bind(after.Row).Bind(take), SealOf));

    public Task<SealRow?> LastSeal() =>
        With(c => All(c.Prepare("SELECT tx,row,rows,root,chain FROM seal ORDER BY tx DESC,row DESC LIMIT 1"), SealOf).FirstOrDefault());

    public Task<(IReadOnlyList<Ref> Differing, long Records)> CompareStates() => With<(IReadOnlyList<Ref>, long)>(c =>
    {
        var (differing, records) = (new List<Ref>(), 0L);
        foreach (var table in storage.Tables)
        {
            // A row that the log knows as another type's, or not at all, shows as one of the table's.
            differing.AddRange(All(c.Prepare($"""
                SELECT coalesce(l.type,'{table}'), r.id FROM {table} r LEFT JOIN log l ON l.record_id=r.id AND l.version=r.version
                WHERE l.position IS NULL OR l.data IS NOT r.data OR l.label<>r.label OR l.shape<>r.shape
                   OR '{table}'<>'{Schema.Table("")}'||replace(l.type,'-','_')
                   OR EXISTS(SELECT 1 FROM log n WHERE n.record_id=r.id AND n.version>r.version)
                LIMIT 100
                """), s => new Ref(s.Text(0), s.Guid(1))));
            records += All(c.Prepare($"SELECT count(*) FROM {table}"), s => s.Long(0))[0];
        }

        return (differing.Take(100).ToList(), records);
    });

    public Task<byte[]?> CommandAnswer(Guid key, string hash) => With(c =>
    {
        var kept = All(c.Prepare("SELECT hash,answer FROM command WHERE key=?").Bind(key), s => (Hash: s.Text(0), Answer: s.Bytes(1)))
            .FirstOrDefault();
        return kept.Hash is null ? null
            : kept.Hash == hash ? kept.Answer
            : throw new Refused("This idempotency key was used for another command. Send a new key with a new command.", Store.KeyField);
    });

    public Task<int> Execute(string sql, params object?[] values) => With(c => BindAll(c.Prepare(sql), values).Run());

    public Task<IReadOnlyList<object?[]>> Query(string sql, params object?[] values) => With<IReadOnlyList<object?[]>>(c =>
        All(BindAll(c.Prepare(sql), values), s =>
        {
            var row = new object?[s.Columns];
            for (var i = 0; i < row.Length; i++) row[i] = s.Any(i);
            return row;
        }));

    protected static List<T> All<T>(Statement statement, Func<Statement, T> read)
    {
        var rows = new List<T>();
        while (statement.Step()) rows.Add(read(statement));
        statement.Reset();
        return rows;
    }

    protected static DateTimeOffset Utc(long ticks) => new(ticks, TimeSpan.Zero);

    // SQLite answers on the calling thread; a fault comes back as the task's, as from any other store.
    protected Task<T> With<T>(Func<Connection, T> ask)
    {
        if (own is not null) return Try(own, ask);
        var connection = storage.Rent();
        try
        {
            return Try(connection, ask);
        }
        finally
        {
            storage.Return(connection);
        }
    }

    private Row? One(Connection connection, string type, Guid id, Visible visible)
    {
        var table = Schema.Table(type);
        if (!storage.Tables.Contains(table)) return null;
        var found = connection.Prepare($"SELECT {Questions.RowColumns} FROM {table} WHERE id=?{Questions.See(visible)}").Bind(id);
        return All(found, s => RowOf(s, type)).FirstOrDefault();
    }

    private static Task<T> Try<T>(Connection connection, Func<Connection, T> ask)
    {
        try
        {
            return Task.FromResult(ask(connection));
        }
        catch (Exception e)
        {
            return Task.FromException<T>(e);
        }
    }

    private static Statement BindAll(Statement statement, object?[] values)
    {
        foreach (var value in values) statement.BindAny(value);
        return statement;
    }

    private Row RowOf(Statement s, string type) => new(
        s.Long(0), new(type, s.Guid(1)), s.Int(2), s.Int(3), LabelOf(s.Long(4), s.Connection), s.IsNull(5) ? default : s.Bytes(5),
        Utc(s.Long(6)));

    private Entry EntryOf(Statement s) => new(
        new(s.Long(0), s.Long(1)), new(s.Text(2), s.Guid(3)), s.Int(4), s.Int(5), LabelOf(s.Long(6), s.Connection), Utc(s.Long(7)),
        s.Text(8), s.Text(9), s.Text(10), s.Bytes(11), s.Bytes(12));

    // A label may have been made a moment ago, or in this very turn: then as the connection that read its number sees it.
    private Label LabelOf(long id, Connection connection) => storage.Labels.Seek(id)
        ?? Label.Parse(All(connection.Prepare("SELECT text FROM label WHERE id=?").Bind(id), s => s.Text(0))[0]);

    private static Looked LookOf(Statement s) =>
        new(s.Long(0), new(Utc(s.Long(1)), s.Text(2), new(s.Text(3), s.Guid(4)), s.Text(5), s.Text(6)));

    private static SealRow SealOf(Statement s) => new(new(s.Long(0), s.Long(1)), s.Long(2), s.Bytes(3), s.Bytes(4));
}
