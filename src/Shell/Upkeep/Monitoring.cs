using Bluelamp.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bluelamp.Shell;

/// <summary>The doors for those who watch over the program: does it live, may it be given work, how is it.</summary>
public static class Monitoring
{
    /// <summary>A reader of the log further behind than this will not show today what was written today.</summary>
    public const long BehindMax = 250_000;

    // Who balances load asks every second or so and waits no longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void Map(IEndpointRouteBuilder routes)
    {
        // It remembers when the program was started.
        routes.ServiceProvider.GetRequiredService<HouseStates>();
        routes.MapGet("/health", () => "alive").WithMetadata(new PublicAttribute()).ExcludeFromDescription();
        routes.MapGet("/ready", Ready).WithMetadata(new PublicAttribute()).ExcludeFromDescription();
        routes.MapGet("/status", Status).WithMetadata(new GrantAttribute(Roles.Administrator, Roles.Auditor)).ExcludeFromDescription();
    }

    // Anybody may ask: it says what kind of thing is wrong, and no name, place or number.
    private static async Task<IResult> Ready(HttpContext context, Store store, ILoggerFactory log)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            var progress = await store.Progress().WaitAsync(Patience, context.RequestAborted);
            return progress.Any(p => p.Name != Chores.Seal && p.Behind > BehindMax)
                ? No("A reader of the log is far behind.")
                : TypedResults.Text("ready");
        }
        catch (Exception away) when (away is not OperationCanceledException)
        {
            // Which fault it is stands in the log and on the status page: not for everybody.
            log.CreateLogger(typeof(Monitoring)).LogWarning(away, "Not ready");
            return No("The store does not answer.");
        }
    }

    private static async Task<IResult> Status(HttpContext context, HouseStates states)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(await states.Now(), Json.Options);
    }

    private static ContentHttpResult No(string sentence) =>
        TypedResults.Text($"not ready: {sentence}", statusCode: StatusCodes.Status503ServiceUnavailable);
}
