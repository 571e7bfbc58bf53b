using Bluelamp.Host.Demo;
using Bluelamp.Kit;
using Bluelamp.People;

namespace Bluelamp.Host.Tests;

public sealed class ForceTests
{
    // What another version of the program, or another seed, enlisted differs in what it was told.
    [Fact]
    public async Task A_force_that_another_version_enlisted_is_taken_as_it_stands()
    {
        await using var site = await TestSite.Open();
        await Force.Enlist(site.Store, 1, TestContext.Current.CancellationToken);
        var enlisted = await site.Store.Read(TestHouse.House).Count<Officer>();
        await Force.Enlist(site.Store, 2, TestContext.Current.CancellationToken);
        Assert.Equal((enlisted, true), (await site.Store.Read(TestHouse.House).Count<Officer>(), enlisted > 40));
    }
}
