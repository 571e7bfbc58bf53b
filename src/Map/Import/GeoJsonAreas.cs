using System.Globalization;
using System.Text.Json;
using Bluelamp.Kernel;

namespace Bluelamp.Map;

/// <summary>Reads areas from GeoJSON: polygons with a name, in degrees or, as many council files are, on the
/// British National Grid.</summary>
internal static class GeoJsonAreas
{
    private static readonly string[] NameKeys = ["name", "NAME", "Name", "ward", "beat", "borough"];
    private static readonly string[] CodeKeys = ["code", "CODE", "gss_code", "GSS_CODE", "id", "ID", "ref"];

    /// <summary>True when the file begins as JSON does.</summary>
    public static bool Is(string file)
    {
        if (!File.Exists(file)) return file.EndsWith("json", StringComparison.OrdinalIgnoreCase);
        using var stream = File.OpenRead(file);
        var start = new byte[64];
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return System.Text.Encoding.UTF8.GetString(start, 0, read).TrimStart('\uFEFF', ' ', '\t', '\r', '\n').StartsWith('{');
    }

    /// <summary>The areas of a file.</summary>
    /// <exception cref="Refused">It is not such a file; says where.</exception>
    public static async Task<(List<Area> Areas, string? Attribution)> Read(
        string file, AreaKind kind, ImportReport report, CancellationToken cancel)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            using var whole = await JsonDocument.ParseAsync(stream, default, cancel);
            var root = whole.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("features", out var features)
                || features.ValueKind != JsonValueKind.Array)
                throw new Refused($"{file} is JSON, but not a GeoJSON collection of features.");
            var areas = new List<Area>();
            var number = 0;
            foreach (var feature in features.EnumerateArray())
            {
                number++;
                if (Area(file, number, feature, kind) is { } area) areas.Add(area);
                else report.Leave("features that are no named polygon");
            }

            if (areas.Count == 0) throw new Refused($"{file} has no named polygon in it.");
            var thanks = root.TryGetProperty("attribution", out var said) && said.ValueKind == JsonValueKind.String
                ? said.GetString() : null;
            return (areas, thanks);
        }
        catch (JsonException broken)
        {
            throw new Refused(
                $"{file} is not GeoJSON: line {broken.LineNumber + 1}, character {broken.BytePositionInLine}: it cannot be read as JSON.");
        }
    }

    private static Area? Area(string file, int number, JsonElement feature, AreaKind kind)
    {
        if (feature.ValueKind != JsonValueKind.Object || !feature.TryGetProperty("geometry", out var geometry)
            || geometry.ValueKind != JsonValueKind.Object) return null;
        if (!geometry.TryGetProperty("type", out var type) || !geometry.TryGetProperty("coordinates", out var coordinates)) return null;
        var properties = feature.TryGetProperty("properties", out var said) && said.ValueKind == JsonValueKind.Object ? said : default;
        if (Value(properties, NameKeys, "NM") is not { } name) return null;
        try
        {
            var rings = type.GetString() switch
            {
                "Polygon" => coordinates.EnumerateArray().Select(Ring).ToList(),
                "MultiPolygon" => coordinates.EnumerateArray().SelectMany(polygon => polygon.EnumerateArray().Select(Ring)).ToList(),
                _ => null,
            };
            var code = Value(properties, CodeKeys, "CD") ?? number.ToString(CultureInfo.InvariantCulture);
            return rings is null ? null : new(kind, code, name, new([.. rings.Where(ring => ring.Count >= 3)]));
        }
        catch (Exception broken) when (broken is InvalidOperationException or FormatException
            or ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            throw new Refused($"{file}: feature {number} ({name}) has coordinates that cannot be read.");
        }
        catch (Refused refused)
        {
            throw new Refused($"{file}: feature {number} ({name}): {refused.Message}");
        }
    }

    private static IReadOnlyList<Point> Ring(JsonElement ring)
    {
        var points = ring.EnumerateArray().Select(pair => At(pair[0].GetDouble(), pair[1].GetDouble())).ToList();
        if (points.Count > 1 && points[0] == points[^1]) points.RemoveAt(points.Count - 1);
        return points;
    }

    private static Point At(double x, double y)
    {
        var at = new Point(y, x);
        if (at.IsValid) return PackBody.Rounded(at);
        var grid = new GridPoint(x, y);
        return grid.IsOnGrid ? PackBody.Rounded(grid.ToPoint())
            : throw new Refused($"the point {x}, {y} is neither in degrees nor on the British National Grid.");
    }

    // Statistical offices call them LAD23NM, WD22CD and the like.
    private static string? Value(JsonElement properties, string[] keys, string ending)
    {
        if (properties.ValueKind != JsonValueKind.Object) return null;
        foreach (var key in keys)
            if (properties.TryGetProperty(key, out var value) && Text(value) is { } text) return text;
        foreach (var property in properties.EnumerateObject())
            if (property.Name.EndsWith(ending, StringComparison.Ordinal) && Text(property.Value) is { } text) return text;
        return null;
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => OsmRoadRules.Trimmed(value.GetString()),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };
}
