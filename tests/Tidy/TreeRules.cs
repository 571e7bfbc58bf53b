using System.Text.RegularExpressions;

namespace Bluelamp.Tidy.Tests;

/// <summary>Rules over the tree as a whole.</summary>
internal static partial class TreeRules
{
    private const int KernelLinesMax = 2500;
    private const int PartLinesMax = 1500;
    private static readonly string[] Apart = ["/Postgres", "/Sqlite", "/Copying"];

    public static IReadOnlyList<Rule> All { get; } =
    [
        new("Every file of a page or a table is used by somebody", tree => Assets(tree)
            .Where(f => !IsMentioned(tree, f)).Select(f => $"{f.Path} is named by no other file: use it or delete it"))
        {
            Bad =
            [
                Tree.Of(("src/Map/wwwroot/old.js", "export {}"), ("src/Map/Map.cshtml", "<p>")),
                Tree.Of(("src/Crime/Data/offences.csv", "code"), ("src/Crime/Offences.cs", "// none")),
            ],
            Good = Tree.Of(
                ("src/Map/wwwroot/map.js", "import './tiles.js'"), ("src/Map/wwwroot/tiles.js", ""),
                ("src/Map/Map.cshtml", "src=\"/_content/Bluelamp.Map/map.js\""),
                ("src/Crime/Data/offences.csv", "code"), ("src/Crime/Offences.cs", "Table.Read(\"offences\")")),
        },
        new("Every room says in a README what it is for", tree => tree.Rooms()
            .Where(r => tree.At($"src/{r}/README.md") is null).Select(r => $"src/{r} has no README.md: half a page, see CONTRIBUTING.md"))
        {
            Bad = [Tree.Of(("src/Siam/Siam.csproj", ""))],
            Good = Tree.Of(("src/Siam/Siam.csproj", ""), ("src/Siam/README.md", "")),
        },
        new("Every room stands in ARCHITECTURE.md", tree => tree.Rooms()
            .Where(r => !Regex.IsMatch(tree.At("ARCHITECTURE.md")?.Text ?? "", $@"\b{r}\b"))
            .Select(r => $"src/{r} does not stand in ARCHITECTURE.md"))
        {
            Bad = [Tree.Of(("src/Siam/Siam.csproj", ""), ("ARCHITECTURE.md", "Rooms: Crime, Siamese"))],
            Good = Tree.Of(("src/Siam/Siam.csproj", ""), ("ARCHITECTURE.md", "Rooms: Crime, Siam")),
        },
        new("The kernel stays under 2,500 lines of code, each of its dialects and its copying under 1,500", tree =>
            KernelParts(tree).Where(p => p.Lines >= p.Max)
                .Select(p => $"src/Kernel{p.Part} has {p.Lines} lines of code: what can a room do, or what can go?"))
        {
            Bad =
            [
                Tree.Of(("src/Kernel/a.cs", Code(1300)), ("src/Kernel/Log/b.cs", Code(1300))),
                Tree.Of(("src/Kernel/Postgres/a.cs", Code(1600))),
            ],
            Good = Tree.Of(
                ("src/Kernel/a.cs", Code(1300)), ("src/Kernel/Postgres/a.cs", Code(1300)), ("src/Kernel/Sqlite/a.cs", Code(600)),
                ("src/Crime/b.cs", Code(1300))),
        },
        new("Nothing of others is copied in", tree => tree.Files
            .Where(f => Bundle().IsMatch(f.Path) || (f.Name.EndsWith(".js", StringComparison.Ordinal) && Banner().IsMatch(f.Text)))
            .Select(f => $"{f.Path} is somebody else's: let package.json or Directory.Packages.props bring it"))
        {
            Bad =
            [
                Tree.Of(("src/Map/wwwroot/maplibre.min.js", "")), Tree.Of(("src/Shell/vendor/a.css", "")), Tree.Of(("tools/a.dll", "")),
                Tree.Of(("src/Shell/wwwroot/a.js", "/*! copyright somebody */")),
            ],
            Good = Tree.Of(("src/Map/wwwroot/map.js", "// ours"), ("src/Map/Administration.cs", "")),
        },
        new("Every test program is in the solution", tree => tree.With(".csproj")
            .Where(f => tree.At("Bluelamp.slnx")?.Text.Contains($"\"{f.Path}\"", StringComparison.Ordinal) != true)
            .Select(f => $"{f.Path} is not in Bluelamp.slnx, so nobody builds or runs it"))
        {
            Bad = [Tree.Of(("tests/Siam/Siam.Tests.csproj", ""), ("Bluelamp.slnx", "<Solution/>"))],
            Good = Tree.Of(("tests/Siam/Siam.Tests.csproj", ""), ("Bluelamp.slnx", "<Project Path=\"tests/Siam/Siam.Tests.csproj\" />")),
        },
    ];

    // Who reads the kernel reads one dialect with it, and copying only for its own sake: they are counted apart (decisions 7 and 8).
    private static IEnumerable<(string Part, int Lines, int Max)> KernelParts(Tree tree) => tree.With(".cs")
        .Where(f => f.Path.StartsWith("src/Kernel/", StringComparison.Ordinal))
        .GroupBy(f => Apart.FirstOrDefault(d => f.Path.StartsWith($"src/Kernel{d}/", StringComparison.Ordinal)) ?? "")
        .Select(part => (part.Key, part.Sum(LinesOfCode), part.Key.Length == 0 ? KernelLinesMax : PartLinesMax));

    // Blank lines and comments are what makes the rest readable: they do not count.
    private static int LinesOfCode(Source file) =>
        file.Lines.Count(line => line.AsSpan().Trim() is { Length: > 0 } text && !text.StartsWith("//", StringComparison.Ordinal));

    private static string Code(int lines) => string.Concat(Enumerable.Repeat("x++;\n\n// why\n", lines));

    // What the compiler cannot miss: page assets, and tables that ship inside an assembly.
    private static IEnumerable<Source> Assets(Tree tree) => tree.Files.Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal)
        && (f.Path.Contains("/wwwroot/", StringComparison.Ordinal) || Table().IsMatch(f.Name)) && !Settings().IsMatch(f.Name));

    private static bool IsMentioned(Tree tree, Source asset)
    {
        var name = asset.Path.Contains("/wwwroot/", StringComparison.Ordinal) ? asset.Name : Path.GetFileNameWithoutExtension(asset.Name);
        return tree.With(".cs", ".cshtml", ".js", ".css", ".scss", ".csproj", ".targets", ".json", ".webmanifest")
            .Any(f => f.Path != asset.Path && f.Text.Contains(name, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\.(json|csv|yaml|txt|xml|sql)$")]
    private static partial Regex Table();

    [GeneratedRegex(@"^(packages\.lock|appsettings.*|launchSettings)\.json$|^favicon\.|^robots\.txt$")]
    private static partial Regex Settings();

    [GeneratedRegex(@"\.min\.(js|css|mjs)$|(^|/)(vendor|third[_-]party|node_modules)/|\.(dll|exe|so|dylib|nupkg|jar|woff2?|ttf)$")]
    private static partial Regex Bundle();

    // Minifiers keep comments that begin so: they hold somebody's copyright.
    [GeneratedRegex(@"^\s*/\*!")]
    private static partial Regex Banner();
}
