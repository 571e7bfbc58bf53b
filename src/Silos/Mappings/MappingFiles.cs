using Bluelamp.Kernel;

namespace Bluelamp.Silos;

/// <summary>The mappings that come with the program, and those in files.</summary>
public static class MappingFiles
{
    private const string Before = "Bluelamp.Silos.Ready.", After = ".yaml";

    /// <summary>The names of those that come with the program.</summary>
    public static IReadOnlyList<string> Shipped { get; } =
        [.. typeof(MappingFiles).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Before, StringComparison.Ordinal))
            .Select(n => n[Before.Length..^After.Length]).Order(StringComparer.Ordinal)];

    /// <summary>One by its name, or in a file.</summary>
    /// <exception cref="Refused">There is none, or it cannot be used: says where and why.</exception>
    public static SiloMapping Read(string nameOrFile, Catalogue catalogue)
    {
        if (Shipped.Contains(nameOrFile))
        {
            using var reader = new StreamReader(typeof(MappingFiles).Assembly.GetManifestResourceStream(Before + nameOrFile + After)!);
            return SiloMapping.Read(reader.ReadToEnd(), catalogue);
        }

        return File.Exists(nameOrFile) ? SiloMapping.Read(File.ReadAllText(nameOrFile), catalogue)
            : throw new Refused($"There is no mapping {nameOrFile}. Name a file, or one of {string.Join(", ", Shipped)}.");
    }
}
