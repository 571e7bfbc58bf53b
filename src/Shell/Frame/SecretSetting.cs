using System.Text.RegularExpressions;
using Bluelamp.Kernel;

namespace Bluelamp.Shell;

/// <summary>A setting that holds a password: it stands in the environment, or in a file that the setting names
/// as <c>file:PATH</c>.</summary>
public static partial class SecretSetting
{
    /// <summary>What is said to whoever types one where others can read it.</summary>
    public const string Refusal = "A password stands on the command line, where everybody on this machine can read it. Nothing was done. "
        + "Put it in a file that only Bluelamp may read and say file:PATH instead, or put it in the environment.";

    private const string File = "file:";

    /// <summary>The setting, or what the file it names holds.</summary>
    /// <exception cref="Refused">The file cannot be read.</exception>
    public static string? Read(string? said)
    {
        if (said?.StartsWith(File, StringComparison.Ordinal) != true) return said;
        var path = said[File.Length..];
        return System.IO.File.Exists(path) ? System.IO.File.ReadAllText(path).Trim()
            : throw new Refused($"There is no file {path}, which a setting names as {File}{path}.");
    }

    /// <summary>True when a setting among the words typed (<c>--NAME VALUE</c>, <c>--NAME=VALUE</c>) has a password in it: of a connection
    /// string, or of an address. Other words are what is searched for, files and records.</summary>
    public static bool IsAmong(IReadOnlyList<string> typed) => typed.Index().Any(word =>
        (IsName(word.Item) || (word.Index > 0 && IsName(typed[word.Index - 1]))) && Password().IsMatch(word.Item));

    private static bool IsName(string word) => word.StartsWith("--", StringComparison.Ordinal);

    [GeneratedRegex(@"(?:^|[;\s""=])(?:password|pwd|passphrase|sslpassword)\s*=\s*[^;\s]|://[^/\s:@]+:[^/\s@]+@", RegexOptions.IgnoreCase)]
    private static partial Regex Password();
}
