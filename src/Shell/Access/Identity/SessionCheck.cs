using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Bluelamp.Shell.Access;

/// <summary>
/// Asks at every request whether a session still holds. Two reads by index cost less than a person disabled a moment ago who is still in.
/// </summary>
internal sealed class SessionCheck(Keyholders users, SessionLimits limits, TimeProvider time) : ISecurityStampValidator
{
    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var session = context.Principal ?? new();
        var user = await users.FindByIdAsync(session.FindFirstValue(SessionClaims.Account) ?? "");
        if (user is not { MayEnter: true } || user.Credential.Stamp != session.FindFirstValue(SessionClaims.Stamp)
            || !SessionTime.Holds(context.HttpContext, context.Properties, time.GetUtcNow(), limits))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
            return;
        }

        // Roles changed meanwhile hold from this click on.
        if (user.Account!.Version.ToString(CultureInfo.InvariantCulture) == session.FindFirstValue(SessionClaims.Version)) return;
        context.ReplacePrincipal(Principals.Of(user, IdentityConstants.ApplicationScheme));
        context.ShouldRenew = true;
    }
}
