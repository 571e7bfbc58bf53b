using Bluelamp.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Access;

/// <summary>Fills a page's form with what its reader sent too late, and has the page say so. It is never sent by itself.</summary>
internal sealed class TypedAgain(Interrupted interrupted) : IPageFilter
{
    /// <summary>True when the page in hand holds what was typed before.</summary>
    public static bool On(HttpContext context) => context.Items.ContainsKey(typeof(TypedAgain));

    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        var request = context.HttpContext;
        if (!HttpMethods.IsGet(request.Request.Method) || context.Result is not PageResult
            || ActorClaims.ActorOf(request.User) is var reader && reader == Actor.Public
            || interrupted.Take(request, reader) is not { } typed) return;
        foreach (var (name, values) in typed)
            context.ModelState.SetModelValue(name, values.Length == 1 ? values[0] : values, string.Join(',', values));
        request.Items[typeof(TypedAgain)] = true;
    }
}
