using System.IO.Compression;
using System.Text.Json;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Bluelamp.Shell.Access;

/// <summary>What somebody sent after their session had ended. It is not done; it is kept in their own browser, sealed, for some minutes,
/// and stands in the form again when the same person has signed in and comes back to the page.</summary>
/// <remarks>For browsers without script: with it, drafts.js keeps more. Secrets and files are never kept.</remarks>
internal sealed class Interrupted(
    IDataProtectionProvider protection, TimeProvider time, IOptionsMonitor<CookieAuthenticationOptions> sessions)
{
    /// <summary>Long enough to sign in with a code, short enough for a shared desk.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    private const string CookieName = "bluelamp.typed";

    // A browser sends it with each request until it is taken: three cookies' worth.
    private const int SealedMax = 12_000;

    private static readonly string[] Secrets = ["password", "code", "secret", "passkey", "token", "key"];

    private readonly ChunkingCookieManager _cookies = new();
    private readonly IDataProtector _seal = protection.CreateProtector("bluelamp.typed");

    /// <summary>Keeps a form that came too late, when it is known whose session it was.</summary>
    /// <param name="context">The request.</param>
    /// <param name="page">The page the form stood on.</param>
    public async Task Keep(HttpContext context, string page)
    {
        if (!context.Request.HasFormContentType || OwnerOf(context) is not { } owner || IsAboutSecrets(page)) return;
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var fields = form.Where(f => IsKept(f.Key)).ToDictionary(f => f.Key, f => f.Value.ToArray());
        if (fields.Count == 0) return;
        var kept = Seal(new(owner, PathOf(page), time.GetUtcNow() + KeptFor, fields));
        if (kept.Length <= SealedMax) _cookies.AppendResponseCookie(context, CookieName, kept, Options());
    }

    /// <summary>What the reader of a page had sent from it; null when there is nothing. It is given once.</summary>
    public IReadOnlyDictionary<string, string?[]>? Take(HttpContext context, Actor reader)
    {
        if (_cookies.GetRequestCookie(context, CookieName) is not { } kept) return null;
        var typed = Open(kept);
        var isGood = typed is not null && typed.User == reader.Name && typed.Until > time.GetUtcNow();
        if (isGood && typed!.Path != context.Request.Path) return null;
        _cookies.DeleteCookie(context, CookieName, Options());
        return isGood ? typed!.Fields : null;
    }

    // The ended session's own cookie says whose it was: it is sealed, and other sites' forms come without it.
    private string? OwnerOf(HttpContext context)
    {
        var session = sessions.Get(IdentityConstants.ApplicationScheme);
        return _cookies.GetRequestCookie(context, session.Cookie.Name!) is { } cookie
            ? session.TicketDataFormat.Unprotect(cookie)?.Principal.FindFirst(ActorClaims.Name)?.Value : null;
    }

    private string Seal(Typed typed)
    {
        using var small = new MemoryStream();
        using (var packed = new BrotliStream(small, CompressionLevel.Fastest)) JsonSerializer.Serialize(packed, typed, Json.Options);
        return Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(_seal.Protect(small.ToArray()));
    }

    private Typed? Open(string kept)
    {
        try
        {
            var bytes = _seal.Unprotect(Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlDecode(kept));
            using var packed = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
            return JsonSerializer.Deserialize<Typed>(packed, Json.Options);
        }
        catch (Exception fault) when (fault is FormatException or JsonException or System.Security.Cryptography.CryptographicException)
        {
            // Not ours, or from before the keys were changed: there is nothing to give back.
            return null;
        }
    }

    private static string PathOf(string page) => page.Split('?', '#')[0];

    private static bool IsAboutSecrets(string page) => page.StartsWith("/account", StringComparison.OrdinalIgnoreCase)
        || page.StartsWith("/tokens", StringComparison.OrdinalIgnoreCase) || page.StartsWith("/sign-", StringComparison.OrdinalIgnoreCase);

    private static bool IsKept(string field) =>
        !field.StartsWith('_') && !Secrets.Any(s => field.Contains(s, StringComparison.OrdinalIgnoreCase));

    private static CookieOptions Options() => new()
    {
        HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, MaxAge = KeptFor, Path = "/",
    };

    private sealed record Typed(string User, string Path, DateTimeOffset Until, IReadOnlyDictionary<string, string?[]> Fields);
}
