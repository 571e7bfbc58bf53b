using System.Globalization;
using Bluelamp.Shell;

namespace Bluelamp.Crime;

/// <summary>Months as statistics write them: <c>2026-07</c>.</summary>
internal static class Months
{
    /// <summary>The month of a moment in London.</summary>
    public static string Of(DateTimeOffset at) => London.Of(at).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>The month for a person: <c>July 2026</c>.</summary>
    public static string? InWords(string? month) =>
        DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            ? first.ToString("MMMM yyyy", CultureInfo.InvariantCulture) : month;

    /// <summary>Months since the year 0, for order: <c>2026-07</c> is 24318.</summary>
    public static long Number(string month) => (int.Parse(month.AsSpan(0, 4), CultureInfo.InvariantCulture) * 12L)
        + int.Parse(month.AsSpan(5), CultureInfo.InvariantCulture) - 1;
}
