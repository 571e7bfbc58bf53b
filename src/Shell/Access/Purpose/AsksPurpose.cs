using System.Security.Claims;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Bluelamp.Shell.Access;

/// <summary>
/// A page that shows people's data: opened without a purpose, it first asks why. <c>?task=incident:…</c> gives the task itself as the
/// reason.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AsksPurposeAttribute : Attribute;

/// <summary>
/// Gives the person at the desk the purpose in force, before anything asks who they are; where a page asks for one, takes it from the
/// task in hand or sends them to say it.
/// </summary>
internal sealed class PurposeGate(RequestDelegate next)
{
    public const string TaskField = "task";

    public async Task Invoke(HttpContext context, Store store, PurposeOfAccess purposes)
    {
        if (context.User.Identity is not { IsAuthenticated: true })
        {
            await next(context);
            return;
        }

        // Who may not open the page is told so by the gate, and is not first asked why.
        var metadata = context.GetEndpoint()?.Metadata;
        var asks = metadata?.GetMetadata<AsksPurposeAttribute>() is not null
            && (metadata.GetMetadata<GrantAttribute>() is not { } grant || ActorClaims.ActorOf(context.User).Holds(grant.Roles));
        if (asks && Ref.TryParse(context.Request.Query[TaskField].ToString(), out var task)
            && await Words(store, task, ActorClaims.ActorOf(context.User)) is { } words) purposes.Say(context, words);
        if (purposes.Of(context) is { } purpose)
        {
            // An identity of its own, so that the session's cookie never carries it.
            context.User = new(context.User.Identities.Append(new ClaimsIdentity([new(ActorClaims.Purpose, purpose)])));
        }
        else if (asks && HttpMethods.IsGet(context.Request.Method))
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
