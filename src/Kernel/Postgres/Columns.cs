using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace Bluelamp.Kernel.Postgres;

/// <summary>How rows of a kind are put into a table: all of them in one statement, or by COPY when there are many.</summary>
internal sealed class Columns<T>(string table, params IReadOnlyList<Column<T>> columns)
{
    private readonly string _names = string.Join(',', columns.Select(c => c.Name));
    private readonly string _places = string.Join(',', columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"${i + 1}")));

    /// <summary>One statement for all rows: PostgreSQL opens each of a table's many indexes once a statement, not once a row.</summary>
    public Statement Insert(IReadOnlyList<T> rows, string otherwise = "") =>
        With(rows, $"INSERT INTO {table}({_names}) SELECT * FROM unnest({_places}){otherwise}");

    /// <summary>One statement that changes all rows, as <c>FROM v</c> with the columns' names.</summary>
    public Statement Update(IReadOnlyList<T> rows, string set, string where) =>
        With(rows, $"UPDATE {table} t SET {set} FROM unnest({_places}) AS v({_names}) WHERE {where}");

    public async Task Copy(NpgsqlConnection connection, IReadOnlyList<T> rows)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {table}({_names}) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            foreach (var column in columns) await column.Write(copy, row);
        }

        await copy.CompleteAsync();
    }

    private Statement With(IReadOnlyList<T> rows, string sql)
    {
        var statement = new Statement(sql);
        foreach (var column in columns) statement.Bind(column.Array(rows));
        return statement;
    }
}

/// <summary>A column of a table, and what a row holds there.</summary>
internal abstract class Column<T>(string name)
{
    public string Name => name;

    public abstract NpgsqlParameter Array(IReadOnlyList<T> rows);

    public abstract Task Write(NpgsqlBinaryImporter copy, T row);
}

internal sealed class Column<T, TValue>(string name, NpgsqlDbType type, Func<T, TValue> of) : Column<T>(name)
{
    public override NpgsqlParameter Array(IReadOnlyList<T> rows)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++) values[i] = of(rows[i]);
        return new NpgsqlParameter<TValue[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }

    public override Task Write(NpgsqlBinaryImporter copy, T row) =>
        of(row) is { } value ? copy.WriteAsync(value, type) : copy.WriteNullAsync();
}
