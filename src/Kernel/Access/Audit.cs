namespace Bluelamp.Kernel;

/// <summary>What is asked of the log of consultations, or of the log of changes. What is left null asks for all.</summary>
public sealed record AuditQuestion
{
    /// <summary>Of this record.</summary>
    public Ref? Record { get; init; }

    /// <summary>Of any of these records; null means <see cref="Record"/> alone says which.</summary>
    public IReadOnlyList<Ref>? Among { get; init; }

    /// <summary>By this user name.</summary>
    public string? By { get; init; }

    /// <summary>Only of these record types; none means all.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Looked at in one of these ways, such as <c>page</c>; none means any. Changes know no ways.</summary>
    public IReadOnlyList<string> Ways { get; init; } = [];

    /// <summary>True for all but those ways.</summary>
    public bool IsOtherWays { get; init; }

    /// <summary>Of the log of changes, true for rows that made a record, false for those that changed one; null for both.</summary>
    public bool? IsFirst { get; init; }

    /// <summary>Of the log of changes, true for rows that erased a record, false for all others; null for both.</summary>
    public bool? IsErasure { get; init; }

    /// <summary>At this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Rows below this place, where the page before ended.</summary>
    public long After { get; init; } = long.MaxValue;

    /// <summary>1 to 100.</summary>
    public int Take { get; init; } = 50;
}

/// <summary>A consultation and its place in the log of consultations.</summary>
public sealed record Looked(long Place, Consultation Consultation);

/// <summary>What a question to a log comes to: conditions of SQL with their values, alike in both stores but for how a value is named.
/// </summary>
internal sealed class AuditConditions(Func<int, string> named)
{
    private readonly System.Text.StringBuilder _sql = new("WHERE true");

    public List<object> Values { get; } = [];

    public string Sql => _sql.ToString();

    /// <summary>Rows of these places: times do not fall, so they are found by place.</summary>
    public static AuditConditions Of(AuditQuestion asked, long from, long below, Func<int, string> named)
    {
        var conditions = new AuditConditions(named);
        conditions.Add("position>=", from);
        conditions.Add("position<", below);
        if (asked.Record is { } record) conditions.Add("record_id=", record.Id);
        if (asked.By is { } by) conditions.Add("\"by\"=", by);
        conditions.In("type", asked.Types, not: false);
        if (asked.Among is { } among) conditions.InAny("record_id", [.. among.Select(r => (object)r.Id)]);
        return conditions;
    }

    /// <summary>Rows that made a record, or those that changed one.</summary>
    public AuditConditions First(bool? isFirst)
    {
        if (isFirst is { } first) _sql.Append(first ? " AND version=1" : " AND version>1");
        return this;
    }

    /// <summary>Rows that erased a record, or all others: erasing empties every version, and the last one is the row that did it.</summary>
    public AuditConditions Erasing(bool? isErasure, string erased)
    {
        if (isErasure is { } erasure) _sql.Append(erasure ? $" AND {erased}" : $" AND NOT {erased}");
        return this;
    }

    public void In(string column, IReadOnlyList<string> values, bool not)
    {
        if (values.Count > 0) _sql.Append($" AND {column}{(not ? " NOT" : "")} IN ({string.Join(',', values.Select(Name))})");
    }

    private void InAny(string column, IReadOnlyList<object> values) =>
        _sql.Append(values.Count == 0 ? " AND false" : $" AND {column} IN ({string.Join(',', values.Select(Name))})");

    private void Add(string condition, object value) => _sql.Append($" AND {condition}{Name(value)}");

    private string Name(object value)
    {
        Values.Add(value);
        return named(Values.Count);
    }
}
