using System.Globalization;
using System.Text.Json;
using Bluelamp.Shell;

namespace Bluelamp.Search;

/// <summary>Takes from a record's JSON what can be searched for.</summary>
internal static class Terms
{
    // When it was, whatever a record's room calls it: the first that is there.
    private static readonly string[] Times = ["happenedFrom", "openedAt", "startedAt", "at", "reportedAt", "recordedAt"];

    // Where a record says somebody's or something's name, whatever its room.
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
        { "given", "family", "name", "names", "alias", "aliases", "knownAs", "tradingName", "callSign" };

    /// <summary>True for a property that holds a name: an alias is as good as a title.</summary>
    public static bool IsName(string property) => Names.Contains(property);

    /// <summary>Every text of a record's JSON with the path it stands at; ids are left out, they are nothing a person types.</summary>
    public static void Texts(JsonElement node, string path, Action<string, string> text)
    {
        switch (node.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in node.EnumerateObject()) Texts(property.Value, property.Name, text);
                break;
            case JsonValueKind.Array:
                foreach (var item in node.EnumerateArray()) Texts(item, path, text);
                break;
            case JsonValueKind.String when node.GetString() is { Length: > 0 } value && !IsId(value):
                text(path, IsTime(value, out var at) ? London.Show(at) : value);
                break;
            case JsonValueKind.Number:
                text(path, node.GetRawText());
                break;
        }
    }

    /// <summary>Every term of a text, its words first and in order.</summary>
    public static List<string> Of(string text)
    {
        var cutter = new TermCutter();
        cutter.Cut(text);
        return [.. cutter.Terms.Select(t => cutter[t].ToString())];
    }

    /// <summary>When it happened, as the record says.</summary>
    public static DateTimeOffset? TimeOf(JsonElement state)
    {
        if (state.ValueKind != JsonValueKind.Object) return null;
        foreach (var name in Times)
        {
            if (state.TryGetProperty(name, out var time) && time.ValueKind == JsonValueKind.String && time.TryGetDateTimeOffset(out var at))
                return at;
        }

        return null;
    }

    /// <summary>Where it is, as the record says, in degrees.</summary>
    public static (double Latitude, double Longitude)? PointOf(JsonElement state) =>
        state.ValueKind == JsonValueKind.Object && state.TryGetProperty("point", out var point) && point.ValueKind == JsonValueKind.Object
        && point.TryGetProperty("latitude", out var lat) && lat.TryGetDouble(out var north)
        && point.TryGetProperty("longitude", out var lon) && lon.TryGetDouble(out var east) ? (north, east) : null;

    // As records write a moment; people search for it as London's clocks showed it.
    private static bool IsTime(string value, out DateTimeOffset at)
    {
        at = default;
        return value.Length is >= 20 and <= 35 && value[10] == 'T' && DateTimeOffset.TryParse(
            value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at);
    }

    private static bool IsId(string value) =>
        (value.Length == 36 && Guid.TryParse(value, out _)) || (value.Length > 36 && Kernel.Ref.TryParse(value, out _));
}
