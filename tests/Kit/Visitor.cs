using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp;
using AngleSharp.Html.Parser;

namespace Bluelamp.Kit;

/// <summary>One person at one browser, without script: opens pages, fills in forms, follows redirects.</summary>
public sealed class Visitor
{
    private const int RedirectsMax = 10;

    internal Visitor(HttpClient client, string? user, IReadOnlyList<string> roles)
    {
        Http = client;
        Http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        if (user is null) return;
        Http.DefaultRequestHeaders.Add(TestSignIn.UserHeader, user);
        Http.DefaultRequestHeaders.Add(TestSignIn.RolesHeader, string.Join(',', roles));
    }

    /// <summary>For requests that are not pages. It keeps cookies and does not follow redirects.</summary>
    public HttpClient Http { get; }

    /// <summary>The same person in these teams.</summary>
    public Visitor InTeams(params IReadOnlyList<string> teams)
    {
        Http.DefaultRequestHeaders.Add(TestSignIn.TeamsHeader, string.Join(',', teams));
        return this;
    }

    /// <summary>The same person cleared to this marking only.</summary>
    public Visitor ClearedTo(string marking)
    {
        Http.DefaultRequestHeaders.Add(TestSignIn.ClearanceHeader, marking);
        return this;
    }

    /// <summary>Opens a page, following redirects.</summary>
    public Task<TestPage> Get(string path) => Send(new(HttpMethod.Get, path));

    /// <summary>Asks the API with a JSON body; the answer is not followed.</summary>
    public async Task<HttpResponseMessage> PostJson(string path, object body, Guid? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(JsonSerializer.Serialize(body, Kernel.Json.Options), Encoding.UTF8, "application/json"),
        };
        if (key is not null) request.Headers.Add("Idempotency-Key", key.ToString());
        return await Http.SendAsync(request);
    }

    internal async Task<TestPage> Send(HttpRequestMessage request)
    {
        for (var redirects = 0; ; redirects++)
        {
            using var response = await Http.SendAsync(request);
            var at = request.RequestUri!.IsAbsoluteUri ? request.RequestUri : new(Http.BaseAddress!, request.RequestUri);
            if (response.Headers.Location is not { } next) return await Read(response, at);
            if (redirects == RedirectsMax) throw new InvalidOperationException($"{at} redirects more than {RedirectsMax} times.");
            var follow = response.StatusCode is HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
                ? request.Method : HttpMethod.Get;
            request = new(follow, new Uri(at, next));
        }
    }

    private async Task<TestPage> Read(HttpResponseMessage response, Uri at)
    {
        var text = await response.Content.ReadAsStringAsync();
        var document = await new HtmlParser(default, BrowsingContext.New(Configuration.Default)).ParseDocumentAsync(text);
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        return new(this, (int)response.StatusCode, at.PathAndQuery, headers, text, document);
    }
}
