using System.Collections;
using System.Reflection;
using Bluelamp.Kernel;

namespace Bluelamp.SubjectAccess;

/// <summary>Finds the stored files a record of any type holds, such as photographs.</summary>
internal static class Attachments
{
    private const int DepthMax = 4;

    /// <summary>The files, each once.</summary>
    public static IReadOnlyList<StoredFile> Of(IRecord record)
    {
        var found = new List<StoredFile>();
        Walk(record, 0, found);
        return [.. found.DistinctBy(f => f.Sha256)];
    }

    private static void Walk(object node, int depth, List<StoredFile> found)
    {
        foreach (var property in node.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.SetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0))
        {
            Visit(property.GetValue(node), depth, found);
        }
    }

    private static void Visit(object? value, int depth, List<StoredFile> found)
    {
        if (value is StoredFile file) found.Add(file);
        else if (value is null or string || value.GetType().IsValueType || depth == DepthMax) return;
        else if (value is IEnumerable many) foreach (var one in many) Visit(one, depth + 1, found);
        else if (value.GetType().Namespace?.StartsWith("Bluelamp", StringComparison.Ordinal) == true) Walk(value, depth + 1, found);
    }
}
