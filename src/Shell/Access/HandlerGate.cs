using System.Reflection;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace Bluelamp.Shell.Access;

/// <summary>Lets a request through to a page's handler whose own <see cref="GrantAttribute"/> allows it: a page that an auditor may read
/// has buttons that an auditor may not press.</summary>
internal sealed class HandlerGate(IPageHandlerMethodSelector handlers) : IAuthorizationFilter, IOrderedFilter
{
    // Before antiforgery: who may not is told so, whatever else is wrong with the form.
    public int Order => -1;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (context.ActionDescriptor is not CompiledPageActionDescriptor page) return;
        var handler = handlers.Select(new PageContext(context) { ActionDescriptor = page });
        if (handler?.MethodInfo.GetCustomAttribute<GrantAttribute>() is not { } grant) return;
        if (!ActorClaims.ActorOf(context.HttpContext.User).Holds(grant.Roles)) throw new Forbidden("do this here");
    }
}
