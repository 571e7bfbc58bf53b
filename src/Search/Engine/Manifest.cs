using System.Text.Json;
using Bluelamp.Kernel;

namespace Bluelamp.Search;

/// <summary>Which files are the index, and how far of the log they hold. Replaced whole, so that it is always true.</summary>
/// <param name="Version">The form of the index; another is made again from the log.</param>
/// <param name="Store">The first record of the log it was made from: an index of another store is worth nothing.</param>
/// <param name="Position">Everything up to here is in the files.</param>
/// <param name="Segments">The files, oldest first.</param>
internal sealed record Manifest(int Version, Guid Store, LogPosition Position, IReadOnlyList<ManifestSegment> Segments)
{
    /// <summary>Changed when terms, columns or their meaning change.</summary>
    public const int VersionNow = 2;

    private const string FileName = "index.json";

    /// <summary>What stands in a folder; null when there is nothing that can be used.</summary>
    public static Manifest? Read(string folder, Guid store)
    {
        try
        {
            var path = Path.Combine(folder, FileName);
            if (!File.Exists(path)) return null;
            var manifest = JsonSerializer.Deserialize<Manifest>(File.ReadAllBytes(path), Json.Options);
            return manifest?.Version == VersionNow && manifest.Store == store ? manifest : null;
        }
        catch (Exception fault) when (fault is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Puts it in place of the one before; durable when this returns.</summary>
    public void Write(string folder)
    {
        var (path, draft) = (Path.Combine(folder, FileName), Path.Combine(folder, FileName + ".new"));
        using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            JsonSerializer.Serialize(file, this, Json.Options);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }
}

/// <summary>A file of the index.</summary>
/// <param name="File">Its name in the folder.</param>
/// <param name="Dead">Documents struck out: bits, little endian, in base 64.</param>
internal sealed record ManifestSegment(string File, string Dead);
