using System.Runtime.CompilerServices;

namespace Bluelamp.Kernel;

/// <summary>Stored files in a folder, in 256 folders by the first two digits of their hash.</summary>
internal sealed class FolderFiles(string folder) : IFileCarrier
{
    public Task Keep(string sha256, string path, CancellationToken cancel)
    {
        var kept = PathOf(sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
        if (!File.Exists(kept)) File.Move(path, kept);
        return Task.CompletedTask;
    }

    public Task<Stream?> Open(string sha256, CancellationToken cancel) =>
        Task.FromResult<Stream?>(File.Exists(PathOf(sha256)) ? File.OpenRead(PathOf(sha256)) : null);

    public Task<bool> Has(string sha256, CancellationToken cancel) => Task.FromResult(File.Exists(PathOf(sha256)));

    public async IAsyncEnumerable<string> All(string after, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.Yield();
        var folders = !Directory.Exists(folder) ? [] : Directory.EnumerateDirectories(folder).Select(d => Path.GetFileName(d));
        foreach (var front in folders.Where(f => f.Length == 2 && string.CompareOrdinal(f, Front(after)) >= 0)
            .Order(StringComparer.Ordinal))
        {
            cancel.ThrowIfCancellationRequested();
            var names = Directory.EnumerateFiles(Path.Combine(folder, front)).Select(f => Path.GetFileName(f));
            foreach (var name in names.Where(n => string.CompareOrdinal(n, after) > 0).Order(StringComparer.Ordinal)) yield return name;
        }
    }

    private static string Front(string sha256) => sha256.Length < 2 ? "" : sha256[..2];

    private string PathOf(string sha256) => Path.Combine(folder, sha256[..2], sha256);
}
