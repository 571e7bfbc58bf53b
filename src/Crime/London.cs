using System.Globalization;

namespace Bluelamp.Crime;

/// <summary>Times as London's clocks show them: inside the house all times are UTC.</summary>
internal static class London
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>London's clock time.</summary>
    public static DateTimeOffset Time(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    /// <summary>The day in London.</summary>
    public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(Time(at).DateTime);

    /// <summary>The month in London, as statistics write it: <c>2026-07</c>.</summary>
    public static string Month(DateTimeOffset at) => Time(at).ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
