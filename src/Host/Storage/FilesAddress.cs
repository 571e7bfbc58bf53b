using System.Data.Common;
using Bluelamp.Kernel;

namespace Bluelamp.Host.Storage;

/// <summary>Where stored files are: BLUELAMP_FILES, or the file that BLUELAMP_FILES_FILE names (its secret key does not belong on a command
/// line); without either, in the data folder.</summary>
internal static class FilesAddress
{
    private static readonly string[] Known = ["endpoint", "bucket", "accesskey", "secretkey", "region", "prefix"];

    /// <summary>The carrier of stored files, or null for the folder.</summary>
    /// <exception cref="Misused">It is not an address.</exception>
    public static IFileCarrier? Of(TimeProvider time)
    {
        var said = Environment.GetEnvironmentVariable("BLUELAMP_FILES");
        if (said is null && Environment.GetEnvironmentVariable("BLUELAMP_FILES_FILE") is { Length: > 0 } file)
            said = File.ReadAllText(file).Trim();
        return string.IsNullOrWhiteSpace(said) ? null : new S3Files(Read(said), time);
    }

    /// <summary>Reads <c>Endpoint=https://s3.force:9000;Bucket=files;AccessKey=…;SecretKey=…;Region=…;Prefix=…</c>.</summary>
    /// <exception cref="Misused">It is not an address.</exception>
    public static S3Place Read(string said)
    {
        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = said;
        }
        catch (ArgumentException)
        {
            throw Wrong("it is not a list of NAME=VALUE");
        }

        if (parts.Keys.Cast<string>().FirstOrDefault(k => !Known.Contains(k, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw Wrong($"\"{unknown}\" is not known");
        string Value(string name) => parts.TryGetValue(name, out var value) ? $"{value}" : throw Wrong($"{name} is missing");
        string Else(string name, string otherwise) => parts.TryGetValue(name, out var value) ? $"{value}" : otherwise;
        if ((Value("Bucket") + Else("Prefix", "")).Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or '_' or '/')))
            throw Wrong("Bucket and Prefix hold letters, digits, dots, hyphens, underscores and slashes");
        return Uri.TryCreate(Value("Endpoint"), UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"
            ? new(endpoint, Value("Bucket"), Value("AccessKey"), Value("SecretKey"), Else("Region", "us-east-1"), Else("Prefix", ""))
            : throw Wrong("Endpoint is not an address such as https://s3.force:9000");
    }

    private static Misused Wrong(string why) => new($"BLUELAMP_FILES does not say where files are: {why}. It reads: "
        + "Endpoint=https://s3.force:9000;Bucket=files;AccessKey=...;SecretKey=...;Region=...;Prefix=...");
}
