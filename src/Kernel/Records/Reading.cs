namespace Bluelamp.Kernel;

/// <summary>The store as one actor may see it. Hidden records are not there: not found, not listed, not counted.</summary>
/// <remarks>Inside a command it reads the store as it stands at commit, and can draw numbers; on a page it reads what is durable.</remarks>
public sealed class Reading
{
    private readonly IReader _reader;
    private readonly Catalogue _catalogue;
    private readonly Tables _tables;
    private readonly Func<string, Guid> _newId;

    internal Reading(IReader reader, Catalogue catalogue, Tables tables, Actor actor, DateTimeOffset now, Func<string, Guid> newId)
    {
        (_reader, _catalogue, _tables, Actor, Now, _newId) = (reader, catalogue, tables, actor, now, newId);
    }

    /// <summary>Who asks.</summary>
    public Actor Actor { get; }

    /// <summary>The one clock of a command or page, UTC.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>A new identity: in time order, or the one that the asker has named.</summary>
    public Id<T> NewId<T>() where T : IKind => new(_newId(T.Type));

    /// <summary>A record the actor may see.</summary>
    /// <param name="id">Which.</param>
    /// <param name="version">The version the asker had seen, when a change by somebody else in between matters.</param>
    /// <exception cref="NotFound">There is none, it is hidden from the actor, or it was erased.</exception>
    /// <exception cref="Stale">It is at another version.</exception>
    public async Task<Held<T>> Get<T>(Id<T> id, int? version = null) where T : class, IKind
    {
        var held = await Seek(id) ?? throw new NotFound(T.Type);
        return version is null || version == held.Version ? held : throw new Stale(id, version.Value, held.Version);
    }

    /// <summary>A record the actor may see, or null.</summary>
    public async Task<Held<T>?> Seek<T>(Id<T> id) where T : class, IKind
    {
        var row = await _reader.Get(id, Visible(T.Type));
        return row is null || row.Data.IsEmpty ? null : ToHeld<T>(row);
    }

    /// <summary>The records the actor may see among these, in the order asked, at most 100.</summary>
    public async Task<IReadOnlyList<Held<T>>> GetMany<T>(IEnumerable<Id<T>> ids) where T : class, IKind
    {
        var asked = ids.Select(i => i.Value).Distinct().Take(Page<T>.RowsMax).ToArray();
        if (asked.Length == 0) return [];
        var found = (await _reader.GetMany(T.Type, asked, Visible(T.Type))).ToDictionary(r => r.Record.Id);
        return [.. asked.Where(id => found.TryGetValue(id, out var row) && !row.Data.IsEmpty).Select(id => ToHeld<T>(found[id]))];
    }

    /// <summary>What any page can show of a record of any type: its present state as the type the owner
    /// declared; null when hidden or none.</summary>
    public async Task<Seen?> See(Ref record)
    {
        if (!_catalogue.Knows(record.Type)) return null;
        var row = await _reader.Get(record, Visible(record.Type));
        return row is null || row.Data.IsEmpty ? null : Show(row);
    }

    /// <summary>As <see cref="See"/>, of many records of any types: those that are there, in the order asked, at most 100.</summary>
    public async Task<IReadOnlyList<Seen>> SeeMany(IEnumerable<Ref> records)
    {
        var asked = records.Distinct().Take(Page<Seen>.RowsMax).ToArray();
        var found = new Dictionary<Ref, Seen>();
        foreach (var type in asked.GroupBy(r => r.Type).Where(t => _catalogue.Knows(t.Key)))
        {
            foreach (var row in await _reader.GetMany(type.Key, [.. type.Select(r => r.Id)], Visible(type.Key)))
                if (!row.Data.IsEmpty) found[row.Record] = Show(row);
        }

        return [.. asked.Where(found.ContainsKey).Select(r => found[r])];
    }

    /// <summary>Asks a declared index. Give the values of its first fields, then range, order and page over the rest.</summary>
    public Query<T> Find<T>(Index<T> index, params object?[] equal) where T : class, IKind => new(this, _reader, index, equal);

    /// <summary>How many records of a type the actor may see.</summary>
    public Task<long> Count<T>() where T : IKind => Count(T.Type);

    /// <summary>How many records of a type the actor may see: any of its indexes holds them all.</summary>
    /// <exception cref="Refused">The type declares no index.</exception>
    public Task<long> Count(string type) => _catalogue.Record(type).Indexes is [var index, ..]
        ? _reader.Count(new Ask(index, [], null, null, false, 0, null, Visible(type)))
        : throw new Refused($"Records of type {type} are not counted: it declares no index.");

    /// <summary>How many records hold these values in the first fields of an index of any type.</summary>
    public Task<long> CountAny(IIndex index, IReadOnlyList<object> equal) => _reader.Count(AskAny(index, equal, 0, null));

    /// <summary>A page of records by an index of any type, in its order.</summary>
    public async Task<Page<Seen>> PageAny(IIndex index, IReadOnlyList<object> equal, int take, string? after)
    {
        take = Math.Clamp(take, 1, Page<Seen>.RowsMax);
        var rows = await _reader.Find(AskAny(index, equal, take + 1, after));
        return new([.. rows.Take(take).Select(Show)], rows.Count > take ? Cursors.Of(rows[take - 1], index, equal.Count) : null);
    }

    /// <summary>The record as it was at a moment; null when it was not there yet, is hidden, or was erased.</summary>
    public async Task<Entry?> AsOf(Ref record, DateTimeOffset at) =>
        await _reader.Get(record, Visible(record.Type)) is null ? null : await _reader.AsOf(record, at);

    /// <summary>The record as a version of it stood; null when there was none, it is hidden, or it was erased.</summary>
    public async Task<IRecord?> Was(Ref record, int version) =>
        await History(record, 1, version + 1) is [{ IsErased: false } entry] && entry.Version == version
            ? _catalogue.Read(record.Type, entry.Data.Span, entry.Shape) : null;

    /// <summary>What happened to a record, newest first.</summary>
    /// <param name="record">Which.</param>
    /// <param name="take">At most 100.</param>
    /// <param name="before">Only versions below this one.</param>
    public async Task<IReadOnlyList<Entry>> History(Ref record, int take = 50, int before = int.MaxValue) =>
        await _reader.Get(record, Visible(record.Type)) is null
            ? [] : await _reader.History(record, Math.Min(take, Page<Entry>.RowsMax), before);

    /// <summary>What a record names. Links to hidden records are left out.</summary>
    public Task<Page<Link>> LinksFrom(Ref record, int take = 50, string? after = null) =>
        _reader.Links(record, outward: true, null, VisibleOfAll, Math.Min(take, Page<Link>.RowsMax), after);

    /// <summary>What names a record, optionally only records of one type. Hidden records are left out.</summary>
    public Task<Page<Link>> LinksTo(Ref record, string? type = null, int take = 50, string? after = null) =>
        _reader.Links(record, outward: false, type, VisibleOfAll, Math.Min(take, Page<Link>.RowsMax), after);

    /// <summary>What a record names, or what names it, of these types alone. Hidden records are left out.</summary>
    /// <param name="record">Which.</param>
    /// <param name="outward">True for what it names, false for what names it.</param>
    /// <param name="types">Types of the other ends.</param>
    /// <param name="take">At most 100.</param>
    /// <param name="after">Where the page before ended.</param>
    public Task<Page<Link>> LinksAmong(Ref record, bool outward, IEnumerable<string> types, int take, string? after = null) =>
        _reader.Links(
            record, outward, null, VisibleOfAll with { Types = [.. types.Where(t => _catalogue.Reads(Actor, t))] },
            Math.Min(take, Page<Link>.RowsMax), after);

    /// <summary>The records of a type that name this one at any path, newest links first, at most 100.</summary>
    public async Task<IReadOnlyList<Held<T>>> Naming<T>(Ref record, int take = 50) where T : class, IKind
    {
        var links = await LinksTo(record, T.Type, take);
        return await GetMany(links.Rows.Select(l => l.From.As<T>()));
    }

    /// <summary>Draws the next number of a sequence, from 1, without gaps or repeats: a refused command gives its number back.</summary>
    /// <param name="sequence">Name with its period inside: <c>CAD/2026-07-17</c>, <c>crime/2026</c>.</param>
    /// <exception cref="InvalidOperationException">Asked outside a command.</exception>
    public Task<long> Next(string sequence)
    {
        HasDrawn = true;
        return _reader is IWriter writer
            ? writer.Next(sequence) : throw new InvalidOperationException("Numbers are drawn inside a command only.");
    }

    /// <summary>True when a number was drawn: a refusal then has something to give back.</summary>
    internal bool HasDrawn { get; private set; }

    /// <summary>A table of law or practice, as this house holds it.</summary>
    /// <exception cref="Refused">The house's own file of it cannot be read; the sentence names the file and the line.</exception>
    public T Table<T>(Table<T> table) where T : class => _tables.Of(table);

    /// <summary>The same store as a part of the house may see it: for a rule that must know of records which
    /// its asker may not read, and shows none of them.</summary>
    public Reading AsPart(Actor part) => part.IsSystem
        ? new(_reader, _catalogue, _tables, part, Now, _newId)
        : throw new ArgumentException("Only a part of the house may look on another's behalf.", nameof(part));

    /// <summary>True when the actor may see a record of this type under this label: for a projection's own rows.</summary>
    public bool Sees(string type, Label label) => _catalogue.Sees(Actor, type, label);

    /// <summary>True when records of a type under a label are there for somebody else: whoever is to be told of one.</summary>
    public bool Sees(Actor other, string type, Label label) => _catalogue.Sees(other, type, label);

    /// <summary>Reads a projection's own tables.</summary>
    public ISql Sql => _reader;

    /// <summary>What the actor may see among the records of a type.</summary>
    internal Visible Visible(string type) => _catalogue.Reads(Actor, type) ? _reader.Visible(Actor) : Kernel.Visible.None;

    private Visible VisibleOfAll => _reader.Visible(Actor) with { Types = _catalogue.TypesOf(Actor) };

    private Ask AskAny(IIndex index, IReadOnlyList<object> equal, int take, string? after) => new(
        index, [.. equal.Select(Json.IndexValue)], null, null, false, take,
        after is null ? null : Cursors.Read(after, index, equal.Count), Visible(index.Type));

    private Seen Show(Row row) => new(
        row.Record, row.Version, _catalogue.Read(row.Record.Type, row.Data.Span, row.Shape), row.Label, row.ChangedAt);

    internal static Held<T> ToHeld<T>(Row row) where T : class, IKind =>
        new(new(row.Record.Id), row.Version, Shapes.Read<T>(row.Data.Span, row.Shape), row.Label, row.ChangedAt);
}

/// <summary>A record of any type, as <see cref="Reading.See"/> shows it.</summary>
public sealed record Seen(Ref Ref, int Version, IRecord Record, Label Label, DateTimeOffset ChangedAt);
