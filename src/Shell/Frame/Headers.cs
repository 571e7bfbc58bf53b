using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Bluelamp.Shell;

/// <summary>What every answer tells the browser to refuse: foreign and inline scripts and styles, framing,
/// guessing, leaking addresses.</summary>
public static class Headers
{
    // blob: for images and media a page makes itself (map sprites, recordings); data: for images in MapLibre's own stylesheet.
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; media-src 'self' blob:; " +
        "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>Adds the headers to the answer in hand; pages are never kept by caches unless they say so.</summary>
    public static Task Add(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(static state =>
        {
            var request = ((HttpContext)state).Request;
            var headers = ((HttpContext)state).Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(self), microphone=(self), geolocation=(self), payment=(), usb=()";
            // A year, as RFC 6797 6.1.1 counts: seconds. Over plain http the header means nothing (7.2).
            if (request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
            // The number that finds this request among the traces (W3C Trace Context Level 2).
            if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } trace)
                headers["traceresponse"] = $"00-{trace.TraceId}-{trace.SpanId}-{(trace.Recorded ? "01" : "00")}";
            if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }, context);
        return next(context);
    }
}
