using Bluelamp.Shell.Charts;

namespace Bluelamp.Shell.Tests.Charts;

public sealed class ScaleTests
{
    [Theory]
    [InlineData(new double[] { 0, 241 }, new double[] { 0, 50, 100, 150, 200, 250 })]
    [InlineData(new double[] { 3 }, new double[] { 0, 1, 2, 3 })] // half a crime is no crime
    [InlineData(new double[] { -0.13, 0.205 }, new double[] { -0.2, -0.1, 0, 0.1, 0.2, 0.3 })]
    [InlineData(new double[] { -7, -2 }, new double[] { -8, -6, -4, -2, 0 })]
    [InlineData(new double[] { 0, 0 }, new double[] { 0, 1 })]
    [InlineData(new double[] { }, new double[] { 0, 1 })]
    [InlineData(new double[] { 1_000_000 }, new double[] { 0, 200_000, 400_000, 600_000, 800_000, 1_000_000 })]
    public void Ticks_are_round_and_hold_zero_and_every_value(double[] values, double[] ticks) =>
        Assert.Equal(ticks, Scale.Of(values).Ticks);
}
