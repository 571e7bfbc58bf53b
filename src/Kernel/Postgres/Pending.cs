using System.Text;
using NpgsqlTypes;

namespace Bluelamp.Kernel.Postgres;

/// <summary>What commands have decided and PostgreSQL has not been told yet. It is told as sets: one statement a table,
/// however many commands.</summary>
internal sealed class Pending
{
    // From here on COPY is quicker than arrays; only imports and rebuilds come so far.
    private const int CopyFrom = 1000;

    private static readonly IReadOnlyList<Column<State>> Record =
    [
        Id<State>("id", s => s.Entry.Record.Id), Text<State>("type", s => s.Entry.Record.Type),
        Int<State>("version", s => s.Entry.Version), Int<State>("shape", s => s.Entry.Shape), Long<State>("label", s => s.Label),
        new Column<State, string?>("data", NpgsqlDbType.Json, s => Utf8(s.Entry.Data)),
        Long<State>("changed_at", s => s.Entry.At.UtcTicks),
    ];

    private static readonly Columns<State> Made = new("record", Record);

    private static readonly Columns<State> Changed = new("record", [.. Record, Int<State>("before", s => s.Before)]);

    private static readonly Columns<LogRow> Log = new("log",
        Long<LogRow>("position", l => l.Entry.Position.Row), Long<LogRow>("tx", l => l.Entry.Position.Tx),
        Id<LogRow>("record_id", l => l.Entry.Record.Id), Text<LogRow>("type", l => l.Entry.Record.Type),
        Int<LogRow>("version", l => l.Entry.Version), Int<LogRow>("shape", l => l.Entry.Shape), Long<LogRow>("label", l => l.Label),
        Long<LogRow>("at", l => l.Entry.At.UtcTicks), Text<LogRow>("\"by\"", l => l.Entry.By),
        Text<LogRow>("because", l => l.IsBlank ? null : l.Entry.Because), Text<LogRow>("action", l => l.Entry.Action),
        new Column<LogRow, byte[]>("digest", NpgsqlDbType.Bytea, l => l.Digest),
        Text<LogRow>("detail", l => l.IsBlank ? null : Utf8(l.Entry.Detail)),
        Text<LogRow>("data", l => l.IsBlank ? null : Utf8(l.Entry.Data)));

    private static readonly Columns<(Ref From, LinkRow Link)> Links = new("link",
        Id<(Ref From, LinkRow Link)>("from_id", l => l.From.Id), Text<(Ref From, LinkRow Link)>("path", l => l.Link.Path),
        Id<(Ref From, LinkRow Link)>("to_id", l => l.Link.To.Id), Text<(Ref From, LinkRow Link)>("from_type", l => l.From.Type),
        Text<(Ref From, LinkRow Link)>("to_type", l => l.Link.To.Type));

    private static readonly Columns<KeyValuePair<string, long>> Sequence = new("sequence",
        Text<KeyValuePair<string, long>>("name", s => s.Key), Long<KeyValuePair<string, long>>("value", s => s.Value));

    private static readonly Columns<CommandRow> Command = new("command",
        Id<CommandRow>("key", c => c.Key), Text<CommandRow>("hash", c => c.Hash), Text<CommandRow>("answer", c => Utf8(c.Answer)),
        Long<CommandRow>("at", c => c.At.UtcTicks));

    private static readonly Columns<Consultation> Access = new("access_log",
        Long<Consultation>("at", c => c.At.UtcTicks), Text<Consultation>("\"by\"", c => c.By),
        Id<Consultation>("record_id", c => c.Record.Id), Text<Consultation>("type", c => c.Record.Type),
        Text<Consultation>("purpose", c => c.Purpose), Text<Consultation>("what", c => c.What));

    private readonly List<Guid> _erased = [];

    /// <summary>The newest state of each record to write; of a record changed twice only the last.</summary>
    public Dictionary<Guid, State> States { get; } = [];

    public List<LogRow> Rows { get; } = [];

    public Dictionary<string, long> Sequences { get; } = new(StringComparer.Ordinal);

    public Dictionary<Guid, CommandRow> Commands { get; } = [];

    public List<Consultation> Consultations { get; } = [];

    /// <summary>Whatever else there is, in order.</summary>
    public List<Statement> Others { get; } = [];

    public bool IsEmpty => States.Count + Rows.Count + Sequences.Count + Commands.Count + Consultations.Count + Others.Count == 0;

    /// <summary>Blanks what the log holds of a record: what waits here, and what is there.</summary>
    public void Erase(Guid record)
    {
        _erased.Add(record);
        foreach (var row in Rows.Where(r => r.Entry.Record.Id == record)) row.IsBlank = true;
    }

    /// <summary>Takes over what a command decided, once nothing can refuse it any more.</summary>
    public void Take(Pending more)
    {
        foreach (var record in more._erased) Erase(record);
        foreach (var (id, state) in more.States)
            States[id] = States.TryGetValue(id, out var mine) ? state with { Before = mine.Before } : state;
        Rows.AddRange(more.Rows);
        foreach (var (name, value) in more.Sequences) Sequences[name] = value;
        foreach (var (key, row) in more.Commands) Commands[key] = row;
        Consultations.AddRange(more.Consultations);
        Others.AddRange(more.Others);
        more.Clear();
    }

    public void Clear()
    {
        _erased.Clear();
        States.Clear();
        Rows.Clear();
        Sequences.Clear();
        Commands.Clear();
        Consultations.Clear();
        Others.Clear();
    }

    /// <summary>Everything as statements that hold what they tell, in an order in which a value is given up before another
    /// takes it.</summary>
    public IEnumerable<Told> Tell()
    {
        // The reason may name the person as well as the state does. Who, when and what kind of act stay, and so does the digest.
        if (_erased.Count > 0)
            yield return new(Statement.Of("UPDATE log SET because=NULL,detail=NULL,data=NULL WHERE record_id=ANY($1)", _erased.ToArray()));
        var changed = States.Values.Where(s => s.Before > 0).ToList();
        var links = States.Values.SelectMany(s => s.Links, (s, link) => (s.Entry.Record, link)).ToList();
        if (changed.Count > 0)
        {
            yield return new(Changed.Update(
                changed, "version=v.version,shape=v.shape,label=v.label,data=v.data,changed_at=v.changed_at",
                "t.id=v.id AND t.version=v.before AND t.type=v.type"))
            { RowsWanted = changed.Count };
            yield return new(Statement.Of("DELETE FROM link WHERE from_id=ANY($1)", changed.Select(s => s.Entry.Record.Id).ToArray()));
        }

        foreach (var told in Many(Made, [.. States.Values.Where(s => s.Before == 0)])) yield return told;
        foreach (var told in Many(Log, [.. Rows])) yield return told;
        foreach (var told in Many(Links, links)) yield return told;
        if (Sequences.Count > 0)
            yield return new(Sequence.Insert([.. Sequences], " ON CONFLICT(name) DO UPDATE SET value=excluded.value"));
        if (Commands.Count > 0) yield return new(Command.Insert([.. Commands.Values]));
        if (Consultations.Count > 0) yield return new(Access.Insert(Consultations));
        foreach (var other in Others) yield return new(other);
    }

    private static IEnumerable<Told> Many<T>(Columns<T> columns, List<T> rows)
    {
        if (rows.Count >= CopyFrom) yield return new(null) { Copy = connection => columns.Copy(connection, rows) };
        else if (rows.Count > 0) yield return new(columns.Insert(rows));
    }

    private static Column<T, Guid> Id<T>(string name, Func<T, Guid> of) => new(name, NpgsqlDbType.Uuid, of);

    private static Column<T, string?> Text<T>(string name, Func<T, string?> of) => new(name, NpgsqlDbType.Text, of);

    private static Column<T, int> Int<T>(string name, Func<T, int> of) => new(name, NpgsqlDbType.Integer, of);

    private static Column<T, long> Long<T>(string name, Func<T, long> of) => new(name, NpgsqlDbType.Bigint, of);

    private static string? Utf8(ReadOnlyMemory<byte> text) => text.IsEmpty ? null : Encoding.UTF8.GetString(text.Span);
}

/// <summary>A record's state to write; <paramref name="Before"/> is the version PostgreSQL holds, 0 when it holds none.</summary>
internal sealed record State(Entry Entry, int Before, long Label, IReadOnlyList<LinkRow> Links)
{
    /// <summary>As it will be found once told; null for who asks for another type, or may not see it.</summary>
    public Row? AsRow(string type, Visible visible) => Entry.Record.Type == type && (visible.Everything || visible.Labels.Contains(Label))
        ? new(0, Entry.Record, Entry.Version, Entry.Shape, Entry.Label, Entry.Data, Entry.At) : null;
}

/// <summary>A row of the log to write.</summary>
internal sealed record LogRow(Entry Entry, long Label, byte[] Digest)
{
    /// <summary>True when its record was erased before the row was even written.</summary>
    public bool IsBlank { get; set; }
}

internal sealed record CommandRow(Guid Key, string Hash, byte[] Answer, DateTimeOffset At);

/// <summary>One thing to tell PostgreSQL: a statement, or a COPY that goes by itself.</summary>
internal sealed record Told(Statement? Statement)
{
    public Func<Npgsql.NpgsqlConnection, Task>? Copy { get; init; }

    /// <summary>How many rows it must change; another number means that somebody wrote past the kernel.</summary>
    public int? RowsWanted { get; init; }
}
