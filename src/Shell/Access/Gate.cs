using Bluelamp.Kernel;
using Bluelamp.Shell.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bluelamp.Shell;

/// <summary>
/// Lets a request through to a page or endpoint whose <see cref="GrantAttribute"/> or <see cref="PublicAttribute"/> allows it; one that
/// states neither is shut.
/// </summary>
public sealed class Gate(RequestDelegate next, ILogger<Gate> log)
{
    /// <summary>Where those who are not signed in are sent.</summary>
    public const string SignIn = "/sign-in";

    public Task Invoke(HttpContext context)
    {
        var endpoint = context.GetEndpoint();

        // What is no route is routing's own answer: the address is there, the method is not.
        if (endpoint is not RouteEndpoint || endpoint.Metadata.GetMetadata<PublicAttribute>() is not null) return next(context);
        var actor = context.RequestServices.GetRequiredService<Actor>();
        if (endpoint.Metadata.GetMetadata<GrantAttribute>() is { } grant)
        {
            if (actor == Actor.Public) return Challenge(context);
            if (actor.Holds(grant.Roles)) return next(context);
        }
        else
        {
            log.LogError("{Endpoint} states no grant: nobody may open it", endpoint.DisplayName);
        }

        throw new Forbidden("open this page");
    }

    // A form may be sent to another address than its page's; the browser names the page, within this site only.
    private static string PageOf(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer.ToString(), UriKind.Absolute, out var page) && page.Authority == request.Host.Value
            ? page.PathAndQuery : request.Path.ToString();

    private static async Task Challenge(HttpContext context)
    {
        if (Faults.WantsProblem(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        // A form posted after the session ended cannot be posted again by a redirect: the page it came from can, with what was typed.
        var isForm = !HttpMethods.IsGet(context.Request.Method);
        var back = isForm ? PageOf(context.Request) : context.Request.Path + context.Request.QueryString;
        if (isForm) await context.RequestServices.GetRequiredService<Interrupted>().Keep(context, back);
        context.Response.Redirect($"{SignIn}?returnUrl={Uri.EscapeDataString(back)}");
    }
}
