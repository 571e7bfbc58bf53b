using System.Security.Cryptography;
using System.Text;

namespace Bluelamp.Shell.Access;

/// <summary>Random secrets of 256 bits and the SHA-256 by which the house knows them again without keeping them.</summary>
public static class Secrets
{
    /// <summary>A new secret that fits in an address or a header: 43 characters.</summary>
    public static string New() =>
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>SHA-256 as 64 lower-case hexadecimal digits.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
