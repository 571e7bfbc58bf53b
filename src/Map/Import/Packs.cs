using System.Text.RegularExpressions;
using Bluelamp.Kernel;

namespace Bluelamp.Map;

/// <summary>The geographies kept in a data folder, and which of them is in use.</summary>
public static partial class Packs
{
    /// <summary>All kept, by name. A damaged one is left out and named in <paramref name="damaged"/>.</summary>
    public static IReadOnlyList<PackHead> List(string folder, out IReadOnlyList<string> damaged)
    {
        var (heads, broken) = (new List<PackHead>(), new List<string>());
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + PackFile.Ending) : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            try
            {
                heads.Add(PackFile.ReadHead(file));
            }
            catch (Refused refused)
            {
                broken.Add(refused.Message);
            }
        }

        damaged = broken;
        return heads;
    }

    /// <summary>The name of the one in use; null when it is the generated town.</summary>
    public static string? InUse(string folder) => File.Exists(Choice(folder)) ? File.ReadAllText(Choice(folder)).Trim() : null;

    /// <summary>Chooses the one in use, lastingly. It is read when the program starts next.</summary>
    /// <exception cref="Refused">There is none of that name, or it is damaged.</exception>
    public static void Use(string folder, string name)
    {
        if (!File.Exists(FileOf(folder, name))) throw new Refused($"There is no map \"{name}\". {Known(folder)}");
        _ = PackFile.Read(FileOf(folder, name));
        File.WriteAllText(Choice(folder) + ".new", name + "\n");
        File.Move(Choice(folder) + ".new", Choice(folder), overwrite: true);
    }

    /// <summary>The geography in use.</summary>
    /// <exception cref="Refused">The chosen one is gone or damaged: the house does not go on over the wrong
    /// ground without a word.</exception>
    public static Geography Current(string folder)
    {
        if (InUse(folder) is not { } name) return Town.Make();
        if (!File.Exists(FileOf(folder, name)))
            throw new Refused(
                $"The map in use is \"{name}\", and its file is gone. {Known(folder)} Choose one with: bluelamp map use NAME.");
        return new(PackFile.Read(FileOf(folder, name)));
    }

    /// <summary>Where a pack lies.</summary>
    /// <exception cref="Refused">The name cannot be a file's.</exception>
    internal static string FileOf(string folder, string name) => Named().IsMatch(name)
        ? Path.Combine(folder, name + PackFile.Ending)
        : throw new Refused($"\"{name}\" cannot name a map: use lower case letters, digits and hyphens, at most 40.");

    private static string Choice(string folder) => Path.Combine(folder, "current");

    private static string Known(string folder) => List(folder, out _) is { Count: > 0 } heads
        ? $"There is {string.Join(", ", heads.Select(head => head.Name))}."
        : "None has been imported: bluelamp map import FILE.";

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex Named();
}
