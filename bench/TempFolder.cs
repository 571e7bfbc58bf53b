namespace Bluelamp.Bench;

/// <summary>A folder of its own, gone afterwards.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("bluelamp-bench-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
