using System.Globalization;

namespace Bluelamp.Pole.Matching;

/// <summary>Whether two different values, cleaned, agree at a level.</summary>
internal static class Agreements
{
    /// <summary>True when they do. <see cref="Agreement.Swapped"/> takes four values and is asked elsewhere.</summary>
    public static bool Hold(MatchLevel level, string x, string y) => level.Kind switch
    {
        Agreement.Alike => Likeness.JaroWinkler(x, y) >= level.Figure,
        Agreement.Edits => Likeness.WithinEdits(x, y, (int)level.Figure),
        Agreement.Sounds => Likeness.Sounds(x) == Likeness.Sounds(y),
        Agreement.Initial => (x.Length == 1 || y.Length == 1) && x[0] == y[0],
        Agreement.Nickname => Nicknames.Same(x, y),
        Agreement.Starts => Shares(x, y, (int)level.Figure, (int)level.Figure),
        Agreement.ButLast => Shares(x, y, x.Length - (int)level.Figure, y.Length - (int)level.Figure),
        Agreement.DayMonth => DayMonth(x, y),
        Agreement.Year => Shares(x, y, 4, 4),
        Agreement.Years => Year(x) is { } one && Year(y) is { } two && Math.Abs(one - two) <= level.Figure,
        Agreement.Words => Likeness.Words(x, y) >= level.Figure,
        Agreement.Names => WholeName.Of(x).Alike(WholeName.Of(y)) >= level.Figure,
        Agreement.Contains => x.Contains(y, StringComparison.Ordinal) || y.Contains(x, StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>The first level at which equal values can hold: an initial is no initial of itself.</summary>
    public static bool HoldsForSame(MatchLevel level) => level.Kind is not (Agreement.Initial or Agreement.Swapped or Agreement.DayMonth);

    /// <summary>The year of a cleaned date.</summary>
    public static int? Year(string date) =>
        date.Length >= 4 && int.TryParse(date.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;

    private static bool Shares(string x, string y, int ofX, int ofY) => ofX > 0 && ofX == ofY && x.Length >= ofX && y.Length >= ofY
        && x.AsSpan(0, ofX).SequenceEqual(y.AsSpan(0, ofY));

    private static bool DayMonth(string x, string y) => x.Length == 8 && Shares(x, y, 4, 4) && y.Length == 8
        && x.AsSpan(4, 2).SequenceEqual(y.AsSpan(6, 2)) && x.AsSpan(6, 2).SequenceEqual(y.AsSpan(4, 2));
}
