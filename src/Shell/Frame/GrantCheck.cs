using Bluelamp.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Bluelamp.Shell.Frame;

/// <summary>Asks every page and endpoint for its grant before it runs. One that states none is closed to all: forgetting opens nothing.</summary>
public sealed class GrantCheck(RequestDelegate next)
{
    public async Task Invoke(HttpContext context, Actor actor)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint is null || endpoint.Metadata.GetMetadata<PublicAttribute>() is not null)
        {
            await next(context);
            return;
        }

        if (actor == Actor.Public)
        {
            await context.ChallengeAsync();
            return;
        }

        var grant = endpoint.Metadata.GetMetadata<GrantAttribute>();
        if (grant is null || !actor.Holds(grant.Roles)) throw new Forbidden("open this page");
        await next(context);
    }
}
