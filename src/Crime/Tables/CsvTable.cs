using System.Globalization;
using Bluelamp.Shell;

namespace Bluelamp.Crime;

/// <summary>Reads an editable table from CSV: columns by their heading, and a sentence with the line for what is wrong.</summary>
internal static class CsvTable
{
    /// <summary>Reads every row with <paramref name="row"/>.</summary>
    /// <exception cref="FormatException">The file is no table: the sentence names the line and the column.</exception>
    public static List<T> Read<T>(Stream stream, Func<Row, T> row)
    {
        using var csv = new CsvReader(stream);
        if (!csv.Read()) throw new FormatException("it is empty.");
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < csv.Count; i++) columns[csv.Text(i).Trim()] = i;
        var rows = new List<T>();
        while (csv.Read())
        {
            if (csv.Damage is { } damage) throw new FormatException($"line {csv.Line}: {damage}.");
            if (csv.Count != columns.Count)
                throw new FormatException($"line {csv.Line} has {csv.Count} columns; the heading has {columns.Count}.");
            rows.Add(row(new(csv, columns)));
        }

        return rows.Count > 0 ? rows : throw new FormatException("it has a heading and no rows.");
    }

    /// <summary>The row in hand.</summary>
    internal readonly struct Row(CsvReader csv, Dictionary<string, int> columns)
    {
        /// <summary>A text that must be there.</summary>
        public string Text(string column) => Optional(column) ?? throw Wrong(column, "is empty");

        /// <summary>A text, null where the cell is empty.</summary>
        public string? Optional(string column)
        {
            if (!columns.TryGetValue(column, out var at)) throw new FormatException($"it has no column \"{column}\".");
            var text = csv.Text(at).Trim();
            return text.Length == 0 ? null : text;
        }

        /// <summary>yes, no, or null where it is not known.</summary>
        public bool? YesNo(string column) => Optional(column)?.ToLowerInvariant() switch
        {
            null => null,
            "yes" => true,
            "no" => false,
            _ => throw Wrong(column, "is neither yes nor no; leave it empty where it is not known"),
        };

        /// <summary>A whole number.</summary>
        public int? Number(string column) => Optional(column) is not { } text ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number : throw Wrong(column, "is not a whole number");

        /// <summary>The days it is in force: the columns validFrom and validTo.</summary>
        public Validity Validity() => new(Date("validFrom"), Date("validTo"));

        /// <summary>One of a list of words.</summary>
        public TEnum OneOf<TEnum>(string column) where TEnum : struct, Enum =>
            Enum.TryParse<TEnum>(Text(column), ignoreCase: true, out var value) && Enum.IsDefined(value) ? value
                : throw Wrong(column, $"is none of {string.Join(", ", Enum.GetNames<TEnum>()).ToLowerInvariant()}");

        private DateOnly? Date(string column) => Optional(column) is not { } text ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
            : throw Wrong(column, "is not a date such as 2023-04-01");

        private FormatException Wrong(string column, string what) => new($"line {csv.Line}: \"{column}\" {what}.");
    }
}

/// <summary>The days a row of a table is in force; open where it is not said.</summary>
public sealed record Validity(DateOnly? From, DateOnly? To)
{
    /// <summary>True on a day within, both ends included.</summary>
    public bool Holds(DateOnly on) => (From is null || From <= on) && (To is null || To >= on);
}
