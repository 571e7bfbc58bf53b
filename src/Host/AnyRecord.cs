using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Bluelamp.Kernel;

namespace Bluelamp.Host;

/// <summary>Reads records of a type known only by name: for the command line and the API.</summary>
internal static class AnyRecord
{
    /// <summary>Counts by fields; they must be the first fields of a declared index.</summary>
    public static Task<long> Count(Reading reading, RecordKind kind, IReadOnlyList<(string Field, string Value)> fields) =>
        Ask(kind, fields) is var (index, values) ? reading.CountAny(index, values) : throw new InvalidOperationException();

    /// <summary>A page by fields; they must be the first fields of a declared index.</summary>
    public static Task<Page<Seen>> Page(
        Reading reading, RecordKind kind, IReadOnlyList<(string Field, string Value)> fields, int take, string? after) =>
        Ask(kind, fields) is var (index, values) ? reading.PageAny(index, values, take, after) : throw new InvalidOperationException();

    /// <summary>Finds a record by its id or by the number people quote.</summary>
    /// <exception cref="NotFound">There is none that the reader may see.</exception>
    public static async Task<Seen> Find(Reading reading, RecordKind kind, string idOrReference)
    {
        if (Guid.TryParse(idOrReference, out var id))
            return await reading.See(new(kind.Type, id)) ?? throw new NotFound($"{kind.Type} {idOrReference}");

        // The number people quote is a field with an index of its own; which one, the record itself says.
        foreach (var index in kind.Indexes.Where(i => i.Paths.Count == 1).OrderBy(i => i.Unique is null))
        {
            if (Value(kind, index.Paths[0], idOrReference) is { } value
                && (await reading.PageAny(index, [value], 1, null)).Rows is [var found]
                && (index.Unique is not null || found.Record.Reference == idOrReference)) return found;
        }

        throw new NotFound($"{kind.Type} {idOrReference}");
    }

    private static (IIndex Index, object[] Values) Ask(RecordKind kind, IReadOnlyList<(string Field, string Value)> fields)
    {
        var names = fields.Select(f => f.Field).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var index = kind.Indexes.FirstOrDefault(i => i.Paths.Take(names.Count).All(names.Contains) && i.Paths.Count >= names.Count)
            ?? throw new Refused($"Records of type {kind.Type} are not found by {string.Join(" and ", names)}. They are found by: "
                + string.Join("; ", kind.Indexes.Select(i => string.Join(", then ", i.Paths))) + ".");
        return (index, [.. index.Paths.Take(names.Count).Select(path =>
        {
            var text = fields.First(f => f.Field.Equals(path, StringComparison.OrdinalIgnoreCase)).Value;
            return Value(kind, path, text) ?? throw new Refused($"\"{text}\" is no value of {path}: {Holds(TypeOf(kind, path))}.", path);
        })]);
    }

    // The store tells numbers and truths from text; a person typing does not. Null when the field cannot hold it.
    private static object? Value(RecordKind kind, string path, string text)
    {
        var type = TypeOf(kind, path);
        if (type == typeof(bool)) return bool.TryParse(text, out var truth) ? truth : null;
        if (type == typeof(int) || type == typeof(long) || type == typeof(short) || type == typeof(byte))
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (type == typeof(double) || type == typeof(decimal))
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? real : null;
        if (type == typeof(DateTimeOffset))
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
        if (!type.IsEnum) return text;
        return Enum.GetNames(type).Any(n => n.Equals(text, StringComparison.OrdinalIgnoreCase)) ? Enum.Parse(type, text, true) : null;
    }

    private static string Holds(Type type) => type == typeof(bool) ? "it is true or false"
        : type == typeof(DateTimeOffset) ? "it holds a time such as 2026-07-17T21:04:00Z"
        : type.IsEnum ? $"it is one of {string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName))}"
        : "it holds a number";

    private static Type TypeOf(RecordKind kind, string path)
    {
        var type = kind.Clr;
        foreach (var name in path.Split('.'))
        {
            var property = type.GetProperty(name, BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance);
            if (property is null) return typeof(string);
            type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        }

        return type;
    }
}
