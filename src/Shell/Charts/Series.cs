using System.Globalization;

namespace Bluelamp.Shell.Charts;

/// <summary>Figures of one kind, one for each label of a chart.</summary>
/// <param name="Name">What they count: "Burglary".</param>
/// <param name="Values">The figures in the labels' order; null where there is none.</param>
public sealed record Series(string Name, IReadOnlyList<double?> Values)
{
    /// <summary>The most series one chart shows: colours and patterns beyond that cannot be told apart.</summary>
    public const int Most = 6;

    /// <summary>Whole figures.</summary>
    public static Series Of(string name, IEnumerable<int> values) => new(name, [.. values.Select(v => (double?)v)]);
}

/// <summary>What a figure of a chart is about: a month, a day, a place.</summary>
/// <param name="Text">In full: "July 2026".</param>
/// <param name="Short">On the axis: "Jul".</param>
/// <param name="Group">Below the axis where it changes: "2026".</param>
public sealed record ChartLabel(string Text, string Short, string? Group = null)
{
    public static implicit operator ChartLabel(string text) => new(text, text);

    /// <summary>The month of a day.</summary>
    public static ChartLabel Month(DateOnly on) => new(Say(on, "MMMM yyyy"), Say(on, "MMM"), Say(on, "yyyy"));

    /// <summary>The month, by London's clocks, of a moment.</summary>
    public static ChartLabel Month(DateTimeOffset at) => Month(London.DateOf(at));

    /// <summary>A day.</summary>
    public static ChartLabel Day(DateOnly on) => new(Say(on, "d MMMM yyyy"), Say(on, "%d"), Say(on, "MMM yyyy"));

    /// <summary>An hour by London's clocks, with its day.</summary>
    public static ChartLabel Hour(DateTimeOffset at)
    {
        var clock = London.Of(at);
        return new(clock.ToString("d MMM yyyy, HH:00", CultureInfo.InvariantCulture), clock.ToString("HH", CultureInfo.InvariantCulture),
            clock.ToString("d MMM", CultureInfo.InvariantCulture));
    }

    private static string Say(DateOnly on, string format) => on.ToString(format, CultureInfo.InvariantCulture);
}
