using Bluelamp.Kit.Faults;

namespace Bluelamp.Host.Tests;

/// <summary>The mishaps of the fault run that take seconds, each once; `dotnet run dev.cs faults` runs all of them for longer.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData("AskedAHundredTimes")]
    [InlineData("DiskFull")]
    [InlineData("DiskReadOnly")]
    [InlineData("RowNotTaken")]
    [InlineData("TornCopy")]
    public async Task Nothing_is_lost_doubled_or_torn(string mishap)
    {
        using var said = new StringWriter();
        var bad = await new FaultRun { Only = [mishap], Times = 1 }.Run(said);
        TestContext.Current.TestOutputHelper!.WriteLine(said.ToString());
        Assert.True(bad == 0 && said.ToString().Contains(mishap, StringComparison.Ordinal), said.ToString());
    }
}
