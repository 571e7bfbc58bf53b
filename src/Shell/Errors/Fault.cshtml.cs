using System.Text.Json;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell.Errors;

/// <summary>What went wrong, calmly; for a stale change, what somebody else changed meanwhile and what was typed.</summary>
[Public]
[IgnoreAntiforgeryToken]
public sealed class FaultModel(Desk desk) : PageModel
{
    private static readonly HashSet<string> NotTyped = new(StringComparer.OrdinalIgnoreCase) { Desk.KeyField, "__RequestVerificationToken", "Version" };

    public Fault Fault { get; private set; } = new(404, "not-found", "There is nothing at this address.");

    public string Heading => Fault.Status switch
    {
        403 => "You cannot open this page",
        404 => "Page not found",
        409 => "Somebody changed this first",
        422 => "That cannot be done",
        _ => "Sorry, there is a problem",
    };

    public string Trace => Faults.TraceOf(HttpContext);

    public string BackTo { get; private set; } = "/";

    public string ChangedBy { get; private set; } = "";

    public string ChangedBecause { get; private set; } = "";

    public IReadOnlyList<Difference> Changes { get; private set; } = [];

    public IReadOnlyList<(string Field, string Value)> Typed { get; private set; } = [];

    public async Task OnGet()
    {
        Fault = HttpContext.Features.Get<Fault>() ?? Fault;
        Response.StatusCode = Fault.Status;
        if (HttpContext.Features.Get<WasAt>() is { } was) BackTo = was.Path + was.Query.ToString();
        if (Fault.Stale is { } stale) await Compare(stale);
        if (Fault.Stale is not null && Request.HasFormContentType)
            Typed = [.. Request.Form.Where(f => !NotTyped.Contains(f.Key) && f.Value.ToString().Length > 0).Select(f => (f.Key, f.Value.ToString()))];
    }

    private async Task Compare(Stale stale)
    {
        var history = await desk.Reading.History(stale.Record, 100);
        if (history.FirstOrDefault() is not { } now || history.FirstOrDefault(e => e.Version == stale.Expected) is not { } was) return;
        (ChangedBy, ChangedBecause) = (now.By, now.Because);
        Changes = Difference.Between(was.Data.Span, now.Data.Span);
    }
}

/// <summary>One field that differs between two versions, as text.</summary>
public sealed record Difference(string Field, string Was, string Now)
{
    /// <summary>The fields that differ, in the order of the newer one.</summary>
    public static IReadOnlyList<Difference> Between(ReadOnlySpan<byte> was, ReadOnlySpan<byte> now)
    {
        if (was.IsEmpty || now.IsEmpty) return [];
        var (before, after) = (JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(was)!, JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(now)!);
        return [.. after.Keys.Union(before.Keys).Select(k => new Difference(k, Text(before, k), Text(after, k))).Where(d => d.Was != d.Now)];
    }

    private static string Text(Dictionary<string, JsonElement> state, string field) =>
        !state.TryGetValue(field, out var value) ? "" : value.ValueKind == JsonValueKind.String ? value.GetString()! : value.ToString();
}
