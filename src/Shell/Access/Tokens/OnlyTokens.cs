using Bluelamp.Kernel;
using Microsoft.AspNetCore.Http;

namespace Bluelamp.Shell.Access;

/// <summary>For an address that changes something and asks for no form key: a browser sends its cookie whoever wrote the page, a token is
/// only sent on purpose.</summary>
public static class OnlyTokens
{
    /// <summary>Refuses somebody who comes with a session.</summary>
    /// <exception cref="BadHttpRequestException">401: there is no token.</exception>
    public static void Ask(HttpRequest request, Actor actor)
    {
        if (actor != Actor.Public && !request.Headers.ContainsKey("Authorization"))
            throw new BadHttpRequestException(
                "Commands over the API need a bearer token: Authorization: Bearer blt_…", StatusCodes.Status401Unauthorized);
    }
}
