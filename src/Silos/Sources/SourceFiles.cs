using Bluelamp.Kernel;

namespace Bluelamp.Silos;

/// <summary>The files another system was written out to.</summary>
public static class SourceFiles
{
    private static readonly Dictionary<string, Func<string, IRowSource>> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = path => new CsvRows(path),
        [".jsonl"] = path => new JsonLineRows(path),
        [".ndjson"] = path => new JsonLineRows(path),
    };

    /// <summary>The files at a path: itself, or those of its folder that can be read, by name.</summary>
    /// <exception cref="Refused">There is nothing there that can be read.</exception>
    public static IReadOnlyList<string> At(string path)
    {
        if (File.Exists(path)) return [path];
        if (!Directory.Exists(path)) throw new Refused($"There is no file or folder {path}.");
        var files = Directory.EnumerateFiles(path).Where(f => Kinds.ContainsKey(Path.GetExtension(f))).Order(StringComparer.Ordinal)
            .ToList();
        return files.Count > 0 ? files : throw new Refused($"The folder {path} holds no file that ends in {Endings}.");
    }

    /// <summary>Opens one of them.</summary>
    /// <exception cref="Refused">It cannot be read as a table.</exception>
    public static IRowSource Open(string path)
    {
        if (!File.Exists(path)) throw new Refused($"There is no file {path}.");
        return Kinds.TryGetValue(Path.GetExtension(path), out var open) ? open(path)
            : throw new Refused($"{Path.GetFileName(path)} cannot be read: a table of rows ends in {Endings}.");
    }

    internal static FileStream Read(string path) =>
        new(path, new FileStreamOptions { BufferSize = 1 << 16, Options = FileOptions.SequentialScan });

    private static string Endings => string.Join(", ", Kinds.Keys);
}
