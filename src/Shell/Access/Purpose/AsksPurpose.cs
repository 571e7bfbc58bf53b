using Bluelamp.Kernel;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Bluelamp.Shell.Access;

/// <summary>A page that shows people's data: opened without a purpose, it first asks why. <c>?task=incident:…</c> gives the task itself as the reason.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AsksPurposeAttribute : Attribute;

/// <summary>Asks before the page is made, so that whatever it reads is logged with the purpose.</summary>
internal sealed class PurposeFilter(Store store, PurposeOfAccess purposes) : IAsyncResourceFilter
{
    public const string TaskField = "task";

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (!context.ActionDescriptor.EndpointMetadata.OfType<AsksPurposeAttribute>().Any() || http.User.Identity is not { IsAuthenticated: true })
        {
            await next();
            return;
        }

        if (Ref.TryParse(http.Request.Query[TaskField].ToString(), out var task) && await Words(task, ActorOf.Principal(http.User)) is { } words)
            purposes.Say(http, words);
        if (purposes.Of(http) is null && HttpMethodIsRead(http.Request.Method))
        {
            context.Result = new RedirectResult($"/purpose?returnUrl={Uri.EscapeDataString(http.Request.GetEncodedPathAndQuery())}");
            return;
        }

        await next();
    }

    /// <summary>A record in hand as a reason, if this person may see it: <c>incident CAD 1234/17JUL26</c>.</summary>
    private async Task<string?> Words(Ref task, Actor actor)
    {
        if (await store.Read(actor).See(task) is not { } seen) return null;
        var words = $"{seen.Ref.Type.Replace('-', ' ')} {seen.Record.Reference ?? seen.Record.Title}";
        return words[..Math.Min(words.Length, PurposeOfAccess.LengthMax)];
    }

    private static bool HttpMethodIsRead(string method) => method is "GET" or "HEAD";
}
