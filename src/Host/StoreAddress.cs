using Bluelamp.Shell;

namespace Bluelamp.Host;

/// <summary>Where the store is: <c>--store</c>, else BLUELAMP_STORE, else the file that BLUELAMP_STORE_FILE names; without any, in the data
/// folder. The first two may be <c>file:PATH</c>: a password stands better in a file than on a command line.</summary>
internal static class StoreAddress
{
    /// <summary>A PostgreSQL connection string, or null for the embedded store.</summary>
    /// <exception cref="Misused">It is not one.</exception>
    public static string? Of(Options options)
    {
        var said = options["store"] ?? Environment.GetEnvironmentVariable("BLUELAMP_STORE");
        if (said is null && Environment.GetEnvironmentVariable("BLUELAMP_STORE_FILE") is { Length: > 0 } file)
            said = File.ReadAllText(file).Trim();
        said = SecretSetting.Read(said);
        if (string.IsNullOrWhiteSpace(said)) return null;
        return said.Contains('=', StringComparison.Ordinal) ? said : throw new Misused(
            "The store is a PostgreSQL connection string such as \"Host=db;Database=bluelamp;Username=bluelamp\". "
            + "A folder is named with --data.");
    }
}
