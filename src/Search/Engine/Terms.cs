using System.Text.Json;

namespace Bluelamp.Search;

/// <summary>Takes from a record's JSON what can be searched for.</summary>
internal static class Terms
{
    // Where a record says somebody's or something's name, when it was and where it is, whatever its room.
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
        { "given", "family", "name", "names", "alias", "aliases", "knownAs", "tradingName", "callSign" };

    private static readonly string[] Times = ["happenedFrom", "openedAt", "startedAt", "at", "reportedAt"];

    /// <summary>Calls back with every text of a record's JSON and the property it stands in; ids are left out, they are nothing a person types.</summary>
    public static void Texts(JsonElement node, string property, Action<string, string> text)
    {
        switch (node.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var inner in node.EnumerateObject()) Texts(inner.Value, inner.Name, text);
                break;
            case JsonValueKind.Array:
                foreach (var item in node.EnumerateArray()) Texts(item, property, text);
                break;
            case JsonValueKind.String when node.GetString() is { Length: > 0 } value && !IsId(value):
                text(property, value);
                break;
            case JsonValueKind.Number:
                text(property, node.GetRawText());
                break;
        }
    }

    /// <summary>What a property's text is.</summary>
    public static TextKind KindOf(string property) => Names.Contains(property) ? TextKind.Name : TextKind.Text;

    /// <summary>When it happened, as the record says.</summary>
    public static DateTimeOffset? TimeOf(JsonElement state)
    {
        foreach (var name in Times)
        {
            if (state.TryGetProperty(name, out var time) && time.ValueKind == JsonValueKind.String && time.TryGetDateTimeOffset(out var at))
                return at;
        }

        return null;
    }

    /// <summary>Where it is, as the record says, in degrees.</summary>
    public static (double Lat, double Lon)? PointOf(JsonElement state) =>
        state.TryGetProperty("point", out var point) && point.ValueKind == JsonValueKind.Object
        && point.TryGetProperty("latitude", out var lat) && lat.TryGetDouble(out var north)
        && point.TryGetProperty("longitude", out var lon) && lon.TryGetDouble(out var east) ? (north, east) : null;

    private static bool IsId(string value) =>
        (value.Length == 36 && Guid.TryParse(value, out _)) || (value.Length > 36 && Bluelamp.Kernel.Ref.TryParse(value, out _));
}
