using Microsoft.AspNetCore.Authentication;
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
