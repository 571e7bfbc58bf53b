using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Bluelamp.Shell.Access;

/// <summary>The OpenID Connect scheme: authorisation code with PKCE; nothing of the other system is kept but who vouches for whom.</summary>
internal static class OutsideScheme
{
    public const string Name = "outside";

    public static void Add(AuthenticationBuilder schemes, OutsideOptions outside) => schemes.AddOpenIdConnect(Name, outside.Name, options =>
    {
        options.SignInScheme = IdentityConstants.ExternalScheme;
        options.Authority = outside.Authority;
        options.ClientId = outside.ClientId;
        options.ClientSecret = outside.ClientSecretFile is { } file ? File.ReadAllText(file).Trim() : null;
        options.ResponseType = OpenIdConnectResponseType.Code;

        // The answer comes as a link, so that the cookies that tie it to this browser need not cross sites.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        foreach (var cookie in (CookieBuilder[])[options.CorrelationCookie, options.NonceCookie])
            (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        options.CallbackPath = "/sign-in/outside/answer";
        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.TokenValidationParameters.NameClaimType = "name";
        options.Events.OnRemoteFailure = context =>
        {
            context.Response.Redirect("/sign-in?outside=refused");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    });
}
