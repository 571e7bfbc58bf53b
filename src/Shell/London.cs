using System.Globalization;

namespace Bluelamp.Shell;

/// <summary>The force's clock on the wall. Times are UTC inside; pages show and take London time.</summary>
public static class London
{
    /// <summary>Europe/London, with its summer time.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    private static readonly string[] Written =
        ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss",
            "d/M/yyyy HH:mm", "d MMM yyyy HH:mm", "d MMMM yyyy HH:mm"];

    /// <summary>The moment as London's clocks show it.</summary>
    public static DateTimeOffset Of(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    /// <summary>The day it is, or was, in London.</summary>
    public static DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(Of(at).DateTime);

    /// <summary><c>17 Jul 2026, 14:03</c>.</summary>
    public static string Show(DateTimeOffset at) => Of(at).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary><c>17 Jul 2026, 14:03:22</c>, where seconds matter: logs and timelines.</summary>
    public static string ShowSeconds(DateTimeOffset at) => Of(at).ToString("d MMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary><c>17 Jul 2026</c>.</summary>
    public static string Show(DateOnly on) => on.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>As a date-time box of a form holds it: <c>2026-07-17T14:03</c>.</summary>
    public static string Box(DateTimeOffset at) => Of(at).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>To the last digit, for an address that must find one version again: <c>2026-07-17T14:03:22.1234567</c>.</summary>
    public static string Exact(DateTimeOffset at) => Of(at).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    /// <summary>
    /// Reads London time from a form: <c>2026-07-17T14:03</c> or <c>17/7/2026 14:03</c>. An hour that comes twice in autumn is the first of
    /// the two.
    /// </summary>
    public static bool TryRead(string? typed, out DateTimeOffset at)
    {
        at = default;
        if (!DateTime.TryParseExact(typed?.Trim(), Written, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock)) return false;
        at = At(clock);
        return true;
    }

    /// <summary>The moment a day begins in London, UTC.</summary>
    public static DateTimeOffset StartOf(DateOnly on) => At(on.ToDateTime(TimeOnly.MinValue));

    // In spring an hour is not there: what was typed then is read by the clock before it.
    private static DateTimeOffset At(DateTime clock)
    {
        var offset = Zone.IsAmbiguousTime(clock) ? Zone.GetAmbiguousTimeOffsets(clock).Max()
            : Zone.GetUtcOffset(Zone.IsInvalidTime(clock) ? clock.AddHours(-1) : clock);
        return new DateTimeOffset(clock, offset).ToUniversalTime();
    }
}
