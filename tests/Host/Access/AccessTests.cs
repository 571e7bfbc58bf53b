using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Host.Tests.Access;

/// <summary>Every way into the program is tried as everybody, and <c>docs/access.md</c> says what came of it.</summary>
public sealed class AccessTests
{
    [Fact]
    public async Task Every_way_in_answers_every_role_as_its_grant_and_the_page_say()
    {
        await using var site = await TestSite.Open();
        var askers = await Asker.All(site);
        var tried = await AccessTable.Try(await Way.All(site), askers);
        var breaches = AccessTable.Breaches(tried, askers);
        Assert.True(breaches.Count == 0, string.Join('\n', breaches));
        AccessPage.Keeps("routes", AccessTable.Page(AccessTable.Lines(tried), askers));
    }

    [Fact]
    public async Task A_page_whose_grant_is_too_wide_is_found()
    {
        await using var site = await TestSite.Open(services => services.Configure<RazorPagesOptions>(pages => pages.Conventions
            .AddPageApplicationModelConvention("/Shell/Access/Tokens/Tokens", page =>
                page.EndpointMetadata.Add(new GrantAttribute(Roles.Administrator, Roles.Analyst)))));
        var askers = await Asker.All(site);
        var ways = (await Way.All(site)).Where(w => w.Path == "/tokens").ToList();
        var page = AccessTable.Page(AccessTable.Lines(await AccessTable.Try(ways, askers)), askers);
        var tried = page.Split('\n').Where(l => l.StartsWith("| `/tokens`", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(tried);
        Assert.NotEmpty(tried.Except(AccessPage.Lines("routes")));
    }
}
