using System.Net;
using Bluelamp.Kernel;

namespace Bluelamp.Shell;

/// <summary>Where the public reaches the house, for links in letters.</summary>
/// <param name="given">As <c>--public-address</c> says; null to go by where the server listens.</param>
/// <param name="listening">Where the server listens: asked when a letter is written, because a port may be drawn at the start.</param>
/// <exception cref="Refused">What was given is no web address.</exception>
public sealed class PublicAddress(string? given, Func<IEnumerable<string>> listening)
{
    private static readonly string[] EveryAddress = ["*", "+", "0.0.0.0", "[::]"];

    private readonly string? _given = given is null ? null : Checked(given);

    /// <summary>Such as <c>https://report.example.police.uk</c>, without a slash at the end.</summary>
    public string Root => _given ?? Listening() ?? throw new InvalidOperationException("The server listens nowhere yet.");

    private string? Listening()
    {
        var all = listening().Select(a => a.TrimEnd('/')).ToList();
        var address = all.Find(a => a.StartsWith("https:", StringComparison.OrdinalIgnoreCase)) ?? all.FirstOrDefault();

        // A server that listens on every address of its machine is reached by the machine's name.
        return EveryAddress.Aggregate(address, (a, any) =>
            a?.Replace($"://{any}", $"://{Dns.GetHostName()}", StringComparison.Ordinal));
    }

    private static string Checked(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/"
            && uri.Fragment.Length == 0
            ? uri.GetLeftPart(UriPartial.Authority)
            : throw new Refused(
                $"--public-address is where the public reaches the house, such as https://report.example.org, not \"{address}\".");
}
