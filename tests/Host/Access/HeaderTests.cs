using System.Net;
using Bluelamp.Kit;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Host.Tests.Access;

/// <summary>Every page, endpoint and asset, walked over https: what each answer tells the browser to refuse.</summary>
public sealed class HeaderTests
{
    private static readonly (string Name, string Value)[] Always =
    [
        ("Content-Security-Policy", Headers.ContentSecurityPolicy), ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Strict-Transport-Security", "max-age=31536000"),
        ("Permissions-Policy", "camera=(self), microphone=(self), geolocation=(self), payment=(), usb=()"),
    ];

    [Fact]
    public async Task Every_answer_carries_them_and_what_is_for_one_reader_is_kept_by_no_cache()
    {
        await using var site = await TestSite.Open();
        var wrong = new List<string>();
        foreach (var http in new[] { site.Anyone().Http, site.As("all", [.. Roles.All.Keys]).Http })
        {
            http.BaseAddress = new("https://localhost");
            foreach (var way in (await Way.All(site)).Where(w => w.Method == "GET"))
                wrong.AddRange(await Wrong(http, way.Address, isPrivate: way.Roles is not null || way.Handler is not null));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Every_stylesheet_script_and_picture_carries_them()
    {
        await using var site = await TestSite.Open();
        var http = site.Anyone().Http;
        http.BaseAddress = new("https://localhost");
        var assets = site.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(r => r.Metadata.Any(m => m.GetType().Name == "StaticAssetDescriptor")).Select(r => "/" + r.RoutePattern.RawText)
            .Distinct().ToList();
        Assert.NotEmpty(assets);
        var wrong = new List<string>();
        foreach (var asset in assets) wrong.AddRange(await Wrong(http, asset, isPrivate: false));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void The_policy_allows_no_inline_script_or_style_and_no_frame()
    {
        Assert.DoesNotContain("unsafe", Headers.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", Headers.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Headers.ContentSecurityPolicy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_plain_http_there_is_no_promise_of_https()
    {
        await using var site = await TestSite.Open();
        Assert.False((await site.Anyone().Get("/")).Headers.ContainsKey("Strict-Transport-Security"));
    }

    private static async Task<IReadOnlyList<string>> Wrong(HttpClient http, string address, bool isPrivate)
    {
        using var answer = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        var wrong = Always.Where(h => !answer.Headers.TryGetValues(h.Name, out var said) || string.Join(", ", said) != h.Value)
            .Select(h => $"{address} ({(int)answer.StatusCode}): {h.Name} is missing or other").ToList();
        if (isPrivate && answer.StatusCode == HttpStatusCode.OK && answer.Headers.CacheControl is not { NoStore: true })
            wrong.Add($"{address}: a cache may keep it ({answer.Headers.CacheControl})");
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
            wrong.AddRange(cookies.Where(c => !IsGuarded(c)).Select(c => $"{address}: the cookie {c.Split('=')[0]} is not guarded: {c}"));
        return wrong;
    }

    private static bool IsGuarded(string cookie) => cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase)
        && cookie.Contains("; httponly", StringComparison.OrdinalIgnoreCase)
        && (cookie.Contains("; samesite=lax", StringComparison.OrdinalIgnoreCase)
            || cookie.Contains("; samesite=strict", StringComparison.OrdinalIgnoreCase));
}
