using System.Diagnostics;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace Bluelamp.Shell.Errors;

/// <summary>The one place where exceptions become answers: a calm page for a person, problem details (RFC 9457) for a program.</summary>
public sealed class Faults(RequestDelegate next, ILogger<Faults> log)
{
    public async Task Invoke(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: 404 or 405, ContentLength: null, ContentType: null } && !HttpMethods.IsHead(context.Request.Method))
                await Answer(context, new Fault(context.Response.StatusCode, "not-found", "There is nothing at this address."));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be answered.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            var fault = Fault.Of(e);
            if (fault.Status == StatusCodes.Status500InternalServerError) log.LogError(e, "Trace {TraceId}: {Path}", TraceOf(context), context.Request.Path);
            await Answer(context, fault);
        }
    }

    /// <summary>The id that stands on the page and in the program's log.</summary>
    public static string TraceOf(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    private async Task Answer(HttpContext context, Fault fault)
    {
        context.Response.Clear();
        context.Response.StatusCode = fault.Status;
        if (IsProgram(context.Request))
        {
            await context.Response.WriteAsJsonAsync(fault.Problem(TraceOf(context)), Json.Options, "application/problem+json");
            return;
        }

        context.Features.Set(fault);
        context.Features.Set(new WasAt(context.Request.Method, context.Request.Path, context.Request.QueryString));
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = "/fault";
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        await next(context);
    }

    private static bool IsProgram(HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        || request.Headers.Accept.ToString().Contains("json", StringComparison.Ordinal);
}

/// <summary>Where the request was going when it failed.</summary>
public sealed record WasAt(string Method, PathString Path, QueryString Query);

/// <summary>An answer that is not the one hoped for. <paramref name="Type"/> is stable: programs may decide by it.</summary>
public sealed record Fault(int Status, string Type, string Sentence, string? Field = null, Stale? Stale = null)
{
    /// <summary>What an exception means to whoever asked.</summary>
    public static Fault Of(Exception e) => e switch
    {
        Refused refused => new(422, "refused", refused.Message, refused.Field),
        Stale stale => new(409, "stale", stale.Message, null, stale),
        NotFound missing => new(404, "not-found", missing.Message),
        Forbidden forbidden => new(403, "forbidden", forbidden.Message),
        BadHttpRequestException bad => new(bad.StatusCode, "bad-request", bad.Message),
        _ => new(500, "fault", "Something went wrong on our side. Nothing you typed was saved; go back and try once more."),
    };

    /// <summary>As problem details.</summary>
    public ProblemDetails Problem(string trace)
    {
        var problem = new ProblemDetails { Status = Status, Type = $"urn:bluelamp:{Type}", Title = Sentence };
        problem.Extensions["traceId"] = trace;
        if (Field is not null) problem.Extensions["field"] = Field;
        if (Stale is not null)
        {
            problem.Extensions["record"] = Stale.Record.ToString();
            problem.Extensions["expected"] = Stale.Expected;
            problem.Extensions["actual"] = Stale.Actual;
        }

        return problem;
    }
}
