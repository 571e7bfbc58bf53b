namespace Bluelamp.Host.Tests.Access;

/// <summary><c>docs/access.md</c>, whose tables the tests write: <c>dotnet run dev.cs format</c>.</summary>
internal static class AccessPage
{
    private static readonly bool Write = Environment.GetEnvironmentVariable("BLUELAMP_WRITE") == "1";

    private static readonly Lock OneAtATime = new();

    /// <summary>Asserts that a part of the page is as tried, or writes it.</summary>
    public static void Keeps(string part, string tried)
    {
        lock (OneAtATime)
        {
            var page = File.ReadAllText(Path());
            var (from, to) = Between(page, part);
            if (Write) File.WriteAllText(Path(), $"{page[..from]}\n{tried}{page[to..]}");
            else Assert.Equal(page[from..to].Trim().Split('\n'), tried.Trim().Split('\n'));
        }
    }

    /// <summary>The lines of a part as they stand.</summary>
    public static IReadOnlyList<string> Lines(string part)
    {
        var page = File.ReadAllText(Path());
        var (from, to) = Between(page, part);
        return page[from..to].Split('\n');
    }

    private static (int From, int To) Between(string page, string part)
    {
        var begin = $"<!-- {part} -->";
        return (page.IndexOf(begin, StringComparison.Ordinal) + begin.Length, page.IndexOf($"<!-- /{part} -->", StringComparison.Ordinal));
    }

    private static string Path()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Bluelamp.slnx"))) folder = folder.Parent;
        return System.IO.Path.Combine(folder?.FullName ?? throw new InvalidOperationException("No Bluelamp.slnx above the tests."),
            "docs", "access.md");
    }
}
