using System.Text.Json;

namespace Bluelamp.Shell.Tests.Components;

/// <summary>One example of govuk-frontend's own: options in, HTML out.</summary>
internal sealed record Fixture(string Component, string Name, JsonElement Options, string Html)
{
    /// <summary>As the list of what is out of scope names it.</summary>
    public string Key => $"{Component}: {Name}";
}

/// <summary>The examples that govuk-frontend ships to prove a port by.</summary>
internal static class Fixtures
{
    private const string Package = "node_modules/govuk-frontend/dist/govuk/components";

    /// <summary>The top of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Names of the components that have examples.</summary>
    public static IReadOnlyList<string> Components()
    {
        var folder = Path.Combine(Root, Package);
        if (!Directory.Exists(folder)) Assert.Fail($"The examples of govuk-frontend are not there. Run 'npm ci' in {Root} first.");
        return [.. Directory.GetDirectories(folder).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];
    }

    /// <summary>A component's examples.</summary>
    public static IReadOnlyList<Fixture> Of(string component)
    {
        Assert.Contains(component, Components());
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, Package, component, "fixtures.json")));
        return [.. file.RootElement.GetProperty("fixtures").EnumerateArray().Select(f => new Fixture(component,
            f.GetProperty("name").GetString()!, f.GetProperty("options").Clone(), f.GetProperty("html").GetString()!))];
    }

    /// <summary>Examples and components that are not ours to draw, each with the reason.</summary>
    public static IReadOnlyDictionary<string, string> OutOfScope() =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(
            File.ReadAllText(Path.Combine(Root, "tests/Shell/Components/out-of-scope.json")))!;

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Bluelamp.slnx"))) return at.FullName;
        }

        throw new InvalidOperationException("The tests do not run from inside the repository.");
    }
}
