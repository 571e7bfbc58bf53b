using System.Collections.Concurrent;
using System.Reflection;
using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Links;

/// <summary>Reads one property of any record by the name it is stored under, as the table of kinds names it.</summary>
internal static class Stored
{
    private static readonly ConcurrentDictionary<(Type, string), PropertyInfo?> Known = new();

    /// <summary>The moment a property holds; a day is its beginning in London.</summary>
    public static DateTimeOffset? TimeAt(IRecord record, string name) => Of(record, name) switch
    {
        DateTimeOffset at => at,
        DateOnly on => London.StartOf(on),
        _ => null,
    };

    /// <summary>True when a property holds this code.</summary>
    public static bool Is(IRecord record, string name, string code) =>
        string.Equals(Of(record, name)?.ToString(), code, StringComparison.OrdinalIgnoreCase);

    /// <summary>What a property holds; null when the record has none of that name.</summary>
    public static object? Of(IRecord record, string name) => Known.GetOrAdd(
        (record.GetType(), name), static key => key.Item1.GetProperty(
            key.Item2, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase))?.GetValue(record);
}
