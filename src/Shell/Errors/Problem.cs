using Bluelamp.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Shell;

/// <summary>Problem details (RFC 9457): a stable <c>type</c> for machines, a sentence for whoever reads their logs.</summary>
public static class Problem
{
    private const int ChangesMax = 20;

    /// <summary>Writes the problem of a fault as the answer.</summary>
    public static async Task Write(HttpContext context, Fault fault)
    {
        context.Response.StatusCode = fault.Status;
        var problem = Of(fault);
        if (fault.Error is Stale stale) problem.Extensions["changes"] = await Others(context, stale);
        await context.Response.WriteAsJsonAsync(problem, options: null, "application/problem+json", context.RequestAborted);
    }

    /// <summary>A fault as problem details; the field of a refusal and the versions of a stale change stand beside the sentence.</summary>
    public static ProblemDetails Of(Fault fault)
    {
        var (name, title) = Kind(fault.Status);
        var problem = new ProblemDetails
        {
            Type = $"urn:bluelamp:problem:{name}",
            Title = title,
            Status = fault.Status,
            Detail = fault.Error is Refused or Stale or NotFound or Forbidden or DiskTrouble or BadHttpRequestException
                ? fault.Error.Message : null,
            Instance = fault.Path,
            Extensions = { ["traceId"] = fault.TraceId },
        };
        if (fault.Error is Refused { Field: { } field }) problem.Extensions["field"] = field;
        if (fault.Error is Refused { Parts: { Count: > 1 } parts })
            problem.Extensions["errors"] = parts.Select(p => new { field = p.Field, sentence = p.Message }).ToList();
        if (fault.Error is Stale stale)
            (problem.Extensions["record"], problem.Extensions["expected"], problem.Extensions["actual"]) =
                (stale.Record.ToString(), stale.Expected, stale.Actual);
        return problem;
    }

    // What was done since, newest first, as this asker may see it: who, when, why.
    private static async Task<IReadOnlyList<object>> Others(HttpContext context, Stale stale)
    {
        var services = context.RequestServices;
        var reading = services.GetRequiredService<Store>().Read(services.GetRequiredService<Actor>());
        return [.. (await reading.History(stale.Record, ChangesMax)).Where(e => e.Version > stale.Expected).Select(e =>
            (object)new { version = e.Version, at = e.At, by = e.By, action = e.Action, because = e.Because })];
    }

    private static (string Name, string Title) Kind(int status) => status switch
    {
        400 => ("bad-request", "The request could not be read."),
        401 => ("not-signed-in", "Sign in first."),
        403 => ("forbidden", "Your role does not let you do this."),
        404 => ("not-found", "There is no such thing, or none that you may see."),
        405 => ("method", "This address does not take that method."),
        409 => ("stale", "Somebody changed the record first."),
        413 => ("too-large", "The request is too large."),
        415 => ("media-type", "Send the body as JSON."),
        422 => ("refused", "A rule says no."),
        429 => ("too-many", "Too many requests: try again in a moment."),
        503 => ("away", "The store cannot take this now. Send the same again, with the same key."),
        >= 500 => ("failed", "Something went wrong on our side."),
        _ => ("other", "The request was not answered."),
    };
}
