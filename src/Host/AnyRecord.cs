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
        foreach (var index in kind.Indexes.Where(i => i.Unique is not null && i.Paths.Count == 1))
        {
            if ((await reading.PageAny(index, [idOrReference], 1, null)).Rows is [var found]) return found;
        }

        throw new NotFound($"{kind.Type} {idOrReference}");
    }

    private static (IIndex Index, object[] Values) Ask(RecordKind kind, IReadOnlyList<(string Field, string Value)> fields)
    {
        var names = fields.Select(f => f.Field).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var index = kind.Indexes.FirstOrDefault(i => i.Paths.Take(names.Count).All(names.Contains) && i.Paths.Count >= names.Count)
            ?? throw new Refused($"Records of type {kind.Type} are not found by {string.Join(" and ", names)}. They are found by: "
                + string.Join("; ", kind.Indexes.Select(i => string.Join(", then ", i.Paths))) + ".");
        return (index, [.. index.Paths.Take(names.Count)
            .Select(p => Value(fields.First(f => f.Field.Equals(p, StringComparison.OrdinalIgnoreCase)).Value))]);
    }

    // The store tells numbers from text; a person typing does not.
    private static object Value(string text) =>
        long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture,
            out var number) ? number : text;
}
