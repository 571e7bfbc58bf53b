using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bluelamp.Tidy.Tests;

/// <summary>The files that the project consists of: those on disk, or a handful made up to prove a rule.</summary>
internal sealed record Tree(IReadOnlyList<Source> Files)
{
    // What the build makes or restores, as .gitignore names it; and the shared history.
    private static readonly HashSet<string> NotOurs =
        ["bin", "obj", "node_modules", ".git", ".vs", ".idea", "TestResults", "BenchmarkDotNet.Artifacts"];

    private static readonly Lazy<Tree> Disk = new(() => Read(Root()));

    /// <summary>The project as it stands on disk.</summary>
    public static Tree OnDisk => Disk.Value;

    /// <summary>A tree made up of paths and texts.</summary>
    public static Tree Of(params (string Path, string Text)[] files) => new([.. files.Select(f => new Source(f.Path, f.Text))]);

    /// <summary>Files with one of these endings.</summary>
    public IEnumerable<Source> With(params string[] endings) =>
        Files.Where(f => endings.Any(e => f.Path.EndsWith(e, StringComparison.Ordinal)));

    /// <summary>Rooms, the shell, the kernel and the host: the folders of src that hold a project.</summary>
    public IEnumerable<string> Rooms() =>
        With(".csproj").Select(f => f.Path.Split('/')).Where(p => p is ["src", _, _]).Select(p => p[1]).Distinct();

    /// <summary>The file at a path, or null.</summary>
    public Source? At(string path) => Files.FirstOrDefault(f => f.Path == path);

    /// <summary>The folder that holds the solution.</summary>
    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Bluelamp.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("Bluelamp.slnx is in no folder above the tests.");
        return folder.FullName;
    }

    private static Tree Read(string root)
    {
        var files = new List<Source>();
        var folders = new Stack<string>([root]);
        while (folders.TryPop(out var folder))
        {
            foreach (var file in Directory.EnumerateFiles(folder).Where(f => !NotOurs.Contains(Path.GetFileName(f))))
                files.Add(new(Relative(root, file), file, null));
            foreach (var inner in Directory.EnumerateDirectories(folder).Where(f => IsOurs(Relative(root, f)))) folders.Push(inner);
        }

        return new([.. files.OrderBy(f => f.Path, StringComparer.Ordinal)]);
    }

    private static string Relative(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    private static bool IsOurs(string folder) =>
        !NotOurs.Contains(Path.GetFileName(folder)) && folder is not ("data" or "publish")
        && !folder.EndsWith("/wwwroot/lib", StringComparison.Ordinal);
}

/// <summary>One file: its path from the root with forward slashes, and its text.</summary>
internal sealed class Source(string path, string? onDisk, string? text)
{
    private static readonly HashSet<string> Binary = [".png", ".ico", ".jpg", ".pbf", ".sqlite", ".woff2", ".gz", ".zip"];
    private readonly Lazy<string> _text = new(() =>
        text ?? (Binary.Contains(System.IO.Path.GetExtension(path)) ? "" : File.ReadAllText(onDisk!)));
    private SyntaxNode? _code;

    public Source(string path, string text) : this(path, null, text) { }

    public string Path { get; } = path;

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public string Text => _text.Value;

    public string[] Lines => Text.TrimEnd('\n').Split('\n');

    public bool IsTest => Path.StartsWith("tests/", StringComparison.Ordinal);

    /// <summary>The C# syntax tree.</summary>
    public SyntaxNode Code => _code ??= CSharpSyntaxTree.ParseText(Text).GetRoot();

    /// <summary>Where a node stands, as a compiler would say it.</summary>
    public string Place(SyntaxNode node) => $"{Path}:{LineOf(node)}";

    private static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}
