using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Bluelamp.Kernel;

/// <summary>How records, commands and happenings are written: camel case, enums by name, UTC times in one width
/// so that text order is time order.</summary>
public static class Json
{
    /// <summary>For what the house itself wrote: lenient, so that old records can be read.</summary>
    public static JsonSerializerOptions Options { get; } = Make(strict: false);

    /// <summary>For what came from outside: a missing or unknown field is named, not guessed.</summary>
    public static JsonSerializerOptions Strict { get; } = Make(strict: true);

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>A time as records and indexes hold it.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>A C# value as an index holds it: text, 64-bit integer or double; null as the empty text.</summary>
    internal static object IndexValue(object? value) => value switch
    {
        null => "",
        string text => text,
        bool truth => truth ? 1L : 0L,
        Enum name => JsonNamingPolicy.CamelCase.ConvertName(name.ToString()),
        DateTimeOffset at => Time(at),
        DateOnly on => on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        int or long or short or byte => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        double or float or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        Guid id => id.ToString(),
        IIdentity identity => identity is Ref any ? any.ToString() : identity.Ref.Id.ToString(),
        _ => Scalar(JsonSerializer.SerializeToElement(value, value.GetType(), Options)),
    };

    /// <summary>A JSON scalar as an index holds it.</summary>
    internal static object Scalar(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? whole : (object)element.GetDouble(),
        JsonValueKind.True => 1L,
        JsonValueKind.False => 0L,
        _ => "",
    };

    internal static object ValueAt(JsonElement root, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(name, out root)) return "";
        }

        return Scalar(root);
    }

    private static JsonSerializerOptions Make(bool strict) => new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = strict,
        RespectRequiredConstructorParameters = strict,
        UnmappedMemberHandling = strict ? JsonUnmappedMemberHandling.Disallow : JsonUnmappedMemberHandling.Skip,
        PropertyNameCaseInsensitive = strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new Times() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutComputed } },
    };

    // A property without a setter is worked out from the others: writing it would store the same fact twice.
    private static void LeaveOutComputed(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object || IsAnonymous(info.Type)) return;
        for (var i = info.Properties.Count - 1; i >= 0; i--)
        {
            var property = info.Properties[i];
            if (property.AttributeProvider is System.Reflection.PropertyInfo { SetMethod: null }) info.Properties.RemoveAt(i);
        }
    }

    // No property of an anonymous type has a setter: it is an answer put together on the spot, and all of it is meant.
    private static bool IsAnonymous(Type type) => Attribute.IsDefined(type, typeof(CompilerGeneratedAttribute));

    private sealed class Times : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset().ToUniversalTime();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
        {
            Span<char> text = stackalloc char[28];
            value.UtcDateTime.TryFormat(text, out var length, TimeFormat, CultureInfo.InvariantCulture);
            writer.WriteStringValue(text[..length]);
        }
    }
}
