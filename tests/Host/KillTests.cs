using Bluelamp.Kit.Drills;

namespace Bluelamp.Host.Tests;

public sealed class KillTests
{
    private const int Seed = 20261123;

    [Fact]
    public async Task Killed_fifty_times_in_full_flow_the_program_loses_doubles_and_tears_nothing_it_acknowledged()
    {
        var folder = Directory.CreateTempSubdirectory("bluelamp-kills-").FullName;
        var report = await new KillDrill(folder, Seed).Run(50);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"seed {Seed}: {report.Acknowledged:N0} acknowledged, {report.Unanswered:N0} cut off, "
            + $"of which {report.Done:N0} were done; {report.Took.TotalSeconds:N1} s");
        Assert.Empty(report.Faults);
        Assert.True(report is { Acknowledged: > 50, Unanswered: > 50 }, "The drill killed nothing in flow.");
        Directory.Delete(folder, recursive: true);
    }
}
