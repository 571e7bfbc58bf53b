using System.Globalization;
using System.Text;
using Npgsql;

namespace Bluelamp.Kernel.Postgres;

/// <summary>Answers questions on a pooled connection that cannot write; the writer answers the same ones inside its turn.</summary>
internal class PostgresReader(PostgresStorage storage) : IReader
{
    public const string RowColumns = "rid,id,type,version,shape,label,data,changed_at";
    private const string EntryColumns = "tx,position,type,record_id,version,shape,label,at,\"by\",because,action,detail,data";

    // Erasing empties every version; the last is the row that did it.
    private const string Erased = "(data IS NULL AND NOT EXISTS(SELECT 1 FROM log later "
        + "WHERE later.record_id=log.record_id AND later.version>log.version))";

    private const string LookColumns = "position,at,\"by\",type,record_id,purpose,what";

    public Visible Visible(Actor actor) => storage.Labels.Visible(actor);

    public virtual async Task<Row?> Get(Ref record, Visible visible) => (await Ask(One(record, visible), RowOf)).FirstOrDefault();

    public virtual async Task<IReadOnlyList<Row>> GetMany(string type, IReadOnlyList<Guid> ids, Visible visible) =>
        await Ask(Many(type, ids, visible), RowOf);

    public async Task<IReadOnlyList<Row>> Find(Ask ask) => await Ask(PostgresQuestions.Rows(ask), RowOf);

    public async Task<long> Count(Ask ask) => (await Ask(PostgresQuestions.Count(ask), r => r.GetInt64(0)))[0];

    // What is absent stands as the empty text, or as a number above all others.
    public async Task<IReadOnlyList<Tally>> Distinct(Ask ask) => await Ask(
        PostgresQuestions.Distinct(ask),
        r => new Tally(r.GetString(0) is var value && value is "" or "Infinity" ? null : value, r.GetInt64(1)));

    public async Task<Entry?> AsOf(Ref record, DateTimeOffset at) => (await Ask(
        Statement.Of($"SELECT {EntryColumns} FROM log WHERE record_id=$1 AND at<=$2 ORDER BY version DESC LIMIT 1", record.Id, at.UtcTicks),
        EntryOf)).FirstOrDefault();

    public async Task<IReadOnlyList<Entry>> History(Ref record, int take, int before) => await Ask(
        Statement.Of($"SELECT {EntryColumns} FROM log WHERE record_id=$1 AND version<$2 ORDER BY version DESC LIMIT $3", record.Id, before,
            take), EntryOf);

    public async Task<Page<Link>> Links(Ref record, bool outward, string? type, Visible visible, int take, string? after)
    {
        var (here, there, column) = outward ? ("from_id", "to_id", "to_type") : ("to_id", "from_id", "from_type");
        var values = new List<object> { record.Id };
        var sql = new StringBuilder($"""
            SELECT l.{column}, l.{there}, l.path FROM link l JOIN record r ON r.id=l.{there} AND r.type=l.{column} AND r.data IS NOT NULL
            WHERE l.{here}=$1
            """);
        if (type is not null) sql.Append($" AND l.{column}={Place(type)}");
        if (!visible.Everything) sql.Append($" AND r.label=ANY({Place(visible.Labels.ToArray())})");
        if (visible.Types is { } types) sql.Append($" AND l.{column}=ANY({Place(types.ToArray())})");
        if (after is not null)
        {
            var from = LinkCursors.Read(after);
            var (place, id) = (Place(from.Other.Type), Place(from.Other.Id));
            sql.Append($" AND (l.{column} > {place} OR (l.{column} = {place}")
                .Append($" AND (l.{there} < {id} OR (l.{there} = {id} AND l.path > {Place(from.Path)}))))");
        }

        sql.Append($" ORDER BY l.{column}, l.{there} DESC, l.path LIMIT {Place(take + 1L)}");
        var rows = await Ask(
            Statement.Of(sql.ToString(), [.. values]), r => (Other: new Ref(r.GetString(0), r.GetGuid(1)), Path: r.GetString(2)));
        var links = rows.Take(take).Select(r => outward ? new Link(record, r.Path, r.Other) : new Link(r.Other, r.Path, record));
        return new([.. links], rows.Count > take ? LinkCursors.Of(rows[take - 1].Other, rows[take - 1].Path) : null);

        string Place(object value)
        {
            values.Add(value);
            return string.Create(CultureInfo.InvariantCulture, $"${values.Count}");
        }
    }

    public async Task<IReadOnlyList<Consultation>> Consultations(Ref? record, string? by, int take)
    {
        var wanted = (record is null ? "" : " AND record_id=$2") + (by is null ? "" : record is null ? " AND \"by\"=$2" : " AND \"by\"=$3");
        var asked = Statement.Of(
            $"SELECT at,\"by\",type,record_id,purpose,what FROM access_log WHERE true{wanted} ORDER BY position DESC LIMIT $1", take);
        if (record is { } one) asked.Bind(one.Id);
        if (by is not null) asked.Bind(by);
        return await Ask(asked, r => new Consultation(
            Utc(r.GetInt64(0)), r.GetString(1), new(r.GetString(2), r.GetGuid(3)), r.GetString(4), r.GetString(5)));
    }

    public async Task<IReadOnlyList<Looked>> Looks(AuditQuestion asked, long from, long below)
    {
        var where = AuditConditions.Of(asked, from, below, Numbered);
        where.In("what", asked.Ways, asked.IsOtherWays);
        return await Ask(
            Statement.Of($"SELECT {LookColumns} FROM access_log {where.Sql} ORDER BY position DESC LIMIT {asked.Take}",
                [.. where.Values]), LookOf);
    }

    public async Task<IReadOnlyList<Looked>> LooksAfter(long place, int take) => await Ask(
        Statement.Of($"SELECT {LookColumns} FROM access_log WHERE position>$1 ORDER BY position LIMIT $2", place, take), LookOf);

    public async Task<IReadOnlyList<Entry>> Changes(AuditQuestion asked, long from, long below)
    {
        var where = AuditConditions.Of(asked, from, below, Numbered).First(asked.IsFirst).Erasing(asked.IsErasure, Erased);
        return await Ask(
            Statement.Of($"SELECT {EntryColumns} FROM log {where.Sql} ORDER BY position DESC LIMIT {asked.Take}", [.. where.Values]),
            EntryOf);
    }

    public async Task<(long Place, DateTimeOffset At)?> RowFrom(bool ofLooks, long place) => (await Ask(
        Statement.Of($"SELECT position,at FROM {(ofLooks ? "access_log" : "log")} WHERE position>=$1 ORDER BY position LIMIT 1", place),
        r => ((long, DateTimeOffset)?)(r.GetInt64(0), Utc(r.GetInt64(1))))).FirstOrDefault();

    public async Task<IReadOnlyList<Entry>> After(LogPosition after, int take, IReadOnlyList<string> types)
    {
        var asked = Statement.Of(
            $"SELECT {EntryColumns} FROM log WHERE position>$1{(types.Count == 0 ? "" : " AND type=ANY($3)")} ORDER BY position LIMIT $2",
            after.Row, take);
        if (types.Count > 0) asked.Bind(types.ToArray());
        return await Ask(asked, EntryOf);
    }

    public async Task<IReadOnlyList<(Entry Entry, byte[] Digest)>> Digests(LogPosition after, int take) => await Ask(
        Statement.Of($"SELECT {EntryColumns},digest FROM log WHERE position>$1 ORDER BY position LIMIT $2", after.Row, take),
        r => (EntryOf(r), r.GetFieldValue<byte[]>(13)));

    public async Task<Entry?> Newest() =>
        (await Ask(Statement.Of($"SELECT {EntryColumns} FROM log ORDER BY position DESC LIMIT 1"), EntryOf)).FirstOrDefault();

    // Row numbers have no gaps: a refused command gives its own back. So the difference is the count.
    public async Task<long> CountAfter(LogPosition after) => (await Ask(
        Statement.Of("SELECT coalesce(max(position),0) FROM log"), r => Math.Max(0, r.GetInt64(0) - after.Row)))[0];

    public async Task<(LogPosition Position, long Version)?> Checkpoint(string name) => (await Ask(
        Statement.Of("SELECT tx,\"row\",version FROM checkpoint WHERE name=$1", name),
        r => ((LogPosition, long)?)(new LogPosition(r.GetInt64(0), r.GetInt64(1)), r.GetInt64(2)))).FirstOrDefault();

    public async Task<IReadOnlyList<Parked>> Parked() => await Ask(
        Statement.Of("SELECT name,tx,\"row\",error,at FROM parked ORDER BY at DESC LIMIT 1000"),
        r => new Parked(r.GetString(0), new(r.GetInt64(1), r.GetInt64(2)), r.GetString(3), Utc(r.GetInt64(4))));

    public async Task<IReadOnlyList<SealRow>> Seals(LogPosition after, int take) => await Ask(
        Statement.Of("SELECT tx,\"row\",rows,root,chain FROM seal WHERE \"row\">$1 ORDER BY \"row\" LIMIT $2", after.Row, take), SealOf);

    public async Task<SealRow?> LastSeal() => (await Ask(
        Statement.Of("SELECT tx,\"row\",rows,root,chain FROM seal ORDER BY tx DESC,\"row\" DESC LIMIT 1"), SealOf)).FirstOrDefault();

    public async Task<(IReadOnlyList<Ref> Differing, long Records)> CompareStates()
    {
        var differing = await Ask(
            Statement.Of("""
                SELECT r.type, r.id FROM record r LEFT JOIN log l ON l.record_id=r.id AND l.version=r.version
                WHERE l.position IS NULL OR l.data IS DISTINCT FROM r.data::text OR l.label<>r.label OR l.type<>r.type OR l.shape<>r.shape
                   OR EXISTS(SELECT 1 FROM log n WHERE n.record_id=r.id AND n.version>r.version)
                LIMIT 100
                """),
            r => new Ref(r.GetString(0), r.GetGuid(1)));
        return (differing, (await Ask(Statement.Of("SELECT count(*) FROM record"), r => r.GetInt64(0)))[0]);
    }

    public virtual async Task<byte[]?> CommandAnswer(Guid key, string hash) => (await Ask(
        Statement.Of("SELECT hash,answer FROM command WHERE key=$1", key), r => (Hash: r.GetString(0), Answer: r.GetFieldValue<byte[]>(1))))
        is [var kept] ? Kept(kept, hash) : null;

    public virtual async Task<int> Execute(string sql, params object?[] values)
    {
        await Ask(Own(sql, values), _ => 0);
        return 0;
    }

    public async Task<IReadOnlyList<object?[]>> Query(string sql, params object?[] values) => await Ask(Own(sql, values), r =>
    {
        var row = new object?[r.FieldCount];
        for (var i = 0; i < row.Length; i++) row[i] = Any(r.GetValue(i));
        return row;
    });

    /// <summary>Asks and reads every row.</summary>
    protected virtual Task<List<T>> Ask<T>(Statement statement, Func<NpgsqlDataReader, T> read) =>
        storage.Labelled(() => storage.Ask(statement, read));

    /// <summary>A label by number.</summary>
    protected virtual Label LabelOf(long id) => storage.Labels.Seek(id) ?? throw new UnknownLabel();

    private static string Numbered(int place) => string.Create(CultureInfo.InvariantCulture, $"${place}");

    private static Looked LookOf(NpgsqlDataReader r) => new(
        r.GetInt64(0), new(Utc(r.GetInt64(1)), r.GetString(2), new(r.GetString(3), r.GetGuid(4)), r.GetString(5), r.GetString(6)));

    protected static Statement One(Ref record, Visible visible) => ById("=$1", record.Id, record.Type, visible);

    protected static Statement Many(string type, IEnumerable<Guid> ids, Visible visible) =>
        ById("=ANY($1)", ids.ToArray(), type, visible);

    private static Statement ById(string which, object id, string type, Visible visible)
    {
        var asked = Statement.Of(
            $"SELECT {RowColumns} FROM record WHERE id{which} AND type=$2{PostgresQuestions.See(visible, 3)}", id, type);
        return visible.Everything ? asked : asked.Bind(visible.Labels.ToArray());
    }

    protected static byte[] Kept((string Hash, byte[] Answer) kept, string hash) => kept.Hash == hash ? kept.Answer
        : throw new Refused("This idempotency key was used for another command. Send a new key with a new command.", Store.KeyField);

    protected static Statement Own(string sql, object?[] values) => Statement.Of(PostgresSchema.Own(sql), [.. values.Select(OwnValue)]);

    protected static DateTimeOffset Utc(long ticks) => new(ticks, TimeSpan.Zero);

    // As SQLite holds them, so that a projection's SQL means the same on both.
    private static object? OwnValue(object? value) => value switch
    {
        Guid id => id.ToByteArray(bigEndian: true),
        bool truth => truth ? 1L : 0L,
        int or short or byte => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        float or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        DateTimeOffset at => Json.Time(at),
        DateOnly on => on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        null or string or long or double or byte[] => value,
        _ => throw new ArgumentException($"A {value.GetType().Name} cannot be a SQL value."),
    };

    // A sum of whole numbers is numeric in PostgreSQL, and whole; an average is numeric with places.
    private static object? Any(object value) => value switch
    {
        DBNull => null,
        bool truth => truth ? 1L : 0L,
        short or int => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        decimal number => number.Scale == 0 ? (long)number : (double)number,
        float number => (double)number,
        Guid id => id.ToByteArray(bigEndian: true),
        _ => value,
    };

    protected Row RowOf(NpgsqlDataReader r) => new(
        r.GetInt64(0), new(r.GetString(2), r.GetGuid(1)), r.GetInt32(3), r.GetInt32(4), LabelOf(r.GetInt64(5)), Content(r, 6),
        Utc(r.GetInt64(7)));

    private Entry EntryOf(NpgsqlDataReader r) => new(
        new(r.GetInt64(0), r.GetInt64(1)), new(r.GetString(2), r.GetGuid(3)), r.GetInt32(4), r.GetInt32(5), LabelOf(r.GetInt64(6)),
        Utc(r.GetInt64(7)), r.GetString(8), r.IsDBNull(9) ? "" : r.GetString(9), r.GetString(10), Content(r, 11), Content(r, 12));

    private static byte[] Content(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? [] : r.GetFieldValue<byte[]>(column);

    private static SealRow SealOf(NpgsqlDataReader r) =>
        new(new(r.GetInt64(0), r.GetInt64(1)), r.GetInt64(2), r.GetFieldValue<byte[]>(3), r.GetFieldValue<byte[]>(4));
}

/// <summary>A row carries a label made after labels were last read: read them again and ask once more.</summary>
internal sealed class UnknownLabel : Exception;
