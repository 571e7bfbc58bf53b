namespace Bluelamp.Map.Tests;

/// <summary>What the tests stand on: the generated town, made once; small road graphs; the real files beside the repository.</summary>
internal static class Grounds
{
    private static readonly Lazy<Geography> LazyTown = new(() => Bluelamp.Map.Town.Make());

    public static Geography Town => LazyTown.Value;

    /// <summary>A geography of roads alone.</summary>
    public static Geography Of(params IReadOnlyList<Road> roads) =>
        new(new() { Name = "small", Title = "Small", Attribution = "", Version = "1", Roads = roads });

    public static Road Road(Point from, Point to, bool oneWay = false, RoadClass kind = RoadClass.Residential, int limitKmh = 48) =>
        new() { Line = [from, to], Class = kind, LimitKmh = limitKmh, OneWay = oneWay };

    /// <summary>So many steps of 200 m east and north of a place.</summary>
    public static Point At(double east, double north) => new(51.5 + north * 0.0018, -0.1 + east * 0.0029);

    /// <summary>A real file of the folder that lies beside the repository; the test is skipped where it is not there.</summary>
    public static string Shared(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", path);
            if (File.Exists(file)) return file;
        }

        Assert.Skip($"shared/data/{path} is not beside the repository.");
        return "";
    }
}

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("bluelamp-map-").FullName;

    public string File(string name, string text) => File(name, System.Text.Encoding.UTF8.GetBytes(text));

    public string File(string name, byte[] bytes)
    {
        var file = System.IO.Path.Combine(Path, name);
        System.IO.File.WriteAllBytes(file, bytes);
        return file;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
