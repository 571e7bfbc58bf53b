using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Bluelamp.Pole;

/// <summary>A Police National Computer identity, <c>2012/0345678X</c>: year, serial and a check character.</summary>
[JsonConverter(typeof(ValueText<PncId>))]
public readonly record struct PncId : IParsable<PncId>, ISaysWhatItTakes
{
    private readonly string? _text;

    private PncId(string text) => _text = text;

    /// <summary>The identity with the check character that belongs to a year and serial.</summary>
    public static PncId Of(int year, int serial) => new(string.Create(
        CultureInfo.InvariantCulture, $"{year:0000}/{serial:0000000}{CheckCharacter.Of((year % 100 * 10_000_000L) + serial)}"));

    /// <inheritdoc/>
    public static string Refusal(string typed) =>
        $"\"{typed}\" is not a PNC id: they look like 2012/0345678X, with the year in four digits, and its last letter "
        + "checks the rest. Look at the digits again.";

    /// <inheritdoc/>
    public static PncId Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var value) ? value : throw new FormatException(Refusal(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PncId result)
    {
        result = default;
        var parts = (s ?? "").Trim().ToUpperInvariant().Split('/');
        if (parts is not [{ Length: 4 } first, { Length: >= 2 and <= 8 } second]
            || !int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(
                second.AsSpan(0, second.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var serial)) return false;
        result = Of(year, serial);
        return result._text![^1] == second[^1];
    }

    /// <inheritdoc/>
    public override string ToString() => _text ?? "";
}

/// <summary>A Criminal Records Office number, <c>123456/85K</c>: serial, year in two digits and a check character.</summary>
[JsonConverter(typeof(ValueText<CroNumber>))]
public readonly record struct CroNumber : IParsable<CroNumber>, ISaysWhatItTakes
{
    private readonly string? _text;

    private CroNumber(string text) => _text = text;

    /// <summary>The number with the check character that belongs to a serial and year.</summary>
    public static CroNumber Of(int serial, int year) => new(string.Create(
        CultureInfo.InvariantCulture, $"{serial:000000}/{year % 100:00}{CheckCharacter.Of((year % 100 * 1_000_000L) + serial)}"));

    /// <inheritdoc/>
    public static string Refusal(string typed) =>
        $"\"{typed}\" is not a CRO number: they look like 123456/85K, and the last letter checks the rest. Look at the digits again.";

    /// <inheritdoc/>
    public static CroNumber Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var value) ? value : throw new FormatException(Refusal(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CroNumber result)
    {
        result = default;
        var parts = (s ?? "").Trim().ToUpperInvariant().Split('/');
        if (parts is not [{ Length: >= 1 and <= 6 } first, { Length: 3 } second]
            || !int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var serial)
            || !int.TryParse(second.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var year)) return false;
        result = Of(serial, year);
        return result._text![^1] == second[^1];
    }

    /// <inheritdoc/>
    public override string ToString() => _text ?? "";
}

/// <summary>The check character of PNC and CRO identifiers: the number modulo 23, as a letter.</summary>
internal static class CheckCharacter
{
    private const string Letters = "ZABCDEFGHJKLMNPQRTUVWXY";

    public static char Of(long number) => Letters[(int)(number % 23)];
}
