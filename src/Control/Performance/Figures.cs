using System.Globalization;
using Bluelamp.Kernel;

namespace Bluelamp.Control;

/// <summary>Attendance of one grade over some days.</summary>
/// <param name="Grade">Which.</param>
/// <param name="Opened">Incidents opened.</param>
/// <param name="Attended">Of them attended.</param>
/// <param name="InTarget">Of those attended, inside the target of the grade they ended with.</param>
/// <param name="MeanSeconds">From opening to arrival.</param>
public sealed record Attendance(string Grade, long Opened, long Attended, long InTarget, double? MeanSeconds)
{
    /// <summary>Percent of those attended that were inside the target; null when none was.</summary>
    public double? PercentInTarget => Attended == 0 ? null : 100.0 * InTarget / Attended;
}

/// <summary>Answering of one line over some days.</summary>
/// <param name="Line">999 or 101.</param>
/// <param name="Calls">Presented.</param>
/// <param name="Answered">Of them answered.</param>
/// <param name="InTenSeconds">Of those answered, within 10 s (the 999 target is 90%, policing 2.1).</param>
/// <param name="Abandoned">The caller rang off first.</param>
/// <param name="MeanSeconds">To answer.</param>
public sealed record Answering(string Line, long Calls, long Answered, long InTenSeconds, long Abandoned, double? MeanSeconds)
{
    /// <summary>Percent of those answered that were answered within 10 s; null when none was.</summary>
    public double? PercentInTen => Answered == 0 ? null : 100.0 * InTenSeconds / Answered;
}

/// <summary>The control room's figures, from its projections.</summary>
public static class Figures
{
    /// <summary>Attendance since a day, by the grade incidents were first given or by the one they ended with.</summary>
    public static async Task<IReadOnlyList<Attendance>> Attendances(Reading reading, DateOnly since, bool byFirstGrade)
    {
        var (grade, due) = byFirstGrade ? ("first_grade", "first_due_s") : ("grade", "due_s");
        var rows = await reading.Sql.Query(
            $"""
            select {grade}, count(*), count(arrived_s), sum(case when arrived_s <= {due} then 1 else 0 end), avg(arrived_s - opened_s)
            from control_response where day >= $1 and {grade} is not null group by {grade}
            """,
            Day(since));
        return [.. rows.Select(r => new Attendance((string)r[0]!, Whole(r[1]), Whole(r[2]), Whole(r[3]), Part(r[4])))
            .OrderBy(a => "ISER".IndexOf(a.Grade, StringComparison.Ordinal))];
    }

    /// <summary>Answering since a day.</summary>
    public static async Task<IReadOnlyList<Answering>> Answerings(Reading reading, DateOnly since)
    {
        var rows = await reading.Sql.Query(
            """
            select line, count(*), count(seconds), sum(case when seconds <= 10 then 1 else 0 end), sum(abandoned), avg(seconds)
            from control_answer where day >= $1 group by line order by line desc
            """,
            Day(since));
        return [.. rows.Select(r => new Answering((string)r[0]!, Whole(r[1]), Whole(r[2]), Whole(r[3]), Whole(r[4]), Part(r[5])))];
    }

    private static string Day(DateOnly on) => on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static long Whole(object? value) => Convert.ToInt64(value ?? 0L, CultureInfo.InvariantCulture);

    private static double? Part(object? value) => value is null ? null : Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
