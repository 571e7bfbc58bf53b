using System.Text.Encodings.Web;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bluelamp.Shell.Access;

/// <summary>Takes <c>Authorization: Bearer blt_…</c> (RFC 6750 2.1).</summary>
internal sealed class TokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Store store)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "token";
    private const string Begins = "Bearer ";

    /// <summary>True when a request carries a bearer token, ours or not: it is then never answered by a session.</summary>
    public static bool Carries(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith(Begins, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Carries(Request)) return AuthenticateResult.NoResult();
        var secret = Request.Headers.Authorization.ToString()[Begins.Length..].Trim();
        var now = store.Time.GetUtcNow();

        // Found by its hash: the time it takes says nothing about the secret.
        var token = secret.StartsWith(ApiToken.Prefix, StringComparison.Ordinal)
            ? await store.Read(Door.Itself).Find(ApiToken.ByHash, Secrets.Hash(secret)).First()
            : null;
        if (token is null || !token.Record.IsGood(now))
        {
            Logger.LogWarning("A bearer token was refused: {Why}.",
                token is null ? "unknown" : $"\"{token.Record.Name}\" is revoked or has expired");
            return AuthenticateResult.Fail("The token is unknown, revoked or has expired.");
        }

        if (token.Record.IsUseDue(now)) await store.Run(new NoteTokenUse(token.Id, "used with the API"), Door.Itself);
        var held = token.Record;
        return AuthenticateResult.Success(new(
            Principals.Of(Scheme.Name, held.ActorName, held.Name, held.Roles, held.Teams, held.Clearance), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
