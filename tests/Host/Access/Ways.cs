using System.Reflection;
using System.Text.RegularExpressions;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Host.Tests.Access;

/// <summary>One way to ask something of the program: an address, a method, and of a page's handlers which.</summary>
/// <param name="Room">Whose it is.</param>
/// <param name="Path">As declared: <c>/crime/{id:guid}</c>.</param>
/// <param name="Method">GET, POST ...</param>
/// <param name="Handler">The page's handler, when it has a name.</param>
/// <param name="Roles">Who may, as its grant says: empty is anyone signed in, null is the public.</param>
internal sealed partial record Way(string Room, string Path, string Method, string? Handler, IReadOnlyList<string>? Roles)
{
    /// <summary>True for what programs ask with a token rather than people with a session.</summary>
    public bool IsForPrograms => Path.StartsWith("/api/", StringComparison.Ordinal)
        || Path.StartsWith("/bus/in/", StringComparison.Ordinal);

    /// <summary>The method and handler as the table writes them: <c>post revoke</c>.</summary>
    public string Words => Handler is null ? Method.ToLowerInvariant() : $"{Method} {Catalogue.Kebab(Handler)}".ToLowerInvariant();

    /// <summary>An address that reaches it: each parameter is given what its rule takes, and the record named is not there.</summary>
    public string Address
    {
        get
        {
            var path = Parameter().Replace(Path, p => p.Groups["rest"].Value switch
            {
                var rule when rule.Contains(":guid", StringComparison.Ordinal) => "018f0000-0000-7000-8000-00000000dead",
                var rule when rule.Contains(":int", StringComparison.Ordinal) => "1",
                var rule when Alternatives().Match(rule) is { Success: true } either => either.Groups[1].Value,
                var rule => rule.EndsWith('?') ? "" : "x",
            });
            return Handler is null ? path : $"{path}?handler={Handler}";
        }
    }

    /// <summary>Every way into the running program but its own stylesheets, scripts and pictures, which are anyone's.</summary>
    public static async Task<IReadOnlyList<Way>> All(TestSite site)
    {
        var all = new List<Way>();
        var loader = site.Services.GetRequiredService<PageLoader>();
        foreach (var route in site.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Distinct())
        {
            if (route.Metadata.Any(m => m.GetType().Name == "StaticAssetDescriptor")) continue;
            var page = route.Metadata.GetMetadata<PageActionDescriptor>();
            all.AddRange(page is null ? Of(site, route) : Of(route, page, await loader.LoadAsync(page, route.Metadata)));
        }

        return [.. all.DistinctBy(w => (w.Path, w.Method, w.Handler))];
    }

    private static IEnumerable<Way> Of(TestSite site, RouteEndpoint route)
    {
        var path = "/" + route.RoutePattern.RawText!.Trim('/');
        var owner = route.Metadata.GetMetadata<MethodInfo>()?.DeclaringType?.Assembly.GetName().Name!.Split(
            '.') is ["Bluelamp", var assembly]
            ? assembly : "Host";
        var room = path.Split('/') is ["", "api", var name, _] && site.Services.GetRequiredService<Rooms>().All
            .FirstOrDefault(r => r.Name == name) is { } its ? its.GetType().Assembly.GetName().Name!.Split('.')[^1] : owner;
        return (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            .Select(method => new Way(room, path, method, null, RolesOf(route.Metadata)));
    }

    private static IEnumerable<Way> Of(RouteEndpoint route, PageActionDescriptor page, CompiledPageActionDescriptor compiled) =>
        compiled.HandlerMethods.Select(h => new Way(page.ViewEnginePath.Split('/')[1], "/" + route.RoutePattern.RawText!.Trim('/'),
                h.HttpMethod.ToUpperInvariant(), h.Name, Own(h) ?? RolesOf(compiled.EndpointMetadata!)))
            .Append(new(page.ViewEnginePath.Split('/')[1], "/" + route.RoutePattern.RawText!.Trim('/'), "GET", null,
                RolesOf(compiled.EndpointMetadata!)));

    // A handler may ask for more than its page.
    private static IReadOnlyList<string>? Own(HandlerMethodDescriptor handler) =>
        handler.MethodInfo.GetCustomAttribute<GrantAttribute>()?.Roles;

    private static IReadOnlyList<string>? RolesOf(IEnumerable<object> metadata) => metadata.OfType<PublicAttribute>().Any()
        ? null : metadata.OfType<GrantAttribute>().LastOrDefault()?.Roles ?? ["(states no grant)"];

    [GeneratedRegex(@"\{(?<name>\**\w+)(?<rest>(:[^{}]*)?\??)\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\^\((\w+)")]
    private static partial Regex Alternatives();
}
