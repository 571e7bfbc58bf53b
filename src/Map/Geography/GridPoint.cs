using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Bluelamp.Map;

/// <summary>
/// A point on the British National Grid (OSGB36, EPSG:27700), in metres. Turned from and to WGS84 by one
/// Helmert transformation, which is within about
/// five metres anywhere in Great Britain; surveying needs OSTN15 instead.
/// </summary>
/// <param name="Easting">Metres east of the grid's false origin.</param>
/// <param name="Northing">Metres north of it.</param>
public readonly record struct GridPoint(double Easting, double Northing)
{
    // Airy 1830 and the National Grid's projection: Ordnance Survey, "A guide to coordinate systems in Great Britain", annex A.
    private const double AiryA = 6_377_563.396, AiryB = 6_356_256.909;
    private const double Wgs84A = 6_378_137, Wgs84B = 6_356_752.314245;
    private const double Scale = 0.9996012717, FalseEasting = 400_000, FalseNorthing = -100_000;
    private const double OriginLat = 49 * Degree, OriginLon = -2 * Degree, Degree = Math.PI / 180;
    private const double Eccentricity2 = 1 - AiryB * AiryB / (AiryA * AiryA);
    private const double N = (AiryA - AiryB) / (AiryA + AiryB);

    // The grid's 500 km squares, then its 100 km squares: letters without I, from the north west.
    private const string Letters = "ABCDEFGHJKLMNOPQRSTUVWXYZ";

    /// <summary>True inside the lettered squares.</summary>
    public bool IsOnGrid => Easting is >= 0 and < 700_000 && Northing is >= 0 and < 1_300_000;

    /// <summary>The grid point of a WGS84 point.</summary>
    public static GridPoint From(Point point)
    {
        var (lat, lon) = Shift(point.Lat * Degree, point.Lon * Degree, Wgs84A, Wgs84B, AiryA, AiryB, 1);
        var (sin, cos, tan) = (Math.Sin(lat), Math.Cos(lat), Math.Tan(lat));
        var (nu, rho) = Radii(sin);
        var (eta2, tan2, l) = (nu / rho - 1, tan * tan, lon - OriginLon);
        var (cos3, cos5) = (cos * cos * cos, cos * cos * cos * cos * cos);
        var northing = Meridian(lat) + FalseNorthing + nu / 2 * sin * cos * l * l
            + nu / 24 * sin * cos3 * (5 - tan2 + 9 * eta2) * Math.Pow(l, 4)
            + nu / 720 * sin * cos5 * (61 - 58 * tan2 + tan2 * tan2) * Math.Pow(l, 6);
        var easting = FalseEasting + nu * cos * l
            + nu / 6 * cos3 * (nu / rho - tan2) * Math.Pow(l, 3)
            + nu / 120 * cos5 * (5 - 18 * tan2 + tan2 * tan2 + 14 * eta2 - 58 * tan2 * eta2) * Math.Pow(l, 5);
        return new(easting, northing);
    }

    /// <summary>The WGS84 point of this grid point.</summary>
    public Point ToPoint()
    {
        var lat = OriginLat;
        for (var i = 0; i < 8; i++) lat += (Northing - FalseNorthing - Meridian(lat)) / (AiryA * Scale);
        var (sin, cos, tan) = (Math.Sin(lat), Math.Cos(lat), Math.Tan(lat));
        var (nu, rho) = Radii(sin);
        var (eta2, tan2, e) = (nu / rho - 1, tan * tan, Easting - FalseEasting);
        var osgbLat = lat - tan / (2 * rho * nu) * e * e
            + tan / (24 * rho * Math.Pow(nu, 3)) * (5 + 3 * tan2 + eta2 - 9 * tan2 * eta2) * Math.Pow(e, 4)
            - tan / (720 * rho * Math.Pow(nu, 5)) * (61 + 90 * tan2 + 45 * tan2 * tan2) * Math.Pow(e, 6);
        var osgbLon = OriginLon + e / (cos * nu)
            - Math.Pow(e, 3) / (cos * 6 * Math.Pow(nu, 3)) * (nu / rho + 2 * tan2)
            + Math.Pow(e, 5) / (cos * 120 * Math.Pow(nu, 5)) * (5 + 28 * tan2 + 24 * tan2 * tan2);
        var (wgsLat, wgsLon) = Shift(osgbLat, osgbLon, AiryA, AiryB, Wgs84A, Wgs84B, -1);
        return new(wgsLat / Degree, wgsLon / Degree);
    }

    /// <summary>As officers say it: <c>TQ 30123 80456</c> with ten digits, <c>TQ 301 804</c> with six. Empty off the grid.</summary>
    /// <param name="digits">2 to 10, even. Digits are cut, not rounded: a reference names the square a point is in.</param>
    public string Reference(int digits = 10)
    {
        if (!IsOnGrid) return "";
        var (e, n) = ((int)(Easting / 100_000), (int)(Northing / 100_000));
        var first = Letters[(3 - n / 5) * 5 + 2 + e / 5];
        var second = Letters[(4 - n % 5) * 5 + e % 5];
        var (half, cut) = (digits / 2, (int)Math.Pow(10, 5 - digits / 2));
        string Part(double metres) => ((int)(metres % 100_000) / cut).ToString($"D{half}", CultureInfo.InvariantCulture);
        return $"{first}{second} {Part(Easting)} {Part(Northing)}";
    }

    /// <summary>Reads <c>TQ 30123 80456</c>, <c>TQ3012380456</c> or <c>TQ 301 804</c>; the point is the middle
    /// of the square named.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out GridPoint result)
    {
        result = default;
        var packed = string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        if (packed.Length is < 4 or > 12 || packed.Length % 2 != 0 || !packed.Skip(2).All(char.IsAsciiDigit)) return false;
        var (first, second) = (Letters.IndexOf(packed[0], StringComparison.Ordinal), Letters.IndexOf(packed[1], StringComparison.Ordinal));
        if (first < 0 || second < 0) return false;
        var (e, n) = ((first % 5 - 2) * 5 + second % 5, (3 - first / 5) * 5 + 4 - second / 5);
        var half = (packed.Length - 2) / 2;
        var size = Math.Pow(10, 5 - half);
        double Part(int from) => (int.Parse(packed.AsSpan(from, half), CultureInfo.InvariantCulture) + 0.5) * size;
        result = new(e * 100_000 + Part(2), n * 100_000 + Part(2 + half));
        return result.IsOnGrid;
    }

    private static (double Nu, double Rho) Radii(double sin)
    {
        var flat = 1 - Eccentricity2 * sin * sin;
        var nu = AiryA * Scale / Math.Sqrt(flat);
        return (nu, nu * (1 - Eccentricity2) / flat);
    }

    // The length of the meridian from the origin's latitude.
    private static double Meridian(double lat)
    {
        var (less, more) = (lat - OriginLat, lat + OriginLat);
        return AiryB * Scale * (
            (1 + N + 5d / 4 * N * N + 5d / 4 * N * N * N) * less
            - (3 * N + 3 * N * N + 21d / 8 * N * N * N) * Math.Sin(less) * Math.Cos(more)
            + (15d / 8 * N * N + 15d / 8 * N * N * N) * Math.Sin(2 * less) * Math.Cos(2 * more)
            - 35d / 24 * N * N * N * Math.Sin(3 * less) * Math.Cos(3 * more));
    }

    // Helmert's seven numbers from WGS84 to OSGB36 (the same guide, section 6.6); direction -1 goes back.
    private static (double Lat, double Lon) Shift(double lat, double lon, double fromA, double fromB, double toA, double toB, int direction)
    {
        const double second = Degree / 3600;
        var (tx, ty, tz) = (-446.448 * direction, 125.157 * direction, -542.060 * direction);
        var (rx, ry, rz) = (-0.1502 * second * direction, -0.2470 * second * direction, -0.8421 * second * direction);
        var grown = 1 + 20.4894e-6 * direction;
        var fromE2 = 1 - fromB * fromB / (fromA * fromA);
        var nu = fromA / Math.Sqrt(1 - fromE2 * Math.Sin(lat) * Math.Sin(lat));
        var (x, y, z) = (nu * Math.Cos(lat) * Math.Cos(lon), nu * Math.Cos(lat) * Math.Sin(lon), nu * (1 - fromE2) * Math.Sin(lat));
        var (x2, y2, z2) = (tx + x * grown - y * rz + z * ry, ty + x * rz + y * grown - z * rx, tz - x * ry + y * rx + z * grown);
        var toE2 = 1 - toB * toB / (toA * toA);
        var p = Math.Sqrt(x2 * x2 + y2 * y2);
        var result = Math.Atan2(z2, p * (1 - toE2));
        for (var i = 0; i < 5; i++)
        {
            var nu2 = toA / Math.Sqrt(1 - toE2 * Math.Sin(result) * Math.Sin(result));
            result = Math.Atan2(z2 + toE2 * nu2 * Math.Sin(result), p);
        }

        return (result, Math.Atan2(y2, x2));
    }
}
