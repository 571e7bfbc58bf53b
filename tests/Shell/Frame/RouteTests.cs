using Bluelamp.Kernel;
using Bluelamp.Kit;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Shell.Tests.Frame;

public sealed class RouteTests
{
    // What the public may open. A line more here is a decision: say why beside it.
    private static readonly string[] PublicRoutes =
    [
        "", // the landing page
        "fault", // the page every error becomes
        "accessibility", // the accessibility statement
        "health", // for the load balancer: says nothing
        "ready",
        "openapi/{documentName}.json", // the API's description: names, no data
    ];

    // Doors: signing in and out, and what the public may do online.
    private static readonly string[] PublicFolders = ["sign-in", "sign-out", "report", "_content"];

    [Fact]
    public async Task Every_route_states_a_grant_or_is_on_the_public_list()
    {
        await using var site = await TestSite.Open();
        var routes = await Routes(site.Services);
        Assert.NotEmpty(routes);
        Assert.All(routes, r => Assert.True(r.Has<GrantAttribute>() || IsListed(r), $"{r.Path} states no grant"));
    }

    [Fact]
    public async Task The_public_list_names_only_what_is_public()
    {
        await using var site = await TestSite.Open();
        var routes = await Routes(site.Services);
        Assert.All(PublicRoutes, listed => Assert.Contains(routes, r => r.Path == listed && r.Has<PublicAttribute>()));
    }

    [Fact]
    public async Task No_route_is_public_and_granted_at_once()
    {
        await using var site = await TestSite.Open();
        Assert.All(await Routes(site.Services), r => Assert.False(r.Has<GrantAttribute>() && r.Has<PublicAttribute>(), r.Path));
    }

    private static bool IsListed(Route route) => route.Has<PublicAttribute>()
        && (PublicRoutes.Contains(route.Path) || PublicFolders.Contains(route.Path.Split('/')[0])
            || route.Metadata.Any(m => m.GetType().Name == "StaticAssetDescriptor"));

    // A page's attributes are known once it is compiled in; the router loads it at the first request, this test at once.
    private static async Task<List<Route>> Routes(IServiceProvider services)
    {
        var routes = new List<Route>();
        var loader = services.GetRequiredService<PageLoader>();
        foreach (var route in services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Distinct())
        {
            IEnumerable<object> metadata = route.Metadata.GetMetadata<PageActionDescriptor>() is { } page
                ? (await loader.LoadAsync(page, route.Metadata)).EndpointMetadata!
                : route.Metadata;
            routes.Add(new(route.RoutePattern.RawText!.Trim('/'), [.. metadata]));
        }

        return routes;
    }

    private sealed record Route(string Path, IReadOnlyList<object> Metadata)
    {
        public bool Has<T>() => Metadata.OfType<T>().Any();
    }
}
