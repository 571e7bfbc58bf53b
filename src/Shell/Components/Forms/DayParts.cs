using System.Globalization;

namespace Bluelamp.Shell.Components;

/// <summary>A date as it was typed in three fields, and what is wrong with it (GOV.UK date input, error messages).</summary>
internal sealed record DayParts(string Day, string Month, string Year)
{
    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    /// <summary>True when nothing was typed.</summary>
    public bool IsEmpty => Day.Length + Month.Length + Year.Length == 0;

    /// <summary>The date; null when it is none.</summary>
    public DateOnly? Date { get; } = Read(Day, Month, Year);

    /// <summary>The fields that hold a date's parts.</summary>
    public static DayParts Of(DateOnly? date) => date is not { } day ? new("", "", "")
        : new(Number(day.Day), Number(day.Month), Number(day.Year));

    /// <summary>What is wrong, said of <paramref name="what"/> ("Date of birth"); null when it is a date or empty.</summary>
    public string? Problem(string what)
    {
        if (IsEmpty || Date is not null) return null;
        (string Typed, string Name)[] parts = [(Day, "day"), (Month, "month"), (Year, "year")];
        string[] missing = [.. parts.Where(part => part.Typed.Length == 0).Select(part => part.Name)];
        if (missing.Length > 0) return $"{what} must include a {string.Join(" and ", missing)}";
        return Year.Length != 4 && Year.All(char.IsAsciiDigit) ? "Year must include 4 numbers" : $"{what} must be a real date";
    }

    /// <summary>Which of day, month and year are wrong; all where it cannot be told.</summary>
    public (bool Day, bool Month, bool Year) Wrong()
    {
        if (IsEmpty || Date is not null) return (true, true, true);
        var (day, month, year) = (Day.Length == 0, Month.Length == 0, Year.Length == 0);
        if (!day && !month && !year)
        {
            day = !int.TryParse(Day, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 31;
            month = MonthOf(Month) is null;
            year = Year.Length != 4 || !Year.All(char.IsAsciiDigit);
        }

        // The 30th of February: each part could be right, so all are marked.
        return day || month || year ? (day, month, year) : (true, true, true);
    }

    private static DateOnly? Read(string day, string month, string year)
    {
        if (!int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out var d)) return null;
        if (MonthOf(month) is not { } m || year.Length != 4) return null;
        if (!int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y) || y < 1) return null;
        return d >= 1 && d <= DateTime.DaysInMonth(y, m) ? new DateOnly(y, m, d) : null;
    }

    private static int? MonthOf(string month)
    {
        if (int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number is >= 1 and <= 12 ? number : null;
        }

        var named = month.Length < 3 ? -1 : Array.FindIndex(Months, m => m.StartsWith(month, StringComparison.OrdinalIgnoreCase));
        return named < 0 ? null : named + 1;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
