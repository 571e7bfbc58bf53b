using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bluelamp.Host.Storage;

/// <summary>Signs requests to an S3-compatible store (AWS Signature Version 4). The hash of the body is part of what is signed, so a store
/// refuses a body that arrives changed.</summary>
internal sealed class S3Signature(string accessKey, string secretKey, string region)
{
    /// <summary>The hash of no body.</summary>
    public static readonly string Nothing = Convert.ToHexStringLower(SHA256.HashData([]));

    /// <summary>Adds the headers that say who asks.</summary>
    /// <param name="request">With its address, its query in order of name.</param>
    /// <param name="sha256">Of the body, 64 lower-case hexadecimal digits.</param>
    /// <param name="now">UTC; the store allows a quarter of an hour between its clock and ours.</param>
    public void Sign(HttpRequestMessage request, string sha256, DateTimeOffset now)
    {
        var address = request.RequestUri!;
        var time = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{time[..8]}/{region}/s3/aws4_request";
        var host = address.IsDefaultPort ? address.Host : $"{address.Host}:{address.Port}";
        request.Headers.Host = host;
        request.Headers.TryAddWithoutValidation("x-amz-content-sha256", sha256);
        request.Headers.TryAddWithoutValidation("x-amz-date", time);
        const string names = "host;x-amz-content-sha256;x-amz-date";
        var asked = $"{request.Method}\n{address.AbsolutePath}\n{address.Query.TrimStart('?')}\n"
            + $"host:{host}\nx-amz-content-sha256:{sha256}\nx-amz-date:{time}\n\n{names}\n{sha256}";
        var said = $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked)))}";
        var key = Mac(Mac(Mac(Mac(Encoding.UTF8.GetBytes("AWS4" + secretKey), time[..8]), region), "s3"), "aws4_request");
        var signed = Convert.ToHexStringLower(Mac(key, said));
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential={accessKey}/{scope}, SignedHeaders={names}, Signature={signed}");
    }

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
