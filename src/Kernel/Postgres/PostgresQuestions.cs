using System.Globalization;
using System.Text;
using Npgsql;

namespace Bluelamp.Kernel.Postgres;

/// <summary>A statement with its values, to be sent alone or among others.</summary>
internal sealed class Statement(string sql)
{
    private readonly List<NpgsqlParameter> _values = [];
    private bool _sent;

    public static Statement Of(string sql, params object?[] values)
    {
        var statement = new Statement(sql);
        foreach (var value in values) statement.Bind(value);
        return statement;
    }

    public Statement Bind(object? value) => Bind(new NpgsqlParameter { Value = value ?? DBNull.Value });

    public Statement Bind(NpgsqlParameter value)
    {
        _values.Add(value);
        return this;
    }

    /// <summary>The same statement, asked how it would be answered.</summary>
    public Statement Explained()
    {
        var explained = new Statement("EXPLAIN " + sql);
        foreach (var value in _values) explained.Bind(value.Clone());
        return explained;
    }

    /// <summary>A command to run once; a statement that is sent again makes another.</summary>
    public NpgsqlBatchCommand Command()
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in _values) command.Parameters.Add(_sent ? value.Clone() : value);
        _sent = true;
        return command;
    }
}

/// <summary>Writes the SQL of a question to a declared index. The type stands in it as a literal: a bound type loses
/// the partial index.</summary>
internal sealed class PostgresQuestions
{
    private readonly Ask _ask;
    private readonly IReadOnlyList<string> _fields;
    private readonly StringBuilder _sql = new();
    private readonly List<object> _values = [];

    private PostgresQuestions(Ask ask) => (_ask, _fields) = (ask, PostgresSchema.Fields(ask.Index));

    public static Statement Rows(Ask ask) => new PostgresQuestions(ask).WriteRows();

    public static Statement Count(Ask ask) => new PostgresQuestions(ask).Start("count(*)").See().Done();

    public static Statement Distinct(Ask ask)
    {
        var question = new PostgresQuestions(ask);
        var field = question._fields[Math.Min(ask.Equal.Length, question._fields.Count - 1)];
        question.Start($"{field}::text,count(*)").See()
            ._sql.Append($" GROUP BY {field} ORDER BY {field} LIMIT {question.Value((long)ask.Take)}");
        return question.Done();
    }

    /// <summary>The actor's labels as a condition with one value, so that every actor's question is the same statement.</summary>
    public static string See(Visible visible, int place, string column = "label") =>
        visible.Everything ? "" : $" AND {column}=ANY(${place.ToString(CultureInfo.InvariantCulture)})";

    private Statement WriteRows()
    {
        var down = _ask.Descending ? " DESC" : "";
        Start(PostgresReader.RowColumns).See();
        _sql.Append($" ORDER BY {string.Concat(Open().Select(f => $"{f.Field}{down},"))}rid{down} LIMIT {Value((long)_ask.Take)}");
        return Done();
    }

    private PostgresQuestions Start(string columns)
    {
        _sql.Append($"SELECT {columns} FROM record WHERE {PostgresSchema.Held(_ask.Index)}");
        for (var i = 0; i < _ask.Equal.Length; i++) _sql.Append($" AND {_fields[i]}={Value(_ask.Equal[i], i)}");
        var next = Open().FirstOrDefault();
        if (next.Field is null && (_ask.From ?? _ask.Before) is not null)
            throw new ArgumentException($"{_ask.Index.Name} has no field left to range over.");
        if (_ask.From is not null) _sql.Append($" AND {next.Field}>={Value(_ask.From, next.At)}");
        if (_ask.Before is not null) _sql.Append($" AND {next.Field}<{Value(_ask.Before, next.At)}");
        if (_ask.After is { } after)
        {
            var places = after.Select((value, i) => i < after.Length - 1 ? Value(value, _ask.Equal.Length + i) : Value(value));
            var fields = string.Join(',', Open().Select(f => f.Field).Append("rid"));
            _sql.Append($" AND ({fields}){(_ask.Descending ? '<' : '>')}({string.Join(',', places)})");
        }

        return this;
    }

    private PostgresQuestions See()
    {
        _sql.Append(See(_ask.Visible, _values.Count + 1));
        if (!_ask.Visible.Everything) _values.Add(_ask.Visible.Labels.ToArray());
        return this;
    }

    private Statement Done() => Statement.Of(_sql.ToString(), [.. _values]);

    private IEnumerable<(string Field, int At)> Open() => _fields.Select((field, at) => (field, at)).Skip(_ask.Equal.Length);

    // A number goes as its text: a double made numeric by PostgreSQL loses its last digits.
    private string Value(object value, int field)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        return _ask.Index.Numbers[field] ? $"{Value(text.Length == 0 ? "Infinity" : (object)text)}::text::numeric" : Value((object)text);
    }

    private string Value(object value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"${_values.Count}");
    }
}
