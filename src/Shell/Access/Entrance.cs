using Bluelamp.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Shell.Access;

/// <summary>How people come in: sessions, tokens, the force's own sign-in system, and the purpose they give.</summary>
public static class Entrance
{
    private const string EitherScheme = "bluelamp";

    /// <summary>Adds everything the entrance needs.</summary>
    /// <param name="services">The host's services; the <see cref="Store"/> is among them.</param>
    /// <param name="configuration">Section <c>Oidc</c> names the force's own sign-in system.</param>
    public static IServiceCollection AddEntrance(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<FirstStart>().AddHostedService<FirstStartNotice>();
        services.AddSingleton<SignInLimits>().AddSingleton<DecoyPassword>().AddSingleton<PurposeOfAccess>().AddSingleton<Interrupted>();
        services.Configure<MvcOptions>(mvc =>
        {
            mvc.Filters.Add<HandlerGate>();
            mvc.Filters.Add<TypedAgain>();
        });
        AddIdentity(services);
        var limits = SessionLimits.Of(configuration);
        services.AddSingleton(limits);
        var schemes = AddSchemes(services, limits);
        var outside = OutsideOptions.Of(configuration);
        services.AddSingleton(outside);
        if (outside.IsOn) OutsideScheme.Add(schemes, outside);
        return services;
    }

    /// <summary>Says who is at the desk and why; stands after routing and before everything that asks.</summary>
    public static void UseEntrance(this IApplicationBuilder app) => app.UseAuthentication().UseMiddleware<PurposeGate>();

    /// <summary>Maps what is not a page. Outside demo mode there is no way in as a persona.</summary>
    public static void MapEntrance(this IEndpointRouteBuilder routes)
    {
        SessionTime.Map(routes);
        if (routes.ServiceProvider.GetRequiredService<HouseOptions>().IsDemo) PersonaSignIn.Map(routes);
    }

    private static void AddIdentity(IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<KeyholderStore>().AddScoped<IUserStore<Keyholder>>(s => s.GetRequiredService<KeyholderStore>());
        services.AddScoped<IUserClaimsPrincipalFactory<Keyholder>, KeyholderPrincipals>();
        services.AddScoped<IPasswordValidator<Keyholder>, PasswordRule>();

        // OWASP's figure for PBKDF2 with SHA-512 (Password Storage Cheat Sheet, 2023).
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);
        services.Configure<IdentityPasskeyOptions>(passkey => passkey.ResidentKeyRequirement = "required");
        services.AddIdentityCore<Keyholder>(identity =>
            {
                identity.ClaimsIdentity.UserIdClaimType = SessionClaims.Account;
                identity.ClaimsIdentity.UserNameClaimType = ActorClaims.Name;
                identity.ClaimsIdentity.RoleClaimType = ActorClaims.Role;
                identity.ClaimsIdentity.SecurityStampClaimType = SessionClaims.Stamp;
                identity.Tokens.AuthenticatorTokenProvider = AuthenticatorCodes.Name;
            })
            .AddUserManager<Keyholders>()
            .AddSignInManager<SignIns>()
            .AddTokenProvider<AuthenticatorCodes>(AuthenticatorCodes.Name);
        services.AddScoped<ISecurityStampValidator, SessionCheck>();
    }

    private static AuthenticationBuilder AddSchemes(IServiceCollection services, SessionLimits limits)
    {
        var schemes = services.AddAuthentication(options =>
        {
            options.DefaultScheme = EitherScheme;
            options.DefaultSignInScheme = IdentityConstants.ExternalScheme;
        });
        schemes.AddPolicyScheme(EitherScheme, null, policy => policy.ForwardDefaultSelector = context =>
            TokenHandler.Carries(context.Request) ? TokenHandler.Name : IdentityConstants.ApplicationScheme);
        schemes.AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.Name, null);
        schemes.AddIdentityCookies(cookies =>
        {
            cookies.ApplicationCookie!.Configure(cookie => Session(cookie, limits));
            cookies.ExternalCookie!.Configure(c => c.Cookie.Name = "bluelamp.outside");
            cookies.TwoFactorUserIdCookie!.Configure(c => c.Cookie.Name = "bluelamp.half");
        });
        return schemes;
    }

    private static void Session(CookieAuthenticationOptions cookie, SessionLimits limits)
    {
        cookie.Cookie.Name = "bluelamp";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = limits.Idle;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/sign-in";
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events.OnSigningIn = SessionTime.Begin;
        cookie.Events.OnCheckSlidingExpiration = SessionTime.Slide;
        cookie.Events.OnRedirectToLogin = ToSignIn;
        cookie.Events.OnRedirectToAccessDenied = Plain(StatusCodes.Status403Forbidden);
    }

    // A program is told; a fragment takes its whole page along; a person is shown the way.
    private static Task ToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            return Plain(StatusCodes.Status401Unauthorized)(context);
        if (context.Request.Headers.ContainsKey("HX-Request"))
        {
            var page = ReturnTo.Local(PathOf(context.Request.Headers["HX-Current-URL"].ToString()));
            context.Response.Headers["HX-Redirect"] = $"/sign-in?returnUrl={Uri.EscapeDataString(page)}";
            return Plain(StatusCodes.Status401Unauthorized)(context);
        }

        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    private static string? PathOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.PathAndQuery : null;

    private static Func<RedirectContext<CookieAuthenticationOptions>, Task> Plain(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };
}
