using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Bluelamp.Kernel;

/// <summary>Finds the ids inside a record: every <see cref="Id{T}"/> and <see cref="Ref"/> at any depth is a
/// link, with the path of its properties.</summary>
internal static class Links
{
    private static readonly ConcurrentDictionary<Type, Step[]> Plans = new();

    public static IReadOnlyList<LinkRow> Of(IRecord record)
    {
        var found = new List<LinkRow>();
        Walk(record, "", found);
        return found.Count < 2 ? found : [.. found.Distinct()];
    }

    private static void Walk(object node, string path, List<LinkRow> found)
    {
        foreach (var step in Plans.GetOrAdd(node.GetType(), Plan))
        {
            var value = step.Property.GetValue(node);
            if (value is null) continue;
            Visit(value, path.Length == 0 ? step.Name : $"{path}.{step.Name}", found);
        }
    }

    private static void Visit(object value, string path, List<LinkRow> found)
    {
        if (value is IIdentity identity)
        {
            if (identity.Ref.Id != Guid.Empty) found.Add(new(path, identity.Ref));
        }
        else if (value is IEnumerable many)
        {
            foreach (var item in many)
            {
                if (item is not null) Visit(item, path, found);
            }
        }
        else
        {
            Walk(value, path, found);
        }
    }

    // Only properties that can lead to an id are walked; most records have a handful.
    private static Step[] Plan(Type type) => [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.SetMethod is not null && p.GetIndexParameters().Length == 0 && LeadsToId(p.PropertyType, []))
        .Select(p => new Step(p, JsonNamingPolicy.CamelCase.ConvertName(p.Name)))];

    private static bool LeadsToId(Type type, HashSet<Type> seen)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (typeof(IIdentity).IsAssignableFrom(type)) return true;
        if (type == typeof(string) || type.IsPrimitive || type.IsEnum || !seen.Add(type)) return false;
        if (type.IsArray) return LeadsToId(type.GetElementType()!, seen);
        if (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type)) return type.GenericTypeArguments.Any(t => LeadsToId(t, seen));
        return type.Namespace?.StartsWith("System", StringComparison.Ordinal) != true
            && type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Any(p => p.SetMethod is not null && LeadsToId(p.PropertyType, seen));
    }

    private sealed record Step(PropertyInfo Property, string Name);
}
