namespace Bluelamp.Shell.Charts;

/// <summary>The range of a value axis, from and to a round number, with round steps between.</summary>
internal sealed record Scale(double Least, double Most, double Step)
{
    /// <summary>The steps, the ends included.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            var count = (int)Math.Round((Most - Least) / Step);
            for (var i = 0; i <= count; i++) yield return Math.Round(Least + (i * Step), 10);
        }
    }

    /// <summary>The scale of values, zero included, in about as many steps.</summary>
    public static Scale Of(IEnumerable<double> values, int steps = 5)
    {
        var (least, most, whole) = (0.0, 0.0, true);
        foreach (var value in values)
        {
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
            whole &= value == Math.Floor(value);
        }

        if (least == most) most = 1;
        var step = Round((most - least) / steps);
        // Half a crime is no crime.
        if (whole) step = Math.Max(1, step);
        return new(Math.Floor(least / step) * step, Math.Ceiling(most / step) * step, step);
    }

    /// <summary>How far along the axis a value is, from 0 to 1.</summary>
    public double At(double value) => (value - Least) / (Most - Least);

    /// <summary>The next of 1, 2, 5, 10, 20, 50 and so on.</summary>
    private static double Round(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / power) switch
        {
            <= 1 => power,
            <= 2 => 2 * power,
            <= 5 => 5 * power,
            _ => 10 * power,
        };
    }
}
