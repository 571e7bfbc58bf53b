using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Bluelamp.Kernel;
using Bluelamp.Shell.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Shell.Limits;

/// <summary>Holds back whoever asks too often: by person, by token, by address for those not signed in. Who is held back is told how
/// long to wait (429, <c>Retry-After</c>).</summary>
public static class Limiting
{
    /// <summary>Adds the limits of <see cref="RequestLimits"/>.</summary>
    public static IServiceCollection AddLimits(this IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.GlobalLimiter = Limiter();
        limiter.OnRejected = static (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
            rejected.HttpContext.Response.Headers.RetryAfter =
                Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
    });

    /// <summary>What holds every request to its limits.</summary>
    public static PartitionedRateLimiter<HttpContext> Limiter() => PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<HttpContext, string>(Whole), PartitionedRateLimiter.Create<HttpContext, string>(Form));

    /// <summary>A limit's rule for one who asks: a store of <c>AtOnce</c> that fills again by <c>PerMinute</c>.</summary>
    internal static RateLimitPartition<string> Of(RequestLimit limit, string who) =>
        RateLimitPartition.GetTokenBucketLimiter($"{limit.Name} {who}", _ =>
        {
            // One token a tick where a minute has fewer than sixty, otherwise so many a second.
            var seconds = Math.Max(1, 60 / limit.PerMinute);
            return new()
            {
                TokenLimit = limit.AtOnce,
                TokensPerPeriod = Math.Max(1, limit.PerMinute * seconds / 60),
                ReplenishmentPeriod = TimeSpan.FromSeconds(seconds),
                QueueLimit = 0,
            };
        });

    /// <summary>Where a request comes from. An IPv6 user has a whole /64, so it counts as one.</summary>
    internal static string AddressOf(IPAddress? address)
    {
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes).ToString();
    }

    private static RateLimitPartition<string> Whole(HttpContext context)
    {
        if (IsFree(context)) return RateLimitPartition.GetNoLimiter("");
        var limits = LimitsOf(context);
        var actor = ActorClaims.ActorOf(context.User);
        if (actor == Actor.Public)
            return Of(limits.Of(RequestLimit.Address), AddressOf(context.Connection.RemoteIpAddress));
        return Of(limits.Of(TokenHandler.Carries(context.Request) ? RequestLimit.Token : RequestLimit.Person), actor.Name);
    }

    private static RateLimitPartition<string> Form(HttpContext context)
    {
        if (IsFree(context) || !HttpMethods.IsPost(context.Request.Method)
            || context.GetEndpoint()?.Metadata.GetMetadata<PublicAttribute>() is null) return RateLimitPartition.GetNoLimiter("");
        var name = context.Request.Path.StartsWithSegments("/sign-in", StringComparison.Ordinal)
            ? RequestLimit.SignIn : RequestLimit.PublicForm;
        return Of(LimitsOf(context).Of(name), AddressOf(context.Connection.RemoteIpAddress));
    }

    // The house's own stylesheets and pictures, the load balancer's questions, and the page that says why one was held back.
    private static bool IsFree(HttpContext context) => Fault.Of(context) is not null || context.GetEndpoint() is not RouteEndpoint endpoint
        || endpoint.RoutePattern.RawText?.Trim('/') is "health" or "ready"
        || endpoint.Metadata.Any(m => m.GetType().Name == "StaticAssetDescriptor");

    private static RequestLimits LimitsOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<Store>().Read(Door.Itself).Table(RequestLimits.Table);
}
