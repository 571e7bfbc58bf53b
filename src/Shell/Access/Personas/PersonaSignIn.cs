using Bluelamp.Kernel;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bluelamp.Shell.Access;

/// <summary>One click signs in as a persona. Mapped in demo mode only: elsewhere there is no such address.</summary>
internal static class PersonaSignIn
{
    public const string Path = "/sign-in/persona";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, SignIn).WithMetadata(new PublicAttribute()).DisableAntiforgery();

    private static async Task<IResult> SignIn(HttpContext context, IAntiforgery antiforgery, Store store, Keyholders users, SignIns signIns)
    {
        // By hand, because the middleware that does it is the host's to add or not.
        if (!await antiforgery.IsRequestValidAsync(context)) return Results.BadRequest();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var name = form["name"].ToString();
        var known = store.Read(Door.Itself).Table(Personas.Table).All.Any(p => p.UserName == name);
        var user = known ? await users.FindByNameAsync(name) : null;
        if (user is null || !(await signIns.Admit(user)).Succeeded) return Results.NotFound();
        return Results.LocalRedirect(ReturnTo.Local(form["returnUrl"]));
    }
}
