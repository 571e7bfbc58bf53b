using System.Text.Json;
using System.Text.Json.Nodes;
using Bluelamp.Kernel;

namespace Bluelamp.Bus;

/// <summary>One field of a refused command, as a person corrects it.</summary>
public sealed class CorrectedField
{
    public string Name { get; set; } = "";

    /// <summary>Text as it is, anything else as JSON; empty leaves the field out.</summary>
    public string? Value { get; set; }

    /// <summary>True when it is text even where it looks like a number.</summary>
    public bool IsText { get; set; }
}

/// <summary>A command's JSON as fields of a form, and back.</summary>
internal static class Correction
{
    /// <summary>The fields of a body with those the command knows beside; null when the body is no object.</summary>
    public static List<CorrectedField>? Fields(string body, CommandKind? kind)
    {
        JsonObject map;
        try
        {
            if (JsonNode.Parse(body) is not JsonObject read) return null;
            map = read;
        }
        catch (JsonException)
        {
            return null;
        }

        var known = kind?.Clr.GetProperties().Where(p => p.SetMethod is not null)
            .ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name), p => p.PropertyType == typeof(string)) ?? [];
        return [.. map.Select(p => p.Key).Union(known.Keys).Select(name => new CorrectedField
        {
            Name = name,
            Value = map[name] is not { } value ? null : IsText(value) ? value.GetValue<string>() : value.ToJsonString(Json.Options),
            IsText = map[name] is { } is1 ? IsText(is1) : known.GetValueOrDefault(name),
        })];
    }

    /// <summary>The body of these fields.</summary>
    public static string Body(IEnumerable<CorrectedField> fields)
    {
        var map = new JsonObject();
        foreach (var field in fields.Where(f => !string.IsNullOrEmpty(f.Value))) map[field.Name] = Value(field);
        return map.ToJsonString(Json.Options);
    }

    private static bool IsText(JsonNode value) => value.GetValueKind() == JsonValueKind.String;

    private static JsonNode? Value(CorrectedField field)
    {
        if (field.IsText) return field.Value;
        try
        {
            return JsonNode.Parse(field.Value!);
        }
        catch (JsonException)
        {
            // A date or an id is text without quotation marks to the person who typed it.
            return field.Value;
        }
    }
}
