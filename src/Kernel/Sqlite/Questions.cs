using System.Text;

namespace Bluelamp.Kernel.Sqlite;

/// <summary>Writes the SQL of a question to a declared index.</summary>
internal static class Questions
{
    public const string RowColumns = "rid,id,version,shape,label,data,changed_at";

    /// <summary>The actor's labels as a condition; ids come from our own table, so they may stand in the text.</summary>
    public static string See(Visible visible, string column = "label") =>
        visible.Everything ? "" : visible.Labels.Count == 0 ? $" AND {column}=0" : $" AND {column} IN ({string.Join(',', visible.Labels)})";

    public static Statement Rows(Connection connection, Ask ask)
    {
        var order = string.Concat(Open(ask).Select(f => f + (ask.Descending ? " DESC," : ",")));
        var sql = Start(RowColumns, ask)
            .Append(See(ask.Visible)).Append(" ORDER BY ").Append(order).Append("rid").Append(ask.Descending ? " DESC" : "")
            .Append(" LIMIT ?");
        return Bind(connection.Prepare(sql.ToString()), ask).Bind((long)ask.Take);
    }

    public static Statement Count(Connection connection, Ask ask) =>
        Bind(connection.Prepare(Start("count(*)", ask).Append(See(ask.Visible)).ToString()), ask);

    public static Statement Distinct(Connection connection, Ask ask)
    {
        var field = Schema.Field(ask.Index.Paths[Math.Min(ask.Equal.Length, ask.Index.Paths.Count - 1)]);
        var sql = Start($"{field},count(*)", ask).Append(See(ask.Visible)).Append($" GROUP BY {field} ORDER BY {field} LIMIT ?");
        return Bind(connection.Prepare(sql.ToString()), ask).Bind((long)ask.Take);
    }

    private static IEnumerable<string> Open(Ask ask) => ask.Index.Paths.Skip(ask.Equal.Length).Select(Schema.Field);

    // INDEXED BY makes a question that cannot use its index an error in the first test that asks it, not a slow page in a year.
    private static StringBuilder Start(string columns, Ask ask)
    {
        var sql = new StringBuilder(
            $"SELECT {columns} FROM {Schema.Table(ask.Index.Type)} INDEXED BY {ask.Index.Name} WHERE {Schema.Held}");
        foreach (var path in ask.Index.Paths.Take(ask.Equal.Length)) sql.Append($" AND {Schema.Field(path)}=?");
        var next = Open(ask).FirstOrDefault();
        if (next is null && (ask.From ?? ask.Before) is not null)
            throw new ArgumentException($"{ask.Index.Name} has no field left to range over.");
        if (ask.From is not null) sql.Append($" AND {next}>=?");
        if (ask.Before is not null) sql.Append($" AND {next}<?");
        if (ask.After is not null)
        {
            var (after, marks) = (string.Join(',', Open(ask).Append("rid")), string.Join(',', ask.After.Select(_ => "?")));
            sql.Append($" AND ({after}){(ask.Descending ? '<' : '>')}({marks})");
        }

        return sql;
    }

    private static Statement Bind(Statement statement, Ask ask)
    {
        foreach (var value in ask.Equal) statement.BindAny(value);
        if (ask.From is not null) statement.BindAny(ask.From);
        if (ask.Before is not null) statement.BindAny(ask.Before);
        foreach (var value in ask.After ?? []) statement.BindAny(value);
        return statement;
    }
}
