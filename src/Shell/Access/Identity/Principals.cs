using System.Globalization;
using System.Security.Claims;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.Identity;

namespace Bluelamp.Shell.Access;

/// <summary>The claims every way of signing in carries, so that an actor is built the same everywhere.</summary>
public static class Claims
{
    /// <summary>User name; stands in the log.</summary>
    public const string Name = "name";

    /// <summary>As colleagues see it.</summary>
    public const string Display = "display";

    /// <summary>One claim a role.</summary>
    public const string Role = "role";

    /// <summary>One claim a team.</summary>
    public const string Team = "team";

    /// <summary>The highest marking: a <see cref="Marking"/> by name.</summary>
    public const string Clearance = "clearance";

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
    /// <summary>A principal with the claims of <see cref="Claims"/>.</summary>
    /// <param name="scheme">How it was proved: the authentication type.</param>
    /// <param name="name">User name.</param>
    /// <param name="display">As colleagues see it.</param>
    /// <param name="roles">Role names.</param>
    /// <param name="teams">Team names.</param>
    /// <param name="clearance">The highest marking.</param>
    public static ClaimsPrincipal Of(
        string scheme, string name, string display, IEnumerable<string> roles, IEnumerable<string> teams, Marking clearance)
    {
        var identity = new ClaimsIdentity(scheme, Claims.Name, Claims.Role);
        identity.AddClaim(new(Claims.Name, name));
        identity.AddClaim(new(Claims.Display, display));
        identity.AddClaim(new(Claims.Clearance, clearance.ToString()));
        identity.AddClaims(roles.Select(r => new Claim(Claims.Role, r)));
        identity.AddClaims(teams.Select(t => new Claim(Claims.Team, t)));
        return new(identity);
    }

    internal static ClaimsPrincipal Of(Keyholder user, string scheme)
    {
        var account = user.Account!.Record;
        var principal = Of(scheme, account.UserName, account.DisplayName, account.Roles, account.Teams, account.Clearance);
        var identity = (ClaimsIdentity)principal.Identity!;
        identity.AddClaim(new(Claims.Account, user.Id.ToString()));
        identity.AddClaim(new(Claims.Stamp, user.Credential.Stamp));
        identity.AddClaim(new(Claims.Version, user.Account.Version.ToString(CultureInfo.InvariantCulture)));
        return principal;
    }
}

/// <summary>Tells ASP.NET Core Identity what a session's principal is made of.</summary>
internal sealed class KeyholderPrincipals : IUserClaimsPrincipalFactory<Keyholder>
{
    public Task<ClaimsPrincipal> CreateAsync(Keyholder user) => Task.FromResult(Principals.Of(user, IdentityConstants.ApplicationScheme));
}
