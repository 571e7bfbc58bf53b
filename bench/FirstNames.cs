using Bluelamp.Pole.Matching;

namespace Bluelamp.Bench;

/// <summary>First names with their short forms, as the matcher knows them.</summary>
internal static class FirstNames
{
    /// <summary>Every one.</summary>
    public static IReadOnlyList<string> All { get; } = Read();

    private static string[] Read()
    {
        var assembly = typeof(Matcher).Assembly;
        using var reader = new StreamReader(assembly.GetManifestResourceStream(
            assembly.GetManifestResourceNames().Single(n => n.EndsWith(".nicknames.csv", StringComparison.Ordinal)))!);
        var names = reader.ReadToEnd().Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries).Distinct().ToArray();
        new Random(1).Shuffle(names);
        return names;
    }
}
