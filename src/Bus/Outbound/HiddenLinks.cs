using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bluelamp.Kernel;

namespace Bluelamp.Bus;

/// <summary>Takes out of a fact the links to records that its reader may not see: that there is such a record is a secret too.</summary>
internal sealed class HiddenLinks(Store store, IReadOnlyList<Actor> readers)
{
    private const int DepthMax = 12;

    /// <summary>The JSON without links to hidden records. What is linked is read from the object, where a link has its type.</summary>
    public async Task<JsonObject> Cut(JsonObject json, object? from)
    {
        if (from is null || json.Count == 0) return json;
        var hidden = new HashSet<string>(StringComparer.Ordinal);
        foreach (var link in Links(from, 0).Distinct())
        {
            if (await IsSeen(link)) continue;
            hidden.Add(link.ToString());
            hidden.Add(link.Id.ToString());
        }

        if (hidden.Count > 0) Remove(json, hidden);
        return json;
    }

    private async Task<bool> IsSeen(Ref link)
    {
        foreach (var reader in readers)
        {
            if (await store.Read(reader).See(link) is null) return false;
        }

        return true;
    }

    private static IEnumerable<Ref> Links(object? value, int depth) => value switch
    {
        null or string => [],
        IIdentity identity => [identity.Ref],
        _ when depth > DepthMax => [],
        IDictionary map => map.Keys.Cast<object>().Concat(map.Values.Cast<object?>()).SelectMany(v => Links(v, depth + 1)),
        IEnumerable many => many.Cast<object?>().SelectMany(v => Links(v, depth + 1)),
        _ when value.GetType().Namespace?.StartsWith("System", StringComparison.Ordinal) == true || value.GetType().IsEnum => [],
        _ => value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.SetMethod is not null && p.GetIndexParameters().Length == 0).SelectMany(p => Links(p.GetValue(value), depth + 1)),
    };

    private static void Remove(JsonNode node, HashSet<string> hidden)
    {
        if (node is JsonObject map)
        {
            foreach (var (name, value) in map.ToList())
            {
                if (IsHidden(value, hidden) || hidden.Contains(name)) map.Remove(name);
                else if (value is not null) Remove(value, hidden);
            }
        }
        else if (node is JsonArray list)
        {
            for (var i = list.Count - 1; i >= 0; i--)
            {
                if (IsHidden(list[i], hidden)) list.RemoveAt(i);
                else if (list[i] is { } item) Remove(item, hidden);
            }
        }
    }

    private static bool IsHidden(JsonNode? node, HashSet<string> hidden) =>
        node?.GetValueKind() == JsonValueKind.String && hidden.Contains(node.GetValue<string>());
}
