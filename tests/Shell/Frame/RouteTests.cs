using Bluelamp.Kernel;
using Bluelamp.Kit;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Shell.Tests.Frame;

public sealed class RouteTests
{
    // What may be opened without signing in. A line more here is a decision: the reason stands beside it.
    private static readonly string[] PublicRoutes =
    [
        "", // the landing page
        "fault", // the page every error becomes
        "accessibility", // the accessibility statement: the law asks for it
        "health", // for the load balancer: says nothing
        "ready",
        "openapi/{documentName}.json", // the API's description: names, no data
        "sign-in", // the ways in
        "sign-in/code",
        "sign-in/first",
        "sign-in/outside",
        "sign-in/welcome",
        "sign-out",
        "report-theft/{step?}", // anyone may report a theft
        "report-sent", // the reference, to the browser that sent the report
        "call-999", // where an emergency is sent: away from the form
        "follow", // asks for a link to follow a report; answers the same whoever asks
        "follow/{key}", // what was released of a report: the secret in the address is the key
    ];

    // Only in a demo force, which holds nobody's facts.
    private static readonly string[] DemoRoutes =
    [
        "sign-in/persona", // one click signs in as somebody of the demo
        "demo/letters", // the letters a real force would e-mail
    ];

    [Fact]
    public async Task Every_route_states_a_grant_or_is_on_the_public_list()
    {
        await using var site = await TestSite.Open();
        var routes = await Routes(site.Services);
        Assert.NotEmpty(routes);
        Assert.All(routes, r => Assert.True(r.Has<GrantAttribute>() || r.IsAsset || PublicRoutes.Contains(r.Path),
            $"{r.Path} states no grant"));
        Assert.All(PublicRoutes, listed => Assert.Contains(routes, r => r.Path == listed && r.Has<PublicAttribute>()));
    }

    [Fact]
    public async Task A_demo_force_opens_no_more_than_the_public_list_and_the_demo_list()
    {
        await using var site = await TestSite.Open(settings: ("demo", "1"));
        var open = (await Routes(site.Services)).Where(r => r.Has<PublicAttribute>() && !r.IsAsset).Select(r => r.Path).Distinct();
        Assert.Equal(PublicRoutes.Concat(DemoRoutes).Order(StringComparer.Ordinal), open.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task No_route_is_public_and_granted_at_once()
    {
        await using var site = await TestSite.Open();
        Assert.All(await Routes(site.Services), r => Assert.False(r.Has<GrantAttribute>() && r.Has<PublicAttribute>(), r.Path));
    }

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
        /// <summary>A stylesheet, script or picture of the program itself.</summary>
        public bool IsAsset => Has<PublicAttribute>() && Metadata.Any(m => m.GetType().Name == "StaticAssetDescriptor");

        public bool Has<T>() => Metadata.OfType<T>().Any();
    }
}
