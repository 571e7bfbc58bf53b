namespace Bluelamp.Kernel.Sqlite;

/// <summary>Writes the SQL of a walk along links, away from a record or towards it. The other ends come type by type, since each
/// type has its own table.</summary>
internal sealed class LinkQuestions
{
    private readonly string _nextType;
    private readonly string _here;
    private readonly string _there;
    private readonly string _type;

    private LinkQuestions(string here, string there, string type)
    {
        (_here, _there, _type) = (here, there, type);
        _nextType = $"SELECT min({type}) FROM link WHERE {here}=? AND {type}>=?";
    }

    public static LinkQuestions Outward { get; } = new("from_id", "to_id", "to_type");

    public static LinkQuestions Inward { get; } = new("to_id", "from_id", "from_type");

    /// <summary>The first type of the other ends from a text on; null when there is none.</summary>
    public string? NextType(Connection connection, Guid record, string from)
    {
        var asked = connection.Prepare(_nextType).Bind(record).Bind(from);
        asked.Step();
        var type = asked.IsNull(0) ? null : asked.Text(0);
        asked.Reset();
        return type;
    }

    /// <summary>Other ends of one type that may be seen and were not erased, newest identity first: id and path.</summary>
    public Statement Ask(
        Connection connection, Guid record, string type, Visible visible, (Ref Other, string Path)? after, int take)
    {
        // From the link to the record, never the other way round: a record has few links, its table millions of rows.
        var asked = connection.Prepare($"""
            SELECT l.{_there}, l.path FROM link l CROSS JOIN {Schema.Table(type)} r ON r.id=l.{_there} AND r.{Schema.Held}
            WHERE l.{_here}=? AND l.{_type}=?{Questions.See(visible, "r.label")}
            {(after is null ? "" : $" AND (l.{_there} < ? OR (l.{_there} = ? AND l.path > ?))")}
            ORDER BY l.{_there} DESC, l.path LIMIT ?
            """).Bind(record).Bind(type);
        if (after is { } from) asked.Bind(from.Other.Id).Bind(from.Other.Id).Bind(from.Path);
        return asked.Bind((long)take);
    }
}
