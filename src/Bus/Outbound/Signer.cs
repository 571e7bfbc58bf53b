using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bluelamp.Kernel;
using Bluelamp.Shell.Access;
using Microsoft.AspNetCore.DataProtection;

namespace Bluelamp.Bus;

/// <summary>Signs what a webhook is sent, so that the subscriber knows who sent it and when.</summary>
/// <remarks>
/// Header <c>Bluelamp-Signature: t=UNIX-SECONDS,v1=HEX</c>, where HEX is HMAC-SHA256 of the UTF-8 text <c>UNIX-SECONDS.BODY</c>
/// under the secret's own characters. The receiver works it out again, compares in constant time, and refuses times more than five
/// minutes off.
/// </remarks>
public sealed class Signer(IDataProtectionProvider protection)
{
    /// <summary>The header's name.</summary>
    public const string Header = "Bluelamp-Signature";

    private readonly IDataProtector _protector = protection.CreateProtector("bluelamp.bus.webhook");

    /// <summary>Draws a new secret for a subscription, keeps it protected, and gives it to be shown once.</summary>
    public async Task<string> Renew(Store store, Id<Subscription> subscription, Actor person, string because)
    {
        var secret = "bls_" + Secrets.New();
        var actor = Pumps.House with { Name = person.Name, Display = person.Display };
        await store.Run(new KeepSecret(subscription, _protector.Protect(secret), because), actor);
        return secret;
    }

    /// <summary>The secret of a subscription; null when none was drawn.</summary>
    public async Task<string?> SecretOf(Store store, Id<Subscription> subscription) =>
        await store.Read(Pumps.House).Find(SigningSecret.BySubscription, subscription).First() is { } held
            ? _protector.Unprotect(held.Record.Protected) : null;

    /// <summary>The header's value.</summary>
    public static string Sign(string secret, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes(seconds + "."), .. body];
        return $"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}";
    }
}
