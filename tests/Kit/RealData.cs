using Xunit;

namespace Bluelamp.Kit;

/// <summary>The real files beside the project; a test that needs them is skipped where they are not.</summary>
public static class RealData
{
    /// <summary>A folder of them by its name.</summary>
    public static string Folder(string name)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "shared", "data", name);
            if (Directory.Exists(folder)) return folder;
        }

        Assert.Skip($"The real files of shared/data/{name} are not beside the project.");
        return "";
    }
}
