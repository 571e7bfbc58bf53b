using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Bluelamp.Pole;

/// <summary>A point of the Ordnance Survey National Grid (EPSG:27700), in whole metres east and north of its origin.</summary>
/// <param name="Easting">0 to 699,999 m.</param>
/// <param name="Northing">0 to 1,299,999 m.</param>
public readonly record struct GridReference(int Easting, int Northing) : IParsable<GridReference>, ISaysWhatItTakes
{
    private const int Square = 100_000;
    private const string Letters = "ABCDEFGHJKLMNOPQRSTUVWXYZ";

    /// <summary>True when it lies on the grid's sheet.</summary>
    public bool IsOnSheet => Easting is >= 0 and < 7 * Square && Northing is >= 0 and < 13 * Square;

    /// <inheritdoc/>
    public static string Refusal(string typed) => $"\"{typed}\" is not a grid reference. They look like TQ 34567 81234, or 534567, 181234.";

    /// <inheritdoc/>
    public static GridReference Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var value) ? value : throw new FormatException(Refusal(s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out GridReference result)
    {
        result = default;
        var text = s?.Trim().ToUpperInvariant() ?? "";
        if (text.Length < 2) return false;
        var found = char.IsAsciiLetter(text[0]) ? OfSquare(text) : OfNumbers(text);
        if (found is not { IsOnSheet: true } point) return false;
        result = point;
        return true;
    }

    /// <summary>Letters and five digits each way: <c>TQ 34567 81234</c>.</summary>
    public override string ToString()
    {
        if (!IsOnSheet) return string.Create(CultureInfo.InvariantCulture, $"{Easting}, {Northing}");
        var (column, row) = (Easting / Square, Northing / Square);

        // Two letters: the 500 km square counted from S at the south-west, then the 100 km square in it; both tables run from the
        // north-west.
        var first = Letters[((3 - (row / 5)) * 5) + 2 + (column / 5)];
        var second = Letters[((4 - (row % 5)) * 5) + (column % 5)];
        return string.Create(CultureInfo.InvariantCulture, $"{first}{second} {Easting % Square:00000} {Northing % Square:00000}");
    }

    // TQ, TQ 38, TQ 345 812 … TQ 34567 81234: fewer digits name the south-west corner of a larger square.
    private static GridReference? OfSquare(string text)
    {
        var digits = string.Concat(text[2..].Where(c => !char.IsWhiteSpace(c)));
        var (first, second) = (Letters.IndexOf(text[0], StringComparison.Ordinal), Letters.IndexOf(text[1], StringComparison.Ordinal));
        if (first < 0 || second < 0 || digits.Length % 2 != 0 || digits.Length > 10 || !digits.All(char.IsAsciiDigit)) return null;
        var column = (((first % 5) - 2) * 5) + (second % 5);
        var row = ((3 - (first / 5)) * 5) + 4 - (second / 5);
        var half = digits.Length / 2;
        return new((column * Square) + Metres(digits[..half]), (row * Square) + Metres(digits[half..]));
    }

    private static int Metres(string digits) => int.Parse(digits.PadRight(5, '0'), CultureInfo.InvariantCulture);

    private static GridReference? OfNumbers(string text)
    {
        var parts = text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var easting)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var northing)
                ? new(easting, northing) : null;
    }
}

/// <summary>A point of the globe (WGS 84), in degrees.</summary>
/// <param name="Latitude">-90 to 90.</param>
/// <param name="Longitude">-180 to 180.</param>
public readonly record struct GeoPoint(double Latitude, double Longitude)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Latitude:0.######}, {Longitude:0.######}");
}
