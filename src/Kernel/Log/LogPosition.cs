using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bluelamp.Kernel;

/// <summary>A place in the log. Order is (transaction, row): on a store with several writers the row number
/// alone is not the order of commits.</summary>
[JsonConverter(typeof(LogPositionJson))]
public readonly record struct LogPosition(long Tx, long Row) : IComparable<LogPosition>, IParsable<LogPosition>
{
    /// <summary>Before the first row.</summary>
    public static LogPosition Start => default;

    /// <inheritdoc/>
    public int CompareTo(LogPosition other) => Tx != other.Tx ? Tx.CompareTo(other.Tx) : Row.CompareTo(other.Row);

    public static bool operator <(LogPosition left, LogPosition right) => left.CompareTo(right) < 0;

    public static bool operator >(LogPosition left, LogPosition right) => left.CompareTo(right) > 0;

    public static bool operator <=(LogPosition left, LogPosition right) => left.CompareTo(right) <= 0;

    public static bool operator >=(LogPosition left, LogPosition right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public static LogPosition Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result) ? result : throw new FormatException($"\"{s}\" is not a log position such as 1042.1044.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out LogPosition result)
    {
        result = default;
        var dot = s?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        if (dot <= 0 || !long.TryParse(s.AsSpan(0, dot), provider, out var tx) || !long.TryParse(s.AsSpan(dot + 1), provider, out var row))
            return false;
        result = new(tx, row);
        return true;
    }

    /// <summary>Parses a position as an event id or a query carries it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, out LogPosition result) =>
        TryParse(s, CultureInfo.InvariantCulture, out result);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Tx}.{Row}");
}

internal sealed class LogPositionJson : JsonConverter<LogPosition>
{
    public override LogPosition Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LogPosition.TryParse(reader.GetString(), out var value) ? value : throw new JsonException("A log position looks like 1042.1044.");

    public override void Write(Utf8JsonWriter writer, LogPosition value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
