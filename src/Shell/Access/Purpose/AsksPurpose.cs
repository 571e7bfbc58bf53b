using Bluelamp.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Bluelamp.Shell.Access;

/// <summary>A page that shows people's data: opened without a purpose, it first asks why. <c>?task=incident:…</c> gives the task itself as the reason.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AsksPurposeAttribute : Attribute;

/// <summary>Takes the purpose from the task in hand, or sends the person to say one, where a page asks for it; before anything asks who they are.</summary>
internal sealed class PurposeGate(RequestDelegate next)
{
    public const string TaskField = "task";

    public async Task Invoke(HttpContext context, Store store, PurposeOfAccess purposes)
    {
        if (context.User.Identity is not { IsAuthenticated: true } || context.GetEndpoint()?.Metadata.GetMetadata<AsksPurposeAttribute>() is null)
        {
            await next(context);
            return;
        }

        if (Ref.TryParse(context.Request.Query[TaskField].ToString(), out var task) && await Words(store, task, ActorOf.Principal(context.User)) is { } words)
            purposes.Say(context, words);
        if (HttpMethods.IsGet(context.Request.Method) && purposes.Of(context) is null)
        {
            context.Response.Redirect($"/purpose?returnUrl={Uri.EscapeDataString(context.Request.GetEncodedPathAndQuery())}");
            return;
        }

        await next(context);
    }

    /// <summary>A record in hand as a reason, if this person may see it: <c>incident CAD 1234/17JUL26</c>.</summary>
    private static async Task<string?> Words(Store store, Ref task, Actor actor)
    {
        if (await store.Read(actor).See(task) is not { } seen) return null;
        var words = $"{seen.Ref.Type.Replace('-', ' ')} {seen.Record.Reference ?? seen.Record.Title}";
        return words[..Math.Min(words.Length, PurposeOfAccess.LengthMax)];
    }
}
