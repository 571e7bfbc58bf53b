using System.Reflection;
using Bluelamp.Kernel;

namespace Bluelamp.Architecture.Tests;

/// <summary>The built assemblies of the house, the host left out: it is the one that may know all.</summary>
internal static class House
{
    /// <summary>Kernel, shell and every room.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } =
    [
        .. Directory.EnumerateFiles(AppContext.BaseDirectory, "Bluelamp.*.dll").Order(StringComparer.Ordinal)
            .Select(f => Path.GetFileNameWithoutExtension(f)!).Where(n => !n.EndsWith(".Tests", StringComparison.Ordinal))
            .Select(Assembly.Load),
    ];

    /// <summary>What they declare.</summary>
    public static Catalogue Catalogue { get; } = new(Assemblies);

    /// <summary>Every type a person wrote.</summary>
    public static IEnumerable<Type> Types => Assemblies.SelectMany(a => a.GetTypes())
        .Where(t => !t.Name.Contains('<', StringComparison.Ordinal))
        .Where(t => t.Namespace?.StartsWith("Bluelamp", StringComparison.Ordinal) == true);

    /// <summary>Fails with every breach on a line of its own, none cut short.</summary>
    public static void Keeps(IEnumerable<string> breaches)
    {
        var all = breaches.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }

    /// <summary><c>Bluelamp.Crime</c> is the room <c>Crime</c>.</summary>
    public static string RoomOf(Assembly assembly) => assembly.GetName().Name!["Bluelamp.".Length..];
}
