using System.Security.Cryptography;
using System.Text.Json;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Bluelamp.Shell.Access;

/// <summary>
/// Why a person is looking at records, said once a task and kept for the session (DPA 2018 s.62(2): the log gives the justification).
/// </summary>
public sealed class PurposeOfAccess(IDataProtectionProvider protection, Store store)
{
    /// <summary>Longer than any reason needs, short enough for a cookie and a log line.</summary>
    public const int LengthMax = 200;

    /// <summary>A purpose is asked for again after a shift.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromHours(12);

    private const string Cookie = "bluelamp.purpose";
    private static readonly object Item = new();
    private readonly IDataProtector _protector = protection.CreateProtector("bluelamp.purpose");

    /// <summary>The purpose the signed-in person gave; null when none is in force.</summary>
    public string? Of(HttpContext context)
    {
        if (context.Items.TryGetValue(Item, out var said)) return (string?)said;
        var name = context.User.Identity?.Name;
        if (name is null || context.Request.Cookies[Cookie] is not { } cookie) return null;
        try
        {
            var kept = JsonSerializer.Deserialize<Kept>(_protector.Unprotect(cookie))!;

            // The name is inside: at a shared desk the next person is asked for themselves.
            return kept.Name == name && store.Time.GetUtcNow() - kept.At < GoodFor ? kept.Purpose : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps a purpose for the signed-in person, from this request on.</summary>
    /// <exception cref="Refused">It is empty or too long.</exception>
    public void Say(HttpContext context, string purpose)
    {
        purpose = purpose.Trim();
        if (purpose.Length is 0 or > LengthMax) throw new Refused($"Say why, in 1 to {LengthMax} characters.", "purpose");
        var kept = new Kept(context.User.Identity!.Name!, purpose, store.Time.GetUtcNow());
        context.Items[Item] = purpose;
        context.Response.Cookies.Append(Cookie, _protector.Protect(JsonSerializer.Serialize(kept)), new()
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true,
        });
    }

    /// <summary>Ends the task: the next record asks again.</summary>
    public static void Forget(HttpContext context)
    {
        context.Items[Item] = null;
        context.Response.Cookies.Delete(Cookie);
    }

    private sealed record Kept(string Name, string Purpose, DateTimeOffset At);
}
