namespace Bluelamp.Pole.Matching;

/// <summary>First names and their short forms: <c>nicknames.csv</c>.</summary>
internal static class Nicknames
{
    private static readonly Dictionary<string, string[]> Of = Read();

    /// <summary>True when both may be short forms of one name.</summary>
    public static bool Same(string left, string right) =>
        Of.TryGetValue(left, out var ours) && Of.TryGetValue(right, out var theirs) && ours.AsSpan().ContainsAny(theirs);

    // A line a name: the full form first, then what people say.
    private static Dictionary<string, string[]> Read()
    {
        var assembly = typeof(Nicknames).Assembly;
        using var reader = new StreamReader(assembly.GetManifestResourceStream(
            assembly.GetManifestResourceNames().Single(n => n.EndsWith(".nicknames.csv", StringComparison.Ordinal)))!);
        var sets = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var names = line.Split(',');
            foreach (var name in names)
            {
                if (!sets.TryGetValue(name, out var full)) sets.Add(name, full = []);
                full.Add(names[0]);
            }
        }

        return sets.ToDictionary(s => s.Key, s => s.Value.ToArray(), StringComparer.Ordinal);
    }
}
