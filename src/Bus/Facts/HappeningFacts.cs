using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Bluelamp.Kernel;

namespace Bluelamp.Bus;

/// <summary>One fact of a happening.</summary>
/// <param name="Name">As JSON has it.</param>
/// <param name="Kind">In words: <c>text</c>, <c>link to a person</c>.</param>
/// <param name="Example">Such a value.</param>
public sealed record Fact(string Name, string Kind, JsonNode? Example);

/// <summary>A happening as another system reads of it.</summary>
/// <param name="Name">Full name, <c>crime.Charged</c>.</param>
/// <param name="Room">The room of its record.</param>
/// <param name="EventType">The CloudEvents type.</param>
/// <param name="Sentence">What happened, as its declaration says.</param>
/// <param name="Facts">Its own fields.</param>
/// <param name="Schema">The same as JSON Schema.</param>
public sealed record HappeningPage(
    string Name, string Room, string EventType, string Sentence, IReadOnlyList<Fact> Facts, JsonObject Schema);

/// <summary>What every room's happenings are and hold, read from their declarations.</summary>
public sealed partial class HappeningFacts
{
    private const string SomeId = "01980000-0000-7000-8000-000000000001";
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Reads the declarations once.</summary>
    public HappeningFacts(Catalogue catalogue)
    {
        // What the compiler makes for itself has the same name in every assembly.
        var sentences = catalogue.Assemblies.SelectMany(Sentences).DistinctBy(s => s.Key).ToDictionary(StringComparer.Ordinal);
        All = [.. catalogue.Happenings.Where(h => catalogue.Knows(h.Name.Split('.')[0]))
            .Select(h => Page(h, catalogue.Record(h.Name.Split('.')[0]).Room, sentences)).OrderBy(p => p.Room, StringComparer.Ordinal)
            .ThenBy(p => p.Name, StringComparer.Ordinal)];
    }

    /// <summary>Every happening, by room and name.</summary>
    public IReadOnlyList<HappeningPage> All { get; }

    /// <summary>The event a subscriber with every fact allowed would be sent.</summary>
    public static JsonObject Example(HappeningPage page, Voice voice)
    {
        var happening = new JsonObject();
        foreach (var fact in page.Facts) happening[fact.Name] = fact.Example?.DeepClone();
        return new()
        {
            ["specversion"] = "1.0", ["id"] = "1042.1044", ["source"] = voice.Source, ["type"] = page.EventType,
            ["subject"] = $"{page.Name.Split('.')[0]}:{SomeId}", ["time"] = "2026-07-17T11:00:00.0000000Z",
            ["datacontenttype"] = "application/json", ["dataschema"] = voice.Schema(page.Name),
            ["correlationid"] = "commit-1042", ["causationid"] = "commit-1042", ["marking"] = "OFFICIAL",
            ["purpose"] = "what the subscription is for", ["data"] = new JsonObject { ["version"] = 2, ["happening"] = happening },
        };
    }

    private static HappeningPage Page(HappeningKind kind, string room, Dictionary<string, string> sentences) => new(
        kind.Name, room, CloudEvent.TypeOf(room, kind.Name.Split('.')[1]),
        sentences.GetValueOrDefault(kind.Clr.FullName!) ?? Words(kind.Clr.Name) + ".",
        [.. Own(kind.Clr).Select(p => new Fact(JsonNamingPolicy.CamelCase.ConvertName(p.Name), Kind(p), Value(p.PropertyType, 0)))],
        Schema(kind.Clr));

    private static IEnumerable<PropertyInfo> Own(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is not null);

    private static string Kind(PropertyInfo property)
    {
        var words = Kind(property.PropertyType);
        return Nullability.Create(property).WriteState == NullabilityState.Nullable ? words + ", or none" : words;
    }

    private static string Kind(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Linked(type) is { } linked) return $"link to {A(linked)}";
        if (type == typeof(Ref)) return "link to any record";
        if (Item(type) is { } item) return $"list of: {Kind(item)}";
        if (type.IsEnum) return "one of: " + string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName));
        return Type.GetTypeCode(type) switch
        {
            TypeCode.String => "text",
            TypeCode.Boolean => "true or false",
            TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 or TypeCode.Byte => "whole number",
            TypeCode.Double or TypeCode.Single or TypeCode.Decimal => "number",
            _ when type == typeof(DateTimeOffset) => "time (UTC)",
            _ when type == typeof(DateOnly) => "date",
            _ => Words(type.Name.Split('`')[0]).ToLowerInvariant(),
        };
    }

    private static JsonNode? Value(Type type, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Linked(type) is not null || type == typeof(Guid)) return SomeId;
        if (type == typeof(Ref)) return $"person:{SomeId}";
        if (type == typeof(LogPosition)) return "1042.1044";
        if (type == typeof(DateTimeOffset)) return "2026-07-17T11:00:00.0000000Z";
        if (type == typeof(DateOnly)) return "2026-07-17";
        if (Item(type) is { } item) return Value(item, depth + 1) is { } one ? new JsonArray(one) : new JsonArray();
        if (type.IsEnum) return JsonNamingPolicy.CamelCase.ConvertName(Enum.GetNames(type)[0]);
        return Type.GetTypeCode(type) switch
        {
            TypeCode.String => "…",
            TypeCode.Boolean => true,
            TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 or TypeCode.Byte => 1,
            TypeCode.Double or TypeCode.Single or TypeCode.Decimal => 1.5,
            _ when depth > 3 || type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true => null,
            _ => new JsonObject(Own(type).Select(p => KeyValuePair.Create(
                JsonNamingPolicy.CamelCase.ConvertName(p.Name), Value(p.PropertyType, depth + 1)))),
        };
    }

    private static JsonObject Schema(Type type) => Json.Options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = static (context, schema) =>
            Told(Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type, schema),
    }) as JsonObject ?? [];

    // What the house writes by a converter of its own, the exporter cannot know.
    private static JsonNode Told(Type type, JsonNode schema) => type switch
    {
        _ when Linked(type) is { } linked => new JsonObject
        {
            ["type"] = "string", ["format"] = "uuid", ["description"] = $"A link to {A(linked)}.",
        },
        _ when type == typeof(Ref) => new JsonObject { ["type"] = "string", ["description"] = "A record: its type, a colon, its UUID." },
        _ when type == typeof(LogPosition) => new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]+\\.[0-9]+$" },
        _ when type == typeof(DateTimeOffset) => new JsonObject { ["type"] = "string", ["format"] = "date-time" },
        _ => schema,
    };

    private static string A(string noun) => $"{("aeiou".Contains(noun[0], StringComparison.Ordinal) ? "an" : "a")} {noun}";

    private static string? Linked(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>)
        ? (string?)type.GenericTypeArguments[0].GetProperty(nameof(IKind.Type))?.GetValue(null) : null;

    private static Type? Item(Type type) => type == typeof(string) ? null
        : type.IsArray ? type.GetElementType()
        : type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            ?.GenericTypeArguments[0];

    // A published program may come without its documentation: the name then says what it can.
    private static IEnumerable<KeyValuePair<string, string>> Sentences(Assembly room)
    {
        var file = Path.Combine(AppContext.BaseDirectory, room.GetName().Name + ".xml");
        if (!File.Exists(file)) return [];
        return XDocument.Load(file).Descendants("member")
            .Where(m => ((string)m.Attribute("name")!).StartsWith("T:", StringComparison.Ordinal) && m.Element("summary") is not null)
            .Select(m => KeyValuePair.Create(((string)m.Attribute("name")!)[2..].Replace('+', '.'), OneLine(m.Element("summary")!)));
    }

    private static string OneLine(XElement summary)
    {
        foreach (var see in summary.Descendants().Where(e => e.Attribute("cref") is not null || e.Attribute("name") is not null).ToList())
            see.ReplaceWith(Words(((string?)see.Attribute("cref") ?? (string)see.Attribute("name")!).Split('.', ':')[^1])
                .ToLowerInvariant());
        return Blank().Replace(summary.Value, " ").Trim();
    }

    private static string Words(string name) => string.Join(' ', Catalogue.Kebab(name).Split('-')) is { Length: > 0 } words
        ? char.ToUpperInvariant(words[0]) + words[1..] : name;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
