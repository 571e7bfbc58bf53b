using Bluelamp.Kernel;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Bluelamp.Host;

/// <summary>Traces, metrics and logs for a collector (OTLP), when setting <c>Telemetry:Endpoint</c> names one; otherwise nothing is
/// gathered and nothing sent.</summary>
internal static class Telemetry
{
    /// <summary>Where the collector is: <c>http://localhost:4317</c>. <c>Telemetry:Protocol</c> is <c>grpc</c> or <c>http</c>.</summary>
    public const string Endpoint = "Telemetry:Endpoint";

    // What the platform tells by itself: requests, connections, those held back, memory.
    private static readonly string[] Meters =
        [Signals.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting",
            "System.Runtime"];

    /// <exception cref="Refused">The settings make no sense.</exception>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[Endpoint] is not { Length: > 0 } text) return;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
            throw new Refused($"{Endpoint} is the address of a collector, such as http://localhost:4317, not \"{text}\".");
        var protocol = builder.Configuration["Telemetry:Protocol"] switch
        {
            null or "" or "grpc" => OtlpExportProtocol.Grpc,
            "http" => OtlpExportProtocol.HttpProtobuf,
            var other => throw new Refused($"Telemetry:Protocol is grpc or http, not \"{other}\"."),
        };
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(house => house.AddService(
                "bluelamp", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3)))
            .WithTracing(traces => traces.AddSource(Signals.Name).AddAspNetCoreInstrumentation(requests =>
            {
                requests.Filter = context => context.Request.Path.Value is not ("/health" or "/ready" or "/live")
                    && !context.Request.Path.StartsWithSegments("/_content", StringComparison.Ordinal);

                // An address may hold a secret (a followed report) or what was searched for: the route says enough.
                requests.EnrichWithHttpResponse = (activity, response) =>
                {
                    activity.SetTag("url.path", (response.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
                    activity.SetTag("url.query", null);
                };
            }))
            .WithMetrics(metrics => metrics.AddMeter(Meters))
            .WithLogging()
            .UseOtlpExporter(protocol, endpoint);
    }
}
