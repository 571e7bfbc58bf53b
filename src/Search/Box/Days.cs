using System.Globalization;
using Bluelamp.Shell;

namespace Bluelamp.Search;

/// <summary>Some days in London, first and last included.</summary>
internal readonly record struct Days(DateOnly First, DateOnly Last)
{
    private static readonly string[] Written =
    [
        "d/M/yyyy", "d/M/yy", "d.M.yyyy", "yyyy-MM-dd", "ddMMMyy", "dMMMyy", "ddMMMyyyy", "d MMM yyyy", "d MMMM yyyy", "d MMM yy",
        "d-MMM-yyyy",
    ];

    // A last week, month or year is the one before this; a last number of days ends today.
    private const int CountMax = 1_000;

    public override string ToString() => First == Last ? London.Show(First) : $"{London.Show(First)} to {London.Show(Last)}";

    /// <summary>Reads a day as police write it (<c>17JUL26</c>) or as anybody does, or days in
    /// words (<c>last week</c>, <c>monday</c>).</summary>
    public static Days? Of(string text, DateOnly today)
    {
        if (DateOnly.TryParseExact(text, Written, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var day))
            return new(day, day);
        return text.ToLowerInvariant().Split(' ', '-') switch
        {
            ["today"] => new(today, today),
            ["yesterday"] => new(today.AddDays(-1), today.AddDays(-1)),
            ["last" or "past", var number, var unit] => Counted(number, unit, today),
            [var which and ("this" or "last"), var unit] => Whole(which == "last" ? -1 : 0, unit, today) ?? Weekday(unit, today),
            [var weekday] => Weekday(weekday, today),
            _ => null,
        };
    }

    private static Days? Counted(string number, string unit, DateOnly today) =>
        !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > CountMax ? null
        : unit.TrimEnd('s') switch
        {
            "day" => new(today.AddDays(1 - count), today),
            "week" => new(today.AddDays(1 - (7 * count)), today),
            "month" => new(today.AddMonths(-count).AddDays(1), today),
            "year" => new(today.AddYears(-count).AddDays(1), today),
            _ => null,
        };

    private static Days? Whole(int which, string unit, DateOnly today)
    {
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7) + (7 * which));
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(which);
        var days = unit switch
        {
            "week" => new Days(monday, monday.AddDays(6)),
            "month" => new Days(first, first.AddMonths(1).AddDays(-1)),
            "year" => new Days(new(today.Year + which, 1, 1), new(today.Year + which, 12, 31)),
            _ => default(Days?),
        };
        return days is { } some && some.Last > today ? some with { Last = today } : days;
    }

    private static Days? Weekday(string name, DateOnly today)
    {
        for (var back = 1; back <= 7; back++)
        {
            if (today.AddDays(-back).DayOfWeek.ToString().Equals(name, StringComparison.OrdinalIgnoreCase))
                return new(today.AddDays(-back), today.AddDays(-back));
        }

        return null;
    }
}
