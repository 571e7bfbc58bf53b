using System.Globalization;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>Times as the console shows them: short, in figures that line up.</summary>
public static class Clock
{
    /// <summary>Minutes and seconds under an hour, hours and minutes under two days, else days.</summary>
    public static string Span(TimeSpan span)
    {
        span = span.Duration();
        return span switch
        {
            { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalMinutes}:{span.Seconds:00}"),
            { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours} h {span.Minutes:00}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalDays} d"),
        };
    }

    /// <summary>Time left on a clock; over time it begins with a plus.</summary>
    public static string Left(DateTimeOffset dueAt, DateTimeOffset now) => dueAt < now ? $"+{Span(now - dueAt)}" : Span(dueAt - now);

    /// <summary>A target of some minutes as people say it: 15 min, 48 h.</summary>
    public static string Target(int minutes) => minutes < 120 ? $"{minutes} min" : $"{minutes / 60} h";

    /// <summary>The hour and minute in London.</summary>
    public static string Time(DateTimeOffset at) => London.Of(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The hour, minute and second in London.</summary>
    public static string Seconds(DateTimeOffset at) => London.Of(at).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
