using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Bluelamp.Shell.Records;

namespace Bluelamp.Pole;

/// <summary>A telephone number in its international form (E.164): <c>+447700900123</c>.</summary>
[JsonConverter(typeof(ValueText<PhoneNumber>))]
public readonly record struct PhoneNumber : IParsable<PhoneNumber>, ISaysWhatItTakes, IShown
{
    // Two national helplines are shorter than every other United Kingdom number.
    private static readonly string[] ShortNumbers = ["8001111", "8454647"];

    private readonly string? _text;

    private PhoneNumber(string text) => _text = text;

    /// <summary>True for a number of the United Kingdom, Crown dependencies included.</summary>
    public bool IsUk => Text.StartsWith("+44", StringComparison.Ordinal);

    /// <summary>True for a United Kingdom mobile.</summary>
    public bool IsUkMobile => Text.StartsWith("+447", StringComparison.Ordinal);

    string IShown.Shown => Spaced();

    private string Text => _text ?? "";

    /// <inheritdoc/>
    public static string Refusal(string typed) =>
        $"\"{typed}\" is not a telephone number. Type a United Kingdom one such as 07700 900123 or 020 7946 0018, "
        + "or a foreign one with its country, such as +33 1 70 36 39 50.";

    /// <inheritdoc/>
    public static PhoneNumber Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var value) ? value : throw new FormatException(Refusal(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PhoneNumber result)
    {
        result = default;
        if (s is null || Digits(s) is not { } text) return false;
        if (text.StartsWith("00", StringComparison.Ordinal)) text = "+" + text[2..];
        if (text.StartsWith('0')) text = "+44" + text[1..];

        // +44 (0)20 … is written on letterheads; the nought is not dialled after the country.
        if (text.StartsWith("+440", StringComparison.Ordinal)) text = "+44" + text[4..];
        if (!text.StartsWith('+') || text.Length is < 8 or > 16 || text[1] == '0') return false;
        if (text.StartsWith("+44", StringComparison.Ordinal) && !IsNational(text[3..])) return false;
        result = new(text);
        return true;
    }

    /// <summary>As people write it: <c>07700 900123</c>, <c>020 7946 0018</c>; a foreign one stays international.</summary>
    public string Spaced()
    {
        if (!IsUk) return Text;
        var national = "0" + Text[3..];
        return national switch
        {
            { Length: 8 } => $"{national[..4]} {national[4..]}",
            ['0', '2', ..] => $"{national[..3]} {national[3..7]} {national[7..]}",
            ['0', '3' or '8' or '9', ..] => $"{national[..4]} {national[4..7]} {national[7..]}",
            ['0', '1', '1', ..] or ['0', '1', _, '1', ..] => $"{national[..4]} {national[4..7]} {national[7..]}",
            _ => $"{national[..5]} {national[5..]}",
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    // Digits with at most one leading plus; null when anything stands there that is not part of a written number.
    private static string? Digits(string typed)
    {
        var text = typed.Trim();
        if (text.Any(c => !char.IsAsciiDigit(c) && !char.IsWhiteSpace(c) && !"+-()./".Contains(c, StringComparison.Ordinal))) return null;
        if (text.LastIndexOf('+') > 0) return null;
        return string.Concat(text.Where(c => char.IsAsciiDigit(c) || c == '+'));
    }

    private static bool IsNational(string number) => number.Length switch
    {
        10 => number[0] is '1' or '2' or '3' or '5' or '7' or '8' or '9',
        9 => number[0] == '1' || number.StartsWith("800", StringComparison.Ordinal),
        _ => ShortNumbers.Contains(number),
    };
}
