using System.Reflection;
using Bluelamp.Kit;
using Xunit.Sdk;
using Xunit.v3;

namespace Bluelamp.Kernel.Tests;

/// <summary>Runs a test on every store there is: <c>[Theory, Stores]</c>.</summary>
public sealed class StoresAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<TestStore>().Select(on => new TheoryDataRow<TestStore>(on))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
