using System.Text.RegularExpressions;

namespace Bluelamp.Crime.PoliceUk;

/// <summary>Forces as the names of published files write them.</summary>
internal static partial class Forces
{
    /// <summary>The force in a file's name: <c>metropolitan</c> of <c>2024-03-metropolitan-street.csv</c>;
    /// empty where the name follows another custom.</summary>
    public static string OfFile(string file) => FileName().Match(file) is { Success: true } name ? name.Groups["force"].Value : "";

    [GeneratedRegex(@"^\d{4}-\d{2}-(?<force>.+)-(?:street|outcomes|stop-and-search)\.csv$", RegexOptions.IgnoreCase)]
    private static partial Regex FileName();
}
