using System.Security.Claims;
using Bluelamp.Kernel;

namespace Bluelamp.Shell;

/// <summary>The claims a sign-in gives, and the actor they make.</summary>
public static class ActorClaims
{
    /// <summary>The user name; stands in the log.</summary>
    public const string Name = "name";

    /// <summary>As shown beside a log line.</summary>
    public const string Display = "display";

    /// <summary>One for each role held.</summary>
    public const string Role = "role";

    /// <summary>One for each team.</summary>
    public const string Team = "team";

    /// <summary>The highest <see cref="Marking"/> seen, by name.</summary>
    public const string Clearance = "clearance";

    /// <summary>Why records are being looked at.</summary>
    public const string Purpose = "purpose";

    /// <summary>The actor a signed-in principal is; <see cref="Actor.Public"/> when nobody is signed in.</summary>
    public static Actor ActorOf(ClaimsPrincipal principal)
    {
        if (principal.Identity is not { IsAuthenticated: true } || principal.FindFirstValue(Name) is not { Length: > 0 } name) return Actor.Public;
        return new(name)
        {
            Display = principal.FindFirstValue(Display) ?? name,
            Roles = All(principal, Role),
            Teams = All(principal, Team),
            Clearance = Enum.TryParse<Marking>(principal.FindFirstValue(Clearance), ignoreCase: true, out var clearance) ? clearance : Marking.Official,
            Purpose = principal.FindFirstValue(Purpose),
        };
    }

    private static HashSet<string> All(ClaimsPrincipal principal, string claim) => [.. principal.FindAll(claim).Select(c => c.Value)];
}
