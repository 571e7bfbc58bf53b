using System.Globalization;
using System.Net.Mail;
using Bluelamp.Pole;

namespace Bluelamp.Silos;

/// <summary>What the values of a column may be. The first that nearly all of them are is what they are taken for.</summary>
/// <param name="Name">In words, for a list.</param>
/// <param name="Is">Whether a value is one.</param>
internal sealed record Kind(string Name, Func<string, bool> Is)
{
    /// <summary>The most particular first: every registration of digits and letters is also a word.</summary>
    public static IReadOnlyList<Kind> All { get; } =
    [
        new("identity (UUID)", v => v.Length is 36 or 32 && Guid.TryParse(v, out _)),
        new("hash (64 hexadecimal digits)", v => v.Length == 64 && v.All(char.IsAsciiHexDigit)),
        Date("yyyy-MM-dd"), Date("d/M/yyyy"), Date("M/d/yyyy"), Date("d-M-yyyy"), Date("d.M.yyyy"), Date("yyyyMMdd"), Date("ddMMyyyy"),
        Date("d MMM yyyy"), Date("d-MMM-yy"), Date("yyyy-MM"),
        new("date and time (ISO 8601)", v => v.Length >= 16 && v[4] == '-'
            && DateTimeOffset.TryParse(v, CultureInfo.InvariantCulture, out _)),
        new("time of day (HH:mm)", v => v.Length is 5 or 8 && TimeOnly.TryParseExact(v, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture,
            DateTimeStyles.None, out _)),
        new("e-mail address", v => v.Contains('@', StringComparison.Ordinal) && MailAddress.TryCreate(v, out _)),
        new("telephone number", v => v.Length >= 10 && v.Count(char.IsAsciiDigit) >= 10 && PhoneNumber.TryParse(v, null, out _)),
        new("postcode", v => v.Length is >= 5 and <= 8 && Postcode.TryParse(v, null, out _)),
        new("PNC id", v => v.Contains('/', StringComparison.Ordinal) && PncId.TryParse(v, null, out _)),
        new("registration", v => v.Length is >= 4 and <= 8 && v.Any(char.IsAsciiLetter) && v.Any(char.IsAsciiDigit)
            && Vrm.TryParse(v, null, out _)),
        new("yes or no", v => v.ToUpperInvariant() is "Y" or "N" or "YES" or "NO" or "TRUE" or "FALSE"),
        new("whole number", v => v.Length <= 18 && long.TryParse(v, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)),
        new("decimal number", v => double.TryParse(v, NumberStyles.Float, CultureInfo.InvariantCulture, out var figure)
            && double.IsFinite(figure)),
    ];

    /// <summary>The form of a date column, as a mapping wants it; null for another kind.</summary>
    public static string? DateFormat(string kind) => kind.StartsWith("date (", StringComparison.Ordinal) ? kind[6..^1] : null;

    private static Kind Date(string format) => new($"date ({format})", v => v.Length <= format.Length + 2
        && DateTime.TryParseExact(v, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
            && on.Year is > 1800 and < 2200);
}
