using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Bluelamp.Pole;

/// <summary>A United Kingdom postcode in its normal form: <c>E8 1AA</c>.</summary>
[JsonConverter(typeof(ValueText<Postcode>))]
public readonly partial record struct Postcode : IParsable<Postcode>, ISaysWhatItTakes
{
    private readonly string? _text;

    private Postcode(string text) => _text = text;

    /// <summary>The part before the space: <c>E8</c>.</summary>
    public string Outward => Text[..Math.Max(Text.IndexOf(' ', StringComparison.Ordinal), 0)];

    /// <summary>Outward part and first digit after the space: <c>E8 1</c>.</summary>
    public string Sector => Text.Length > 2 ? Text[..^2] : "";

    private string Text => _text ?? "";

    /// <inheritdoc/>
    public static string Refusal(string typed) =>
        $"\"{typed}\" is not a postcode. They look like E8 1AA or SW1A 2AA. Leave it empty when it is not known.";

    /// <inheritdoc/>
    public static Postcode Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var value) ? value : throw new FormatException(Refusal(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Postcode result)
    {
        result = default;
        if (s is null) return false;
        var text = string.Concat(s.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        if (!Shape().IsMatch(text)) return false;
        result = new($"{text[..^3]} {text[^3..]}");
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    [GeneratedRegex("^[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}$")]
    private static partial Regex Shape();
}
