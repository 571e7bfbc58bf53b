using System.Security.Claims;
using Bluelamp.Kernel;

namespace Bluelamp.Shell.Access;

/// <summary>The actor a principal stands for: the same for a session, a token, another system's sign-in and a test.</summary>
public static class ActorOf
{
    /// <summary>Builds the actor; one who is not signed in is the public.</summary>
    public static Actor Principal(ClaimsPrincipal principal)
    {
        if (principal is not { Identity: { IsAuthenticated: true, Name: { Length: > 0 } name } }) return Actor.Public;
        return new(name)
        {
            Display = principal.FindFirstValue(Claims.Display) ?? name,
            Roles = principal.FindAll(Claims.Role).Select(c => c.Value).ToHashSet(StringComparer.Ordinal),
            Teams = principal.FindAll(Claims.Team).Select(c => c.Value).ToHashSet(StringComparer.Ordinal),
            Clearance = Enum.TryParse<Marking>(principal.FindFirstValue(Claims.Clearance), out var clearance) ? clearance : Marking.Official,
        };
    }
}
