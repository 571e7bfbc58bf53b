using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bluelamp.Kernel;

namespace Bluelamp.Pole;

/// <summary>Writes a value such as a plate or a postcode as its normal text, and reads it back.</summary>
public sealed class ValueText<T> : JsonConverter<T> where T : struct, IParsable<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return T.TryParse(text, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new JsonException($"\"{text}\" cannot be read.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>Reads what a person typed, or refuses it with the sentence that says what to do.</summary>
public static class Typed
{
    /// <summary>The text without blank ends and with single spaces; null when nothing is left.</summary>
    public static string? Text(string? typed, int lengthMax = 200, string field = "", string what = "This")
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        var text = string.Join(' ', typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= lengthMax ? text : throw new Refused($"{what} may hold {lengthMax} characters; shorten it.", field);
    }

    /// <summary>Text with its line breaks, trimmed; null when nothing is left.</summary>
    public static string? Lines(string? typed, string field, int lengthMax = 4000) => string.IsNullOrWhiteSpace(typed) ? null
        : typed.Trim() is { } text && text.Length <= lengthMax ? text
        : throw new Refused($"This may hold {lengthMax} characters; shorten it.", field);

    /// <summary>A value in its normal form; null when nothing was typed.</summary>
    public static T? Value<T>(string? typed, string field) where T : struct, IParsable<T>, ISaysWhatItTakes =>
        string.IsNullOrWhiteSpace(typed) ? null
        : T.TryParse(typed, CultureInfo.InvariantCulture, out var value) ? value
        : throw new Refused(T.Refusal(typed.Trim()), field);
}

/// <summary>A value that can tell a person what a right one looks like.</summary>
public interface ISaysWhatItTakes
{
    /// <summary>The sentence for a text that cannot be read.</summary>
    static abstract string Refusal(string typed);
}
