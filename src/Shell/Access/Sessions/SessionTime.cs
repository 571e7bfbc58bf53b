using System.Globalization;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bluelamp.Shell.Access;

/// <summary>When the session in hand ends.</summary>
/// <param name="EndsIn">So long from now without another click.</param>
/// <param name="CanStay">False when it has been as long as a session may be: only signing in again helps.</param>
public sealed record SessionTime(TimeSpan EndsIn, bool CanStay)
{
    /// <summary>Where a page asks how long it has left (GET, which is no click) and says that its reader is still there (POST).</summary>
    public const string Path = "/session";

    /// <summary>Sent by the house's own scripts with what a page asks by itself: a board that refreshes is nobody's click.</summary>
    public const string QuietHeader = "X-Bluelamp-Quiet";

    private const string Began = "began";

    /// <summary>The session of a request; null when nobody is signed in with one.</summary>
    public static SessionTime? Of(HttpContext context) => context.Items[typeof(SessionTime)] as SessionTime;

    /// <summary>Maps <see cref="Path"/>.</summary>
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapMethods(Path, ["GET", "POST"], (HttpContext context) =>
            Of(context) is { } time ? Results.Json(new { endsIn = (int)time.EndsIn.TotalSeconds, canStay = time.CanStay })
                : Results.NoContent())
        .WithMetadata(new GrantAttribute()).DisableAntiforgery().ExcludeFromDescription();

    /// <summary>Notes when somebody signed in; a renewed cookie keeps it.</summary>
    internal static Task Begin(CookieSigningInContext context)
    {
        context.Properties.Items.TryAdd(Began, context.Properties.IssuedUtc!.Value.ToString("O", CultureInfo.InvariantCulture));
        return Task.CompletedTask;
    }

    /// <summary>A click renews a session; what a page asks by itself, about its time or what changed, does not.</summary>
    internal static Task Slide(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew = context.ElapsedTime >= SessionLimits.RenewedEvery && !IsQuiet(context.Request);
        return Task.CompletedTask;
    }

    /// <summary>Reckons the session of a request; false when it has been as long as one may be.</summary>
    internal static bool Holds(HttpContext context, AuthenticationProperties session, DateTimeOffset now, SessionLimits limits)
    {
        var began = session.Items.TryGetValue(Began, out var at)
            && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var known)
            ? known : session.IssuedUtc ?? now;
        var last = began + limits.Longest;
        if (now >= last) return false;
        var idle = IsQuiet(context.Request) || now - session.IssuedUtc < SessionLimits.RenewedEvery
            ? session.ExpiresUtc ?? now : now + limits.Idle;
        context.Items[typeof(SessionTime)] = new SessionTime((idle < last ? idle : last) - now, last - now > SessionLimits.WarnedBefore);
        return true;
    }

    private static bool IsQuiet(HttpRequest request) => request.Headers.ContainsKey(QuietHeader)
        || (HttpMethods.IsGet(request.Method) && (request.Path == Path || request.Path == "/live"));
}
