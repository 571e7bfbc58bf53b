namespace Bluelamp.Journeys;

/// <summary>Where the source tree is.</summary>
internal static class Tree
{
    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Bluelamp.slnx")))
            at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("These tests run inside the source tree.");
        return at;
    }
}
