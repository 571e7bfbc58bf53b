using System.Net;
using System.Security.Cryptography;
using System.Text;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;

namespace Bluelamp.Host.Tests.Access;

/// <summary>What came of asking: let in, told that the role may not, or told to sign in first.</summary>
internal enum Outcome
{
    Allowed,
    Forbidden,
    SignIn,
}

/// <summary>Somebody who tries every door: with a session for people's ways and a token for programs'.</summary>
/// <param name="role">The one role held; empty for somebody signed in who holds none, null for somebody who is not signed in.</param>
/// <param name="session">Its browser.</param>
/// <param name="token">Its program.</param>
internal sealed class Asker(string? role, HttpClient session, HttpClient token)
{
    /// <summary>The one role held; empty for none, null for somebody who is not signed in.</summary>
    public string? Role => role;

    /// <summary>Its browser.</summary>
    public HttpClient Session => session;

    /// <summary>As the table's column heads say it.</summary>
    public string Name => role switch { null => "not signed in", "" => "no role", _ => Roles.All[role] };

    /// <summary>Two letters for a column: <c>CT</c>.</summary>
    public string Short => role switch
    {
        null => "–",
        "" => "any",
        _ => role.Split('-') is [var first, var second] ? $"{first[0]}{second[0]}".ToUpperInvariant() : role[..2].ToUpperInvariant(),
    };

    /// <summary>Everybody: nobody in particular, somebody without a role, and one for each role.</summary>
    public static async Task<IReadOnlyList<Asker>> All(TestSite site)
    {
        var all = new List<Asker> { new(null, site.Anyone().Http, site.Anyone().Http) };
        foreach (var role in Roles.All.Keys.Prepend(""))
        {
            var held = role.Length == 0 ? Array.Empty<string>() : [role];
            all.Add(new(role, site.As($"tries.{role}", held).Http, await Token(site, held)));
        }

        return all;
    }

    /// <summary>A program's client that shows a token with these roles.</summary>
    public static async Task<HttpClient> Token(TestSite site, IReadOnlyList<string> roles, Marking clearance = Marking.OfficialSensitive)
    {
        if (roles.Count == 0)
        {
            // No token is without a role, but an account can be: the door must hold by itself.
            var nobody = site.As("tries.").Http;
            nobody.DefaultRequestHeaders.Authorization = new("Bearer", "none");
            return nobody;
        }

        var name = $"{(roles.Count == 1 ? roles[0] : "all")}-{clearance}";
        var secret = $"{ApiToken.Prefix}{name}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
        await site.Store.Run(new IssueToken(name, hash, [.. roles], [], clearance, 1, "a test"), TestHouse.House);
        var http = site.Anyone().Http;
        http.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        return http;
    }

    /// <summary>What its grant says must come of it.</summary>
    public Outcome Expected(Way way) => (way.Roles, role) switch
    {
        (null, _) => Outcome.Allowed,
        (_, null) => Outcome.SignIn,
        ({ Count: 0 }, _) => Outcome.Allowed,
        _ => way.Roles.Contains(role) ? Outcome.Allowed : Outcome.Forbidden,
    };

    /// <summary>Asks, and reads no more of the answer than its head: a stream has no end.</summary>
    /// <exception cref="InvalidOperationException">It was answered with a fault.</exception>
    public async Task<Outcome> Ask(Way way)
    {
        // Nothing in it: who is let in is told what is missing, and nothing is changed.
        using var request = new HttpRequestMessage(new(way.Method), way.Address);
        if (way.Method == "POST") request.Content = new StringContent("", Encoding.UTF8, "application/json");
        using var answer = await (way.IsForPrograms ? token : session).SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => Outcome.SignIn,
            HttpStatusCode.Forbidden => Outcome.Forbidden,
            HttpStatusCode.Redirect when IsWayIn(answer.Headers.Location!.OriginalString, way) => Outcome.SignIn,
            >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.MethodNotAllowed =>
                throw new InvalidOperationException($"{way.Method} {way.Address} as {Name}: {(int)answer.StatusCode}"),
            _ => Outcome.Allowed,
        };
    }

    private static bool IsWayIn(string location, Way way) =>
        location.StartsWith($"/sign-in?returnUrl={Uri.EscapeDataString(way.Address.Split('?')[0])}", StringComparison.Ordinal);
}
