using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Bluelamp.Shell.Records;

namespace Bluelamp.Pole;

/// <summary>How a United Kingdom plate is built, which also tells its age.</summary>
public enum VrmFormat
{
    /// <summary>AB12 CDE, since September 2001.</summary>
    Current,

    /// <summary>A123 BCD, 1983 to 2001.</summary>
    Prefix,

    /// <summary>ABC 123D, 1963 to 1982.</summary>
    Suffix,

    /// <summary>Q123 ABC: the age or origin of the vehicle is not known.</summary>
    Q,

    /// <summary>123 D 456 or 123 X 456.</summary>
    Diplomatic,

    /// <summary>ABZ 1234: Northern Ireland, with an I or a Z among its letters.</summary>
    NorthernIreland,

    /// <summary>ABC 123 or 123 ABC: before 1963, and cherished plates.</summary>
    Dateless,
}

/// <summary>A United Kingdom vehicle registration mark in its normal form: capitals without spaces.</summary>
[JsonConverter(typeof(ValueText<Vrm>))]
public readonly partial record struct Vrm : IParsable<Vrm>, ISaysWhatItTakes, IShown
{
    private readonly string? _text;

    private Vrm(string text) => _text = text;

    /// <summary>How it is built.</summary>
    public VrmFormat Format => FormatOf(Text) ?? throw new InvalidOperationException("An empty plate has no format.");

    /// <summary>The plate with letters and digits that are misread for each other (O and 0, I and 1) made one: search by this.</summary>
    public string Lookalike => LookalikeOf(Text);

    /// <summary>The half-year a current plate was first issued in: 1 March or 1 September; null for other formats.</summary>
    public DateOnly? IssuedFrom => Format == VrmFormat.Current && int.Parse(Text.AsSpan(2, 2), CultureInfo.InvariantCulture) is var age
        ? age >= 51 ? new DateOnly(1950 + age, 9, 1) : age is >= 2 and < 51 ? new DateOnly(2000 + age, 3, 1) : null
        : null;

    string IShown.Shown => Spaced();

    private string Text => _text ?? "";

    /// <summary>Any text as a plate would be compared: capitals, letters and digits only, misread ones made one.</summary>
    public static string LookalikeOf(string text) => Normal(text).Replace('O', '0').Replace('I', '1');

    /// <summary>Any text in capitals with only its letters and digits.</summary>
    public static string Normal(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    /// <inheritdoc/>
    public static string Refusal(string typed) =>
        $"\"{typed}\" is not a United Kingdom registration. They look like AB12 CDE (current), A123 BCD (prefix), "
        + "ABC 123D (suffix), ABC 123 or 123 ABC (dateless), ABZ 1234 (Northern Ireland), 123 D 456 (diplomatic) or Q123 ABC. "
        + "For part of one or a foreign one, use that box instead.";

    /// <inheritdoc/>
    public static Vrm Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var value) ? value : throw new FormatException(Refusal(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Vrm result)
    {
        result = default;
        if (s is null || s.Any(c => !char.IsAsciiLetterOrDigit(c) && !char.IsWhiteSpace(c) && c is not '-' and not '.')) return false;
        var text = Normal(s);
        if (FormatOf(text) is null) return false;
        result = new(text);
        return true;
    }

    /// <summary>As it stands on the vehicle, with its space: <c>AB12 CDE</c>.</summary>
    public string Spaced() => Format switch
    {
        VrmFormat.Current => $"{Text[..4]} {Text[4..]}",
        VrmFormat.Prefix or VrmFormat.Q => $"{Text[..^3]} {Text[^3..]}",
        VrmFormat.Suffix => $"{Text[..3]} {Text[3..]}",
        VrmFormat.Diplomatic => $"{Text[..3]} {Text[3]} {Text[4..]}",
        _ => Break().Replace(Text, " ", 1),
    };

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static VrmFormat? FormatOf(string text) =>
        CurrentPlate().IsMatch(text) ? VrmFormat.Current
        : PrefixPlate().IsMatch(text) ? VrmFormat.Prefix
        : SuffixPlate().IsMatch(text) ? VrmFormat.Suffix
        : QPlate().IsMatch(text) ? VrmFormat.Q
        : DiplomaticPlate().IsMatch(text) ? VrmFormat.Diplomatic
        : LettersFirst().IsMatch(text) ? text.AsSpan().ContainsAny('I', 'Z') ? VrmFormat.NorthernIreland : VrmFormat.Dateless
        : DigitsFirst().IsMatch(text) ? VrmFormat.Dateless
        : null;

    [GeneratedRegex("^[A-HJ-PR-Y][A-HJ-PR-Y][0-9]{2}[A-HJ-PR-Z]{3}$")]
    private static partial Regex CurrentPlate();

    [GeneratedRegex("^[A-HJ-NPR-TV-Y][0-9]{1,3}[A-Z]{3}$")]
    private static partial Regex PrefixPlate();

    [GeneratedRegex("^[A-Z]{3}[0-9]{1,3}[A-HJ-NPR-TV-Y]$")]
    private static partial Regex SuffixPlate();

    [GeneratedRegex("^Q[0-9]{1,3}[A-Z]{3}$")]
    private static partial Regex QPlate();

    [GeneratedRegex("^[0-9]{3}[DX][0-9]{3}$")]
    private static partial Regex DiplomaticPlate();

    [GeneratedRegex("^[A-Z]{1,3}[0-9]{1,4}$")]
    private static partial Regex LettersFirst();

    [GeneratedRegex("^[0-9]{1,4}[A-Z]{1,3}$")]
    private static partial Regex DigitsFirst();

    [GeneratedRegex("(?<=[A-Z])(?=[0-9])|(?<=[0-9])(?=[A-Z])")]
    private static partial Regex Break();
}
