using System.Globalization;
using System.Text.Json;

namespace Bluelamp.Map;

/// <summary>How the map looks: one drawing rule for all, in the colours of the page it stands on.</summary>
internal static class Style
{
    private static readonly Dictionary<string, Dictionary<string, string>> Looks =
        JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(Resource.Text("looks.json"))!;

    private static readonly string Rule = Resource.Text("style.json");

    /// <summary>The names of the looks.</summary>
    public static IEnumerable<string> Names => Looks.Keys;

    public static bool Knows(string look) => Looks.ContainsKey(look);

    /// <summary>The style for a geography; no glyphs, so that the browser draws labels in its own fonts and
    /// nothing is fetched from elsewhere.</summary>
    /// <param name="geography">What is drawn.</param>
    /// <param name="look">Which colours.</param>
    /// <param name="root">The address of the site, for the browser's worker has none of its own.</param>
    public static string Of(Geography geography, string look, string root)
    {
        var bounds = geography.Bounds;
        var tiles =
            $"{root}/map/tiles/{Uri.EscapeDataString(geography.Name)}/{{z}}/{{x}}/{{y}}.pbf?v={Uri.EscapeDataString(geography.Version)}";
        var style = Rule
            .Replace("\"$tiles\"", JsonSerializer.Serialize(tiles), StringComparison.Ordinal)
            .Replace("\"$attribution\"", JsonSerializer.Serialize(System.Net.WebUtility.HtmlEncode(geography.Attribution)),
                StringComparison.Ordinal)
            .Replace("\"$bounds\"", string.Create(
                CultureInfo.InvariantCulture, $"[{bounds.West},{bounds.South},{bounds.East},{bounds.North}]"), StringComparison.Ordinal)
            .Replace("$look", look, StringComparison.Ordinal);
        // Longer names first: "street" also begins "streetCase".
        foreach (var (name, colour) in Looks[look].OrderByDescending(c => c.Key.Length))
            style = style.Replace("$" + name, colour, StringComparison.Ordinal);
        return style;
    }
}
