using System.Security.Claims;
using System.Text.Encodings.Web;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bluelamp.Kit;

/// <summary>Signs in whoever the headers name. It exists only in tests: the program itself knows no such scheme.</summary>
internal sealed class TestSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string UserHeader = "X-Test-User";
    public const string RolesHeader = "X-Test-Roles";
    public const string TeamsHeader = "X-Test-Teams";
    public const string ClearanceHeader = "X-Test-Clearance";
    private const string TestScheme = "Test";

    /// <summary>Puts the scheme before the program's own, which still answers where no header names anyone.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TestSignIn>(TestScheme, null);
        services.AddOptions<AuthenticationSchemeOptions>(TestScheme).Configure<IOptions<AuthenticationOptions>>((scheme, all) =>
        {
            var own = all.Value.DefaultChallengeScheme;
            if (own is not null) scheme.ForwardDefaultSelector = request => request.Request.Headers.ContainsKey(UserHeader) ? null : own;
        });
        services.PostConfigure<AuthenticationOptions>(all =>
        {
            // The challenge scheme keeps the program's own default for the selector above; sign-in and sign-out stay the program's.
            var own = all.DefaultScheme ?? all.DefaultAuthenticateScheme;
            all.DefaultChallengeScheme ??= own;
            all.DefaultSignInScheme ??= own;
            all.DefaultSignOutScheme ??= own;
            all.DefaultAuthenticateScheme = TestScheme;
        });
    }

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[UserHeader].ToString() is not { Length: > 0 } user) return Task.FromResult(AuthenticateResult.NoResult());
        Claim[] claims =
        [
            new(ActorClaims.Name, user),
            new(ActorClaims.Display, user),
            new(ActorClaims.Clearance, Request.Headers[ClearanceHeader].ToString() is { Length: > 0 } clearance
                ? clearance : "OfficialSensitive"),
            .. Listed(RolesHeader).Select(r => new Claim(ActorClaims.Role, r)),
            .. Listed(TeamsHeader).Select(t => new Claim(ActorClaims.Team, t)),
        ];
        return Task.FromResult(AuthenticateResult.Success(
            new(new(new ClaimsIdentity(claims, TestScheme, ActorClaims.Name, ActorClaims.Role)), TestScheme)));
    }

    private string[] Listed(string header) =>
        Request.Headers[header].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
