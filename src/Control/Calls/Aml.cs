using System.Globalization;
using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Control;

/// <summary>The text a handset sends by itself when it dials 999: Advanced Mobile Location, ETSI TS 103 625.</summary>
/// <example>
/// <c>A"ML=1;lt=+51.50331;lg=-0.11955;rd=14;top=20260717141935;lc=90;pm=G;si=234150999999999;ei=350000000000001;mcc=234;mnc=30;ml=127</c>
/// </example>
public static class Aml
{
    private const string Head = "A\"ML=";
    private const string TimeFormat = "yyyyMMddHHmmss";

    /// <summary>An AML text fits two SMS; anything longer is none.</summary>
    private const int LengthMax = 320;

    /// <summary>Reads a message.</summary>
    /// <param name="text">As it arrived; a quotation mark at its end is no part of it.</param>
    /// <param name="receivedAt">When it arrived.</param>
    /// <exception cref="Refused">It is no AML message; the sentence names the attribute and what is wrong with it.</exception>
    public static Fix Parse(string? text, DateTimeOffset receivedAt)
    {
        var message = (text ?? "").Trim().TrimEnd('"');
        if (message.Length > LengthMax) throw Wrong($"it is {message.Length} characters long, at most {LengthMax} are sent");
        if (!message.StartsWith(Head, StringComparison.Ordinal)) throw Wrong($"it does not begin with {Head}");
        var fields = Fields(message);
        if (fields["ML"] != "1") throw Wrong($"ML={fields["ML"]}: only version 1 is known");
        if (fields.TryGetValue("ml", out var length) && length != message.Length.ToString(CultureInfo.InvariantCulture))
            throw Wrong($"ml={length}: {message.Length} characters arrived, so a part is missing");

        var method = Method(Field(fields, "pm"));
        var latitude = Number(fields, "lt", -90, 90);
        var longitude = Number(fields, "lg", -180, 180);
        var radius = Field(fields, "rd") == "N" ? (double?)null : Number(fields, "rd", 0, 100_000);
        if (method != FixMethod.None && radius is null) throw Wrong($"rd=N: a location found by {fields["pm"]} has a radius");
        return new()
        {
            At = Time(Field(fields, "top")), ReceivedAt = receivedAt, Method = method,
            Point = method == FixMethod.None ? null : new(latitude, longitude),
            RadiusM = method == FixMethod.None ? null : radius,
            Confidence = method == FixMethod.None && Field(fields, "lc") == "N" ? null : (int)Number(fields, "lc", 0, 100),
            Imsi = Digits(fields, "si", 14, 15), Imei = Digits(fields, "ei", 14, 16), Mcc = Digits(fields, "mcc", 3, 3),
            Mnc = Digits(fields, "mnc", 2, 3),
        };
    }

    /// <summary>Writes the message a handset would send for a fix: for the simulated feed and for tests.</summary>
    public static string Write(Fix fix)
    {
        var point = fix.Point ?? new GeoPoint(0, 0);
        var radius = fix.RadiusM is { } metres ? metres.ToString("0.###", CultureInfo.InvariantCulture) : "N";
        var confidence = fix.Confidence?.ToString(CultureInfo.InvariantCulture) ?? (fix.Method == FixMethod.None ? "N" : "0");
        var top = fix.At.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
        var text = string.Create(CultureInfo.InvariantCulture, $"{Head}1;lt={point.Latitude:+00.00000;-00.00000};")
            + string.Create(CultureInfo.InvariantCulture, $"lg={point.Longitude:+0.00000;-0.00000};rd={radius};top={top};")
            + $"lc={confidence};pm={Letter(fix.Method)}";
        foreach (var (name, value) in new[] { ("si", fix.Imsi), ("ei", fix.Imei), ("mcc", fix.Mcc), ("mnc", fix.Mnc) })
        {
            if (value is not null) text += $";{name}={value}";
        }

        // ml counts itself, so its own digits change the sum.
        var length = text.Length + ";ml=".Length + 2;
        if (length > 99) length++;
        return string.Create(CultureInfo.InvariantCulture, $"{text};ml={length}");
    }

    private static Dictionary<string, string> Fields(string message)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in message[2..].Split(';'))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw Wrong($"\"{part}\" is no attribute with a value");
            if (!fields.TryAdd(part[..equals], part[(equals + 1)..])) throw Wrong($"{part[..equals]} stands in it twice");
        }

        return fields;
    }

    private static string Field(Dictionary<string, string> fields, string name) =>
        fields.TryGetValue(name, out var value) ? value : throw Wrong($"{name} is missing");

    private static double Number(Dictionary<string, string> fields, string name, double min, double max)
    {
        var text = Field(fields, name);
        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return double.TryParse(text, Plain, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
            ? value : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"{name}={text}: a number from {min} to {max} stands there"));
    }

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at.ToUniversalTime() : throw Wrong($"top={text}: a time in UTC such as 20260717141935 stands there");

    private static string? Digits(Dictionary<string, string> fields, string name, int min, int max)
    {
        if (!fields.TryGetValue(name, out var text) || text.Length == 0) return null;
        return text.Length >= min && text.Length <= max && text.All(char.IsAsciiDigit)
            ? text : throw Wrong($"{name}={text}: {(min == max ? $"{min}" : $"{min} to {max}")} digits stand there");
    }

    private static FixMethod Method(string letter) => letter switch
    {
        "G" => FixMethod.Gnss,
        "W" => FixMethod.WiFi,
        "C" => FixMethod.Cell,
        "N" => FixMethod.None,
        _ => throw Wrong($"pm={letter}: G, W, C or N stands there"),
    };

    private static char Letter(FixMethod method) => "GWCN"[(int)method];

    private static Refused Wrong(string what) => new($"This is no AML message: {what}.", "aml");
}
