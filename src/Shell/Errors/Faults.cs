using System.Diagnostics;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Bluelamp.Shell;

/// <summary>What went wrong with a request, as the fault page and a problem say it.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Path">What was asked for.</param>
/// <param name="TraceId">Stands in the log beside the details; a person can quote it.</param>
/// <param name="Error">What was thrown, if anything was.</param>
public sealed record Fault(int Status, PathString Path, string TraceId, Exception? Error)
{
    /// <summary>The query of what was asked for.</summary>
    public QueryString Query { get; init; }

    /// <summary>True when nothing was sent to be saved.</summary>
    public bool IsRead { get; init; }

    /// <summary>The form that was posted, if one was.</summary>
    public IFormCollection? Form { get; init; }

    /// <summary>The fault of the request in hand, when the fault page shows one.</summary>
    public static Fault? Of(HttpContext context) => context.Items[typeof(Fault)] as Fault;
}

/// <summary>The one place where an error becomes a page for a person or problem details (RFC 9457) for a machine.</summary>
public sealed class Faults(RequestDelegate next, ILogger<Faults> log)
{
    /// <summary>The page a person gets.</summary>
    public const string Page = "/fault";

    public async Task Invoke(HttpContext context)
    {
        Exception? error = null;
        try
        {
            await next(context);
            if (!IsBareError(context)) return;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception thrown) when (!context.Response.HasStarted)
        {
            error = thrown;
        }

        await Answer(context, error);
    }

    /// <summary>True when the asker reads problem details: the API, a script's fetch, a fragment.</summary>
    public static bool WantsProblem(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        || request.Headers.ContainsKey("HX-Request")
        || request.Headers["Sec-Fetch-Dest"] == "empty"
        || (request.Headers.Accept.Count > 0 && !request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
            && !request.Headers.Accept.ToString().Contains("*/*", StringComparison.Ordinal));

    private async Task Answer(HttpContext context, Exception? error)
    {
        var status = error is null ? context.Response.StatusCode : StatusOf(error);
        var fault = new Fault(status, context.Request.Path, Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier, error);
        if (status >= 500)
            log.LogError(error, "{Method} {Path} failed; trace {TraceId}", context.Request.Method, fault.Path, fault.TraceId);
        if (error is not null) context.Response.Clear();
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable) context.Response.Headers.RetryAfter = "1";
        if (WantsProblem(context.Request))
        {
            await Problem.Write(context, fault);
            return;
        }

        context.Items[typeof(Fault)] = fault with
        {
            Query = context.Request.QueryString,
            IsRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method),
            Form = await FormOf(context.Request),
        };
        await Again(context);
    }

    // The request goes through the house once more, as a plain look at the fault page. Should that fail too, a sentence must do.
    private async Task Again(HttpContext context)
    {
        var (path, query, method) = (context.Request.Path, context.Request.QueryString, context.Request.Method);
        context.SetEndpoint(null);
        context.Features.Get<IRouteValuesFeature>()?.RouteValues.Clear();
        (context.Request.Path, context.Request.QueryString, context.Request.Method) = (Page, default, HttpMethods.Get);
        try
        {
            await next(context);
        }
        catch (Exception again) when (!context.Response.HasStarted)
        {
            log.LogError(again, "The fault page failed while showing {Fault}", Fault.Of(context));
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync($"Something went wrong. Quote {Fault.Of(context)!.TraceId} to the service desk.");
        }
        finally
        {
            (context.Request.Path, context.Request.QueryString, context.Request.Method) = (path, query, method);
        }
    }

    // Only a form the page has read already: one that could not be read is what the fault is about.
    private static async Task<IFormCollection?> FormOf(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.HasFormContentType
            && request.HttpContext.Features.Get<IFormFeature>()?.Form is not null
            ? await request.ReadFormAsync() : null;

    private static bool IsBareError(HttpContext context) =>
        context.Response is { StatusCode: >= 400, HasStarted: false, ContentType: null, ContentLength: null };

    private static int StatusOf(Exception error) => error switch
    {
        Refused => StatusCodes.Status422UnprocessableEntity,
        Stale => StatusCodes.Status409Conflict,
        NotFound => StatusCodes.Status404NotFound,
        Forbidden => StatusCodes.Status403Forbidden,
        AntiforgeryValidationException => StatusCodes.Status400BadRequest,
        BadHttpRequestException bad => bad.StatusCode,

        // The kernel's words for a store that is away and for a disk that takes nothing: the same may succeed later.
        _ when error is DiskTrouble || error.GetType() == typeof(IOException) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
