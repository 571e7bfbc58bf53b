using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Shell.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Host.Tests;

/// <summary>Walks every door of the house: pages, endpoints, commands.</summary>
public sealed partial class DoorTests : IAsyncLifetime
{
    // What answers those who are not signed in. A line more here is a decision; tests/Shell keeps the reasons.
    private static readonly string[] PublicFolders =
    [
        "", "fault", "accessibility", "health", "ready", "openapi", "_content", "sign-in", "sign-out", "report-theft", "report-sent",
        "call-999", "follow",
    ];

    private TestSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await TestSite.Open();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Nothing_but_the_public_list_answers_somebody_who_is_not_signed_in()
    {
        var anyone = _site.Anyone().Http;
        var (shut, open) = (0, new List<string>());
        foreach (var (method, path) in Doors().Where(d => !IsPublic(d.Path)))
        {
            using var request = new HttpRequestMessage(new(method), path);
            if (method == "POST") request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
            using var answer = await anyone.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            var isShut = answer.StatusCode == HttpStatusCode.Unauthorized
                || (answer.StatusCode == HttpStatusCode.Redirect
                    && answer.Headers.Location!.OriginalString.StartsWith("/sign-in?returnUrl=", StringComparison.Ordinal));
            if (isShut) shut++;
            else open.Add($"{method} {path} answers {(int)answer.StatusCode}");
        }

        Assert.Empty(open);
        Assert.True(shut > 100, $"Only {shut} doors were tried.");
    }

    [Fact]
    public async Task Every_command_of_the_catalogue_has_a_door_that_its_grant_keeps()
    {
        var catalogue = _site.Services.GetRequiredService<Catalogue>();
        var http = _site.Anyone().Http;
        http.DefaultRequestHeaders.Authorization = new("Bearer", await NobodysToken());
        var wrong = new List<string>();
        foreach (var kind in catalogue.Commands)
        {
            // Without a field it is never more than refused: what matters is how far the door lets it.
            using var answer = await http.PostAsJsonAsync($"/api/{kind.Name}", new { });
            var expected = kind.Roles.SequenceEqual([Door.Role]) ? HttpStatusCode.NotFound
                : kind.IsPublic || kind.Roles.Count == 0 ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.Forbidden;
            if (answer.StatusCode != expected && !(expected == HttpStatusCode.UnprocessableEntity && answer.IsSuccessStatusCode))
                wrong.Add($"{kind.Name} answers {(int)answer.StatusCode}, not {(int)expected}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_description_of_the_API_names_the_routes_that_are_there_and_no_others()
    {
        using var answer = await _site.Anyone().Http.GetAsync("/openapi/v1.json");
        var document = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var described = document.GetProperty("paths").EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Select(m => $"{m.Name.ToUpperInvariant()} {p.Name}")).Order(StringComparer.Ordinal);
        var there = Routes().Where(r => Raw(r).StartsWith("/api/", StringComparison.Ordinal))
            .SelectMany(r => Methods(r).Select(m => $"{m} {Stars().Replace(Raw(r), "{")}")).Order(StringComparer.Ordinal);
        Assert.Equal(there, described);

        var text = document.GetRawText();
        Assert.All(References().Matches(text).Select(m => m.Groups[1].Value).Distinct(), name =>
            Assert.True(document.GetProperty("components").GetProperty("schemas").TryGetProperty(name, out _), $"{name} is not described"));
        var command = document.GetProperty("paths").GetProperty("/api/control/create-incident").GetProperty("post");
        Assert.Contains(command.GetProperty("parameters").EnumerateArray(), p => p.GetProperty("name").GetString() == "Idempotency-Key");
        Assert.All(["200", "401", "403", "404", "409", "413", "415", "422"], status =>
            Assert.True(command.GetProperty("responses").TryGetProperty(status, out _), status));
        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("token")
            .GetProperty("scheme").GetString());
    }

    [Fact]
    public async Task Health_and_readiness_answer_anyone_and_say_nothing()
    {
        Assert.Equal("alive", await _site.Anyone().Http.GetStringAsync("/health"));
        Assert.Equal("ready", await _site.Anyone().Http.GetStringAsync("/ready"));
    }

    private async Task<string> NobodysToken()
    {
        // A role that grants next to nothing: a token must hold one.
        const string secret = "blt_board";
        await _site.Store.Import(
            reading => Task.FromResult(Changes.New(reading.NewId<ApiToken>(), new ApiToken
            {
                Name = "board", Hash = Secrets.Hash(secret), Roles = [], ExpiresAt = reading.Now.AddDays(1),
            }, new TokenIssued("board", [], reading.Now.AddDays(1)))), TestHouse.House, "a test");
        return secret;
    }

    private IEnumerable<RouteEndpoint> Routes() => _site.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints)
        .OfType<RouteEndpoint>().Distinct().Where(r => r.Metadata.All(m => m.GetType().Name != "StaticAssetDescriptor"));

    private IEnumerable<(string Method, string Path)> Doors() => Routes()
        .SelectMany(r => Methods(r).Select(m => (m, Filled(Raw(r))))).Distinct();

    private static IEnumerable<string> Methods(RouteEndpoint route) =>
        route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } named ? named : ["GET", "POST"];

    private static string Raw(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.TrimStart('/');

    private static string Filled(string pattern) => Places().Replace(pattern, place =>
        Choice().Match(place.Value) is { Success: true } choice ? choice.Groups[1].Value
        : place.Value.Contains(":int", StringComparison.Ordinal) || place.Value is "{z}" or "{x}" or "{y}" ? "1"
        : place.Value.Contains("id", StringComparison.OrdinalIgnoreCase) ? "018f0000-0000-7000-8000-000000000001" : "x");

    private static bool IsPublic(string path) => PublicFolders.Contains(path.Split('/')[1]);

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Places();

    [GeneratedRegex(@":regex\(\^\((\w+)")]
    private static partial Regex Choice();

    [GeneratedRegex(@"\{\*+")]
    private static partial Regex Stars();

    [GeneratedRegex("#/components/schemas/([^\"]+)\"")]
    private static partial Regex References();
}
