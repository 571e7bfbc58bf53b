namespace Bluelamp.Shell.Access;

/// <summary>
/// Where to go after signing in: a path of this house and nothing else, so that a link in a mail cannot lead on to a false page.
/// </summary>
public static class ReturnTo
{
    /// <summary>The path if it is one of this house, otherwise the home page.</summary>
    public static string Local(string? path)
    {
        // Browsers read // and /\ as another host, and drop tabs and line ends before they read.
        var isLocal = path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Any(c => char.IsControl(c) || c == '\\');
        return isLocal && !path!.StartsWith("/sign-", StringComparison.OrdinalIgnoreCase) ? path : "/";
    }

    /// <summary>A page of the entrance that remembers where to go on to.</summary>
    public static string Via(string page, string? path) =>
        Local(path) is var local and not "/" ? $"{page}?returnUrl={Uri.EscapeDataString(local)}" : page;
}
