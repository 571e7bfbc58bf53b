using Bluelamp.Kit;

namespace Bluelamp.Shell.Tests;

public sealed class FaultTests
{
    [Fact]
    public async Task A_page_that_is_not_there_says_so()
    {
        await using var site = await TestSite.Open();
        var page = await site.Anyone().Get("/no-such-page");
        Assert.Equal(404, page.Status);
        Assert.Equal("Page not found", page.Heading);
    }
}
