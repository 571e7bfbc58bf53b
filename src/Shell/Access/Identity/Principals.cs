using System.Globalization;
using System.Security.Claims;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.Identity;

namespace Bluelamp.Shell.Access;

/// <summary>What a session carries beside the claims of its actor.</summary>
internal static class SessionClaims
{
    /// <summary>The account's id; tokens have none.</summary>
    public const string Account = "sub";

    /// <summary>The credential's stamp when the session began.</summary>
    public const string Stamp = "stamp";

    /// <summary>The account's version the other claims were taken from.</summary>
    public const string Version = "version";
}

/// <summary>Makes a principal of an account, a token or a test's wish.</summary>
public static class Principals
{
    /// <summary>A principal with the claims of <see cref="ActorClaims"/>.</summary>
    /// <param name="scheme">How it was proved: the authentication type.</param>
    /// <param name="name">User name.</param>
    /// <param name="display">As colleagues see it.</param>
    /// <param name="roles">Role names.</param>
    /// <param name="teams">Team names.</param>
    /// <param name="clearance">The highest marking.</param>
    public static ClaimsPrincipal Of(
        string scheme, string name, string display, IEnumerable<string> roles, IEnumerable<string> teams, Marking clearance)
    {
        var identity = new ClaimsIdentity(scheme, ActorClaims.Name, ActorClaims.Role);
        identity.AddClaim(new(ActorClaims.Name, name));
        identity.AddClaim(new(ActorClaims.Display, display));
        identity.AddClaim(new(ActorClaims.Clearance, clearance.ToString()));
        identity.AddClaims(roles.Select(r => new Claim(ActorClaims.Role, r)));
        identity.AddClaims(teams.Select(t => new Claim(ActorClaims.Team, t)));
        return new(identity);
    }

    internal static ClaimsPrincipal Of(Keyholder user, string scheme)
    {
        var account = user.Account!.Record;
        var principal = Of(scheme, account.UserName, account.DisplayName, account.Roles, account.Teams, account.Clearance);
        var identity = (ClaimsIdentity)principal.Identity!;
        identity.AddClaim(new(SessionClaims.Account, user.Id.ToString()));
        identity.AddClaim(new(SessionClaims.Stamp, user.Credential.Stamp));
        identity.AddClaim(new(SessionClaims.Version, user.Account.Version.ToString(CultureInfo.InvariantCulture)));
        return principal;
    }
}

/// <summary>Tells ASP.NET Core Identity what a session's principal is made of.</summary>
internal sealed class KeyholderPrincipals : IUserClaimsPrincipalFactory<Keyholder>
{
    public Task<ClaimsPrincipal> CreateAsync(Keyholder user) => Task.FromResult(Principals.Of(user, IdentityConstants.ApplicationScheme));
}
