namespace Bluelamp.Map;

/// <summary>Reads a file that is built into the room.</summary>
internal static class Resource
{
    public static string Text(string name)
    {
        var assembly = typeof(Resource).Assembly;
        var full = assembly.GetManifestResourceNames().Single(n => n.EndsWith("." + name, StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(full)!);
        return reader.ReadToEnd();
    }
}
